// A clause file contributes what it expects of requests and what it inspects in answers.
#pragma once

#include <span>

#include "conformance/cylinder-chongqing/model.h"
#include "conformance/judge/clause.h"
#include "standards/message.h"

namespace plumbline::judge::chongqing {

/// What a check may look at: the picture before the act, the readings, the run's facts.
struct View {
    const Model& model;
    const standards::Readings& readings;
    const standards::MessageSet& messages;
    const evidence::Run& run;
    std::string_view role;       ///< who is judged
    bool virtual_clock = false;  ///< times in the evidence are exact

    [[nodiscard]] bool follows(std::string_view reading, std::string_view option) const {
        return readings.is(reading, option);
    }
    /// CQ-G28: clocks of subjects without a hook are only known to some minutes.
    [[nodiscard]] evidence::Milliseconds slack() const { return virtual_clock ? 0 : 300'000; }
};

using Clause = judge::Clause<View>;

std::span<const Clause> clauses();

/// The judged side answers this act. The municipal platform is judged with the special-equipment platform
/// (CQ-E18).
bool answered_by(const Act& act, const View& view);
/// Known, trusted, and the interface is theirs: who is refused for other reasons tells nothing about the
/// content.
bool well_known(const Act& act);
/// Checks one record that an answer shows against its table; pass or fail per requirement.
void inspect_shown(const Act& act, const View& view, const Entry& shown, Sink& sink);

extern const Clause clause_0_format, clause_4, clause_5_6, clause_5_stages, clause_6_4_1, clause_6_system,
    clause_6_8, clause_6_9, clause_B, clause_C;
/// Duties of a traceability system that `plumbline observe` led.
extern const Clause clause_6_4_1_client, clause_6_4_2_client, clause_6_4_3_client, clause_6_5_client,
    clause_6_7_client, clause_C_client;

}  // namespace plumbline::judge::chongqing
