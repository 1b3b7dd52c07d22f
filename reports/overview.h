// One page over several reports, for a run over all documents.
#pragma once

#include <string>
#include <vector>

#include "conformance/judge/verdict.h"
#include "reports/report.h"

namespace plumbline::reports {

struct OverviewEntry {
    judge::Judgement judgement;
    std::string folder;  ///< of the report, relative to the overview: "lift-platform"
};

/// Links each `<folder>/report.html` with its numbers. The same document may stand several times, with other
/// roles.
std::string overview(const std::vector<OverviewEntry>& entries, const Presentation& presentation = {});

}  // namespace plumbline::reports
