// A clause file contributes what it expects of requests and what it inspects in answers. Order does not
// matter.
#pragma once

#include <span>

#include "conformance/energy/model.h"
#include "conformance/judge/clause.h"
#include "standards/message.h"

namespace plumbline::judge::energy {

/// What a check may look at: the picture before the act, the readings, the run's facts.
struct View {
    const Model& model;
    const standards::Readings& readings;
    const standards::MessageSet& messages;
    const evidence::Run& run;
    bool virtual_clock = false;    ///< times in the evidence are exact
    bool own_identifiers = false;  ///< the run was driven by us: its energy users exist through it alone

    [[nodiscard]] bool follows(std::string_view reading, std::string_view option) const {
        return readings.is(reading, option);
    }
};

using Clause = judge::Clause<View>;

std::span<const Clause> clauses();

extern const Clause clause_3_3, clause_8_3, clause_8_3_registry, clause_8_4, clause_8_5, clause_8_9,
    clause_8_10;

}  // namespace plumbline::judge::energy
