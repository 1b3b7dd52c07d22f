// A clause file contributes what it expects of requests and what it inspects in answers. Order does not
// matter.
#pragma once

#include <span>
#include <string>

#include "conformance/dual-prevention/model.h"
#include "conformance/judge/clause.h"
#include "standards/message.h"

namespace plumbline::judge::dual {

/// What a check may look at: the picture before the act, the readings, the run's facts.
struct View {
    const Model& model;
    const standards::Readings& readings;
    const standards::MessageSet& messages;
    const evidence::Run& run;
    bool virtual_clock = false;  ///< times in the evidence are exact
};

using Clause = judge::Clause<View>;

std::span<const Clause> clauses();

/// "C.2", "C.3" or "C.4" with the letter of a requirement: DUAL-C.2-d.
std::string of_service(const Act& act, std::string_view letter);

extern const Clause clause_4_1, clause_4_4, clause_4_5, clause_A_2, clause_A_3, clause_B, clause_B_7,
    clause_C, shown_record;

}  // namespace plumbline::judge::dual
