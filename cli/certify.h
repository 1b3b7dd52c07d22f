// Drive, record, judge, tell: one certification from a subject to reports.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "cli/choices.h"
#include "cli/command.h"
#include "cli/drive.h"
#include "conformance/judge/judge.h"

namespace plumbline::cli {

struct CertifyOptions {
    DrivePlan plan;
    std::string role;                ///< "" = the role of the reference platform
    std::optional<Choices> choices;  ///< nullopt = every reading at its default
    std::string out;                 ///< folder, "" = no files
    bool other_readings = true;
};

struct Certified {
    judge::Judgement judgement;
    Driven driven;
};

/// Writes run.evidence, report.json, report.html, junit.xml, report.csv and diagrams/ into options.out.
Certified certify(const scenario::Subject& subject, const CertifyOptions& options, const Progress& progress);

/// The verdict counts, what fails, and where the reports are.
void print_summary(const judge::Judgement& judgement, const std::string& out);

/// Reads "I/N". Throws UsageError unless 1 <= I <= N.
void read_shard(const std::string& text, DrivePlan& plan);

/// The standard of a --standard option. Throws UsageError with the known keys.
const standards::Standard& standard_named(const std::string& key);

/// 3 when nothing could be shown at all.
Exit exit_of(const judge::Judgement& judgement);

}  // namespace plumbline::cli
