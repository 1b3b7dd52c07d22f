// (evidence, readings) -> verdicts. No socket, no clock, no randomness.
#pragma once

#include <deque>
#include <string>

#include "conformance/evidence/event.h"
#include "conformance/judge/act.h"
#include "conformance/judge/sink.h"
#include "conformance/judge/verdict.h"
#include "standards/reading.h"

namespace plumbline::judge {

/// What a document's judge offers.
struct Oracle {
    /// One pass over the evidence under one choice of readings.
    void (*judge_run)(const evidence::Run&, const standards::Readings&, std::string_view role,
                      Sink&) = nullptr;
    /// The acts of the evidence, to see which readings of the tables can matter.
    std::deque<Act> (*interpret)(const evidence::Run&, const standards::MessageSet&) = nullptr;
};

struct Options {
    std::string role = "platform";
    /// Also judge under every other option of every reading that mattered (fills RequirementResult::under).
    bool other_readings = true;
};

/// Judges a run. `readings` are the ones chosen for it.
Judgement judge(const evidence::Run& run, const standards::Readings& readings, const Options& options);

/// The exchanges of a run as the standard's own judge understands them. They point into the run.
std::deque<Act> acts_of(const evidence::Run& run, const standards::MessageSet& messages);

/// True when requirements of `actor` bind a subject of this role (an enterprise row binds manufacturers …).
bool binds(const standards::Standard& standard, std::string_view actor, std::string_view role);

}  // namespace plumbline::judge
