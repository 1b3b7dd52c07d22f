#include "conformance/energy/oracle.h"

#include <array>

#include "conformance/energy/clause.h"
#include "conformance/energy/interpret.h"
#include "conformance/energy/sender.h"
#include "conformance/energy/suspect.h"

namespace plumbline::judge::energy {
namespace {

/// E2001 and E2002 name no element that could be relied on (ENERGY-G10); the code has a check of its own
/// (clause_8_3.cpp).
bool shows_reason(const Act& act, const Offence&) { return act.code.has_value(); }

/// The checks on a city platform: each looks at the whole of what it did.
void judge_city(const evidence::Run& run, const standards::Readings& readings, Sink& sink) {
    const standards::MessageSet messages(readings.standard(), readings);
    const auto acts = interpret(run, messages);
    const auto conduct = conduct_of(run, acts);
    const SenderView view{conduct, acts, readings, messages, run};
    for (const auto& clause : sender_clauses())
        guarded(clause.anchor, sink, 0, [&] { clause.inspect(view, sink); });
}

}  // namespace

std::span<const Clause> clauses() {
    static const std::array all{clause_3_3, clause_8_3, clause_8_3_registry, clause_8_4,
                                clause_8_5, clause_8_9, clause_8_10};
    return all;
}

std::span<const SenderClause> sender_clauses() {
    static const std::array all{clause_3_3_sender, clause_8_1_sender,         clause_8_2_sender,
                                clause_8_3_sender, clause_8_4_sender,         clause_8_5_sender,
                                clause_8_6_sender, clause_8_7_sender,         clause_8_7_state_sender,
                                clause_8_8_sender, clause_8_8_records_sender, clause_8_8_series_sender};
    return all;
}

void judge_run(const evidence::Run& run, const standards::Readings& readings, std::string_view role,
               Sink& sink) {
    if (role == "city") return judge_city(run, readings, sink);
    if (role != "province" && role != "registry") return;
    standards::MessageSet messages(readings.standard(), readings);
    auto acts = interpret(run, messages);
    Model model;
    const View view{model, readings, messages, run, has_virtual_clock(run), run.about.contains("seed")};
    const Blame blame{shows_reason, [&](const Act& act) { return suspect(act, acts, messages); }};
    run_clauses(acts, messages, clauses(), view, model, blame, sink);
}

}  // namespace plumbline::judge::energy
