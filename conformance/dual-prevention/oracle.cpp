#include "conformance/dual-prevention/oracle.h"

#include <algorithm>
#include <array>
#include <utility>

#include "conformance/dual-prevention/clause.h"
#include "conformance/dual-prevention/sender.h"

namespace plumbline::judge::dual {
namespace {

std::string_view column_of(std::string_view path) {
    const auto dot = path.rfind('.');
    return dot == std::string_view::npos ? path : path.substr(dot + 1);
}

/// Error texts are free (C.2: "a description"): one that names no column may mean any, one that names another
/// means another.
bool names_element(const Act& act, const Offence& offence) {
    return act.errors.empty() || std::ranges::any_of(act.errors, [&](const NamedError& error) {
               return column_of(error.field) == column_of(offence.path);
           });
}

/// The requirement behind a column that was refused although it fits.
std::string by_column(const Act& act, const standards::MessageSet& messages, const Kind& kind,
                      std::string_view column) {
    using Rule = standards::Rule::Kind;
    const auto* message = messages.find(message_of(act, kind));
    if (message == nullptr || column.empty()) return {};
    const auto* field = message->shape.field(column);
    if (field == nullptr) return is_service(act) ? "DUAL-4.5.2-b" : is_row(act) ? "DUAL-4.4.2-a" : "";
    for (const auto& rule : message->shape.rules)
        if ((rule.kind == Rule::in || rule.kind == Rule::pattern) && rule.fields.front() == field->key)
            return rule.requirement;
    return is_row(act) ? "DUAL-4.4.2-a" : message->shape.requirement("type");
}

std::string of_operation(const Act& act) {
    if (act.is("token")) return "DUAL-A.2-b";
    if (act.is("syndata-0101")) return "DUAL-A.3-e";
    if (act.is("syndata-0201")) return "DUAL-A.3-f";
    if (is_row(act)) return "DUAL-4.4.1-k";
    return is_service(act) ? of_service(act, "c") : std::string();
}

std::string groundless(const Act& act, const standards::MessageSet& messages) {
    if (act.operation == nullptr) return {};
    if (is_service(act) && (act.response.status == 404 || act.response.status == 405)) return "DUAL-4.5.3-a";
    if (act.response.status == 401) return "DUAL-A.2-b";  // a token that was given out does not work
    if (!act.errors.empty() && !act.entries.empty())
        if (const auto* kind = kind_of(act, act.entries.front()))
            if (auto requirement = by_column(act, messages, *kind, column_of(act.errors.front().field));
                !requirement.empty())
                return requirement;
    return of_operation(act);
}

/// Where the framing is not taken as ours, frames are no syndata: they only make doubtful what they name.
/// True when there are frames.
bool leave_frames_open(std::deque<Act>& acts, const standards::Readings& readings) {
    bool framed = false;
    for (auto& act : acts) {
        if (!is_framed(act)) continue;
        framed = true;
        if (!readings.is("DUAL-G50", "b")) act.operation = readings.standard().operation("socket-report");
    }
    return framed;
}

}  // namespace

std::span<const Clause> clauses() {
    static const std::array all{clause_4_1, clause_4_4, clause_4_5, clause_A_2,  clause_A_3,
                                clause_B,   clause_B_7, clause_C,   shown_record};
    return all;
}

/// The provider's side: pure checks over what it sent and what it had been asked.
static void judge_provider(const evidence::Run& run, const standards::Readings& readings, Sink& sink) {
    const standards::MessageSet messages(readings.standard(), readings);
    auto acts = interpret(run, messages);
    leave_frames_open(acts, readings);
    const auto conduct = conduct_of(run, acts);
    const SenderView view{conduct, readings, messages, run};
    for (const auto& clause : sender_clauses())
        guarded(clause.anchor, sink, 0, [&] { clause.inspect(view, sink); });
}

void judge_run(const evidence::Run& run, const standards::Readings& readings, std::string_view role,
               Sink& sink) {
    if (role == "provider") return judge_provider(run, readings, sink);
    if (role != "platform") return;  // the other parts of the platform's side are judged with it
    standards::MessageSet messages(readings.standard(), readings);
    auto acts = interpret(run, messages);
    const bool framed = leave_frames_open(acts, readings);
    Model model(run);
    const View view{model, readings, messages, run, has_virtual_clock(run)};
    const Blame blame{names_element, [&](const Act& act) { return groundless(act, messages); }, nullptr};
    // The framing decides what an act is: such a choice needs a pass of its own.
    if (framed) return run_clauses(std::as_const(acts), clauses(), view, model, blame, sink);
    run_clauses(acts, messages, clauses(), view, model, blame, sink);
}

}  // namespace plumbline::judge::dual
