#include "conformance/energy/oracle.h"

#include <array>

#include "conformance/energy/clause.h"
#include "conformance/energy/interpret.h"
#include "conformance/energy/suspect.h"

namespace plumbline::judge::energy {
namespace {

/// E2001 and E2002 name no element that could be relied on (ENERGY-G10); the code has a check of its own
/// (clause_8_3.cpp).
bool shows_reason(const Act& act, const Offence&) { return act.code.has_value(); }

}  // namespace

std::span<const Clause> clauses() {
    static const std::array all{clause_3_3, clause_8_3, clause_8_3_registry, clause_8_4,
                                clause_8_5, clause_8_9, clause_8_10};
    return all;
}

void judge_run(const evidence::Run& run, const standards::Readings& readings, std::string_view role,
               Sink& sink) {
    if (role != "province" && role != "registry") return;  // the checks on clients are another set
    const standards::MessageSet messages(readings.standard(), readings);
    const auto acts = interpret(run, messages);
    Model model;
    const View view{model, readings, messages, run, has_virtual_clock(run), run.about.contains("seed")};
    const Blame blame{shows_reason, [&](const Act& act) { return suspect(act, acts, messages); }};
    run_clauses(acts, clauses(), view, model, blame, sink);
}

}  // namespace plumbline::judge::energy
