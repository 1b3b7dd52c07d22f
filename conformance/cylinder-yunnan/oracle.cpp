#include "conformance/cylinder-yunnan/oracle.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "conformance/cylinder-yunnan/clause.h"
#include "conformance/cylinder-yunnan/sender.h"

namespace plumbline::judge::yunnan {
namespace {

std::string last_name(const std::string& path) {
    return path.substr(path.find_last_of(".]") == std::string::npos ? 0 : path.find_last_of('.') + 1);
}

void collect_names(const standards::Shape& shape, std::vector<std::string>& names) {
    for (const auto& field : shape.fields) {
        names.push_back(field.code);
        if (field.children) collect_names(*field.children, names);
    }
}

/// A reason is free text (YN-G03). One that names the element fits, one that only names others does not.
bool names_element(const Act& act, const Offence& offence, const standards::MessageSet& messages) {
    const auto reason = reason_of(act);
    const auto own = last_name(offence.path), own_zh = last_name(offence.path_zh);
    if (reason.contains(own) || (!own_zh.empty() && reason.contains(own_zh))) return true;
    const auto* message = act.operation == nullptr ? nullptr : messages.find(act.operation->id);
    if (message == nullptr) return true;
    std::vector<std::string> names;
    collect_names(message->shape, names);
    return std::ranges::none_of(names, [&](const std::string& name) {
        return !offence.path.contains(name) && reason.contains(name);
    });
}

/// A valid call was refused: the path is not there, the ticket is not honoured, or the message is not
/// understood as annex 1 has it.
std::string groundless(const Act& act) {
    if (act.operation == nullptr || act.operation->bound) return {};
    if (act.response.status == 404 || act.response.status == 405) return "YN-A1-0-a";
    if (act.response.status == 401) return "YN-A1-0-h";
    return "YN-P-2.2.4-a";
}

}  // namespace

std::span<const Clause> clauses() {
    // The order matters where a clause looks at earlier offences: who calls, then the form, then the content.
    static const std::array all{clause_0_safety, clause_0_replies, clause_0_format, clause_2,
                                clause_3,        clause_4_to_6,    clause_7_1,      clause_7_3,
                                clause_8,        clause_9,         plan_inspection, annex_2};
    return all;
}

/// The filling platform's side: pure checks over what it sent and what it had been asked.
static void judge_filling_platform(const evidence::Run& run, const standards::Readings& readings,
                                   Sink& sink) {
    const standards::MessageSet messages(readings.standard(), readings);
    const auto acts = interpret(run, messages);
    const auto conduct = conduct_of(run, acts);
    const SenderView view{conduct, readings, messages};
    for (const auto& clause : sender_clauses())
        guarded(clause.anchor, sink, 0, [&] { clause.inspect(view, sink); });
}

void judge_run(const evidence::Run& run, const standards::Readings& readings, std::string_view role,
               Sink& sink) {
    if (role == "filling-platform") return judge_filling_platform(run, readings, sink);
    if (role != "provincial-platform") return;  // the other roles have no checks of their own yet
    standards::MessageSet messages(readings.standard(), readings);
    auto acts = interpret(run, messages);
    Model model(run);
    const View view{model, readings, messages, run, has_virtual_clock(run)};
    const Blame blame{
        [&](const Act& act, const Offence& offence) { return names_element(act, offence, messages); },
        groundless};
    run_clauses(acts, messages, clauses(), view, model, blame, sink);
}

}  // namespace plumbline::judge::yunnan
