// A clause file contributes what it expects of requests and what it inspects in answers.
#pragma once

#include <span>

#include "conformance/cylinder-yunnan/model.h"
#include "conformance/judge/clause.h"
#include "standards/message.h"

namespace plumbline::judge::yunnan {

/// What a check may look at: the picture before the act, the readings, the run's facts.
struct View {
    const Model& model;
    const standards::Readings& readings;
    const standards::MessageSet& messages;
    const evidence::Run& run;
    bool virtual_clock = false;  ///< times in the evidence are exact

    /// Clocks of subjects without a hook are only known to some minutes.
    [[nodiscard]] evidence::Milliseconds tolerance() const { return virtual_clock ? 0 : 300'000; }
};

using Clause = judge::Clause<View>;

std::span<const Clause> clauses();

/// Who answers for a thing of another unit: the ticket decides (YN-A1-0-n), whatever else names a unit
/// (YN-A1-0-g).
Offence foreign(const Act& act, const std::string& owner, std::string_view what);
/// The call carries a ticket that was issued and lives.
bool well_known(const Act& act, const View& view);
/// Checks one record that an answer shows against its table; pass or fail per requirement.
void inspect_shown(const Act& act, const View& view, const Entry& shown, Sink& sink);

extern const Clause clause_0_safety, clause_0_replies, clause_0_format, clause_2, clause_3, clause_4_to_6,
    clause_7_1, clause_7_3, clause_8, clause_9, plan_inspection, annex_2;

}  // namespace plumbline::judge::yunnan
