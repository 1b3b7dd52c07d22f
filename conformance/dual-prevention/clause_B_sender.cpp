// Annex B, the caller: columns, formats and lists of the nine tables, by whatever carrier the records come.
#include <map>
#include <set>

#include <fmt/format.h>

#include "conformance/dual-prevention/sender.h"
#include "standards/validate.h"

namespace plumbline::judge::dual {
namespace {

/// Requirements that a record of this message can offend.
std::set<std::string> requirements_of(const standards::Message& message) {
    std::set<std::string> out;
    for (const auto& [rule, requirement] : message.shape.requirements) out.insert(requirement);
    for (const auto& rule : message.shape.rules) out.insert(rule.requirement);
    out.erase("");
    return out;
}

/// A fault may hinge on how the tables are read: those readings are tried as well.
void consult(const standards::Shape& shape, const standards::Readings& readings) {
    for (const auto& rule : shape.rules)
        for (const auto& id : rule.hinges) static_cast<void>(readings.option(id));
    for (const auto& field : shape.fields)
        for (const auto& id : field.hinges) static_cast<void>(readings.option(id));
}

void inspect_record(const Act& act, const Entry& entry, const Kind& kind, const SenderView& view,
                    Sink& sink) {
    const auto* message = view.messages.find(fmt::format("table-B{}/provider", kind.table.substr(2)));
    if (message == nullptr) return;
    std::set<std::string> offended;
    for (const auto& finding : standards::validate(view.messages, *message, entry.sent).findings) {
        if (finding.severity != standards::Finding::Severity::error || finding.requirement.empty()) continue;
        offended.insert(finding.requirement);
        sink.fail(finding.requirement, "columns", {act.number()},
                  {fmt::format("{}：{}", finding.path, finding.says.zh),
                   fmt::format("{}: {}", finding.path, finding.says.en)});
    }
    if (!offended.empty()) consult(message->shape, view.readings);
    for (const auto& requirement : requirements_of(*message))
        if (!offended.contains(requirement))
            sink.pass(requirement, "columns", {act.number()},
                      {fmt::format("{}的列符合规定", kind.table),
                       fmt::format("columns as in table {}", kind.table)});
}

void inspect(const SenderView& view, Sink& sink) {
    for (const auto* act : view.conduct.deliveries()) {
        // A change or a deletion need not be whole.
        if (act->is("updateObjects") || act->is("deleteObjects")) continue;
        for (const auto& entry : act->entries)
            if (const auto* kind = kind_of(*act, entry)) inspect_record(*act, entry, *kind, view, sink);
    }
}

}  // namespace

const SenderClause clause_B_sender{"DUAL-4.4.2-b", inspect};

}  // namespace plumbline::judge::dual
