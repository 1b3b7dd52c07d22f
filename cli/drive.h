// Runs the stories and generated cases of a standard against a subject, recording everything.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "conformance/evidence/run_file.h"
#include "reports/report.h"
#include "scenarios/engine/subject.h"

namespace plumbline::cli {

struct DrivePlan {
    std::uint64_t seed = 1;
    std::string only;  ///< clause prefix, "" = all
    int shard = 1, shards = 1;
    bool twins = true;
};

struct Driven {
    std::vector<reports::StoryOutcome> stories;
    std::int64_t cases = 0;
};

/// `progress(done, all, name)` is called before each story.
using Progress = std::function<void(int, int, const std::string&)>;

Driven drive(const scenario::Subject& subject, evidence::Recorder& recorder, const DrivePlan& plan,
             const Progress& progress);

/// Says what is going on when standard error is a terminal.
Progress terminal_progress();

}  // namespace plumbline::cli
