#include "conformance/cylinder-chongqing/oracle.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "conformance/cylinder-chongqing/clause.h"
#include "conformance/cylinder-chongqing/device_act.h"

namespace plumbline::judge::chongqing {
namespace {

std::string_view last_name(std::string_view path) {
    const auto dot = path.rfind('.');
    return dot == std::string_view::npos ? path : path.substr(dot + 1);
}

/// A fill decision names rules. Other reasons are free text (CQ-G24): one that names nothing fits any
/// element.
bool names_element(const Act& act, const Offence& offence) {
    if (act.is("CQ-OP-03") && act.response.status / 100 == 2)
        return act.errors.empty() || std::ranges::any_of(act.errors, [&](const NamedError& error) {
                   return error.field == offence.path;
               });
    const auto reason = reason_of(act);
    return reason.empty() || reason.contains(last_name(offence.path)) ||
           reason.contains(last_name(offence.path_zh));
}

/// The rule that a groundless refusal names; else the interface's own requirement.
std::string groundless(const Act& act) {
    if (act.operation == nullptr) return {};
    if (act.is("CQ-OP-03")) {
        const auto rule = act.errors.empty() ? std::string() : act.errors.front().field;
        const bool known = !rule.empty() && rule.size() < 3 &&
                           std::ranges::all_of(rule, [](char c) { return c >= '0' && c <= '9'; });
        return known ? fmt::format("CQ-B.1-{:0>2}", rule) : std::string();
    }
    return act.operation->requirement;
}

void judge_devices(const evidence::Run& run, const standards::Readings& readings,
                   const standards::MessageSet& messages, Sink& sink) {
    const auto acts = device_acts(run);
    const DeviceView view{readings, messages};
    guarded("CQ-6.4.2-b", sink, 0, [&] { judge_guns(acts, view, sink); });
    guarded("CQ-7-h", sink, 0, [&] { judge_labels(acts, view, sink); });
    guarded("CQ-8-a1", sink, 0, [&] { judge_readers(acts, view, sink); });
}

}  // namespace

std::span<const Clause> clauses() {
    // The order matters where a clause looks at earlier offences: who calls, then the form, then the content.
    static const std::array all{clause_4,
                                clause_5_6,
                                clause_0_format,
                                clause_6_4_1,
                                clause_6_system,
                                clause_6_8,
                                clause_6_9,
                                clause_5_stages,
                                clause_B,
                                clause_C,
                                clause_6_4_1_client,
                                clause_6_4_2_client,
                                clause_6_4_3_client,
                                clause_6_5_client,
                                clause_6_7_client,
                                clause_C_client};
    return all;
}

void judge_run(const evidence::Run& run, const standards::Readings& readings, std::string_view role,
               Sink& sink) {
    const standards::MessageSet messages(readings.standard(), readings);
    const auto acts = interpret(run, messages);
    Model model(run, messages);
    const View view{model, readings, messages, run, role, has_virtual_clock(run)};
    run_clauses(acts, clauses(), view, model, {names_element, groundless, nullptr}, sink);
    judge_devices(run, readings, messages, sink);
}

}  // namespace plumbline::judge::chongqing
