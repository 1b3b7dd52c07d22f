// A clause file contributes what it expects of requests and what it inspects in answers. Order does not
// matter.
#pragma once

#include <deque>
#include <span>

#include "conformance/judge/clause.h"
#include "conformance/lift/model.h"
#include "standards/message.h"

namespace plumbline::judge::lift {

/// What a check may look at: the picture before the act, the readings, the run's facts.
struct View {
    const Model& model;
    const standards::Readings& readings;
    const standards::MessageSet& messages;
    const evidence::Run& run;
    bool virtual_clock = false;  ///< times in the evidence are exact

    /// Clocks of subjects without a hook are only known to some minutes (LIFT-G79).
    [[nodiscard]] evidence::Milliseconds tolerance() const { return virtual_clock ? 0 : 300'000; }
};

using Clause = judge::Clause<View>;

std::span<const Clause> clauses();

extern const Clause clause_5_2, clause_5_3_2, clause_5_3_3, clause_5_3_5, clause_5_3_5_7, clause_5_3_5_10,
    clause_6_1, clause_6_4, clause_6_7, clause_6_9, clause_6_12, clause_6_13, clause_7, clause_7_16,
    clause_7_17, clause_7_21, clause_7_23, clause_8_1, clause_a_3, clause_5_1, all_or_nothing;

}  // namespace plumbline::judge::lift
