// The tables of annexes A to D and of our binding: what a message must look like.
#include <algorithm>

#include <fmt/format.h>

#include "conformance/cylinder-chongqing/clause.h"

namespace plumbline::judge::chongqing {
namespace {

void expect(const Act& act, const View& view, Expectation& out) {
    if (act.operation == nullptr || !answered_by(act, view) || !out.offences.empty()) return;
    if (view.messages.find(act.operation->id) != nullptr && act.entries.empty())
        return out.offend(offence(act.operation->requirement, "业务数据缺失或不是JSON",
                                  "the business data are missing or no JSON"));
    for (const auto& entry : act.entries)
        for (const auto& finding : entry.checked.findings) {
            if (finding.severity != standards::Finding::Severity::error) continue;
            if (finding.requirement.empty())
                out.doubtful = true;
            else
                out.offend({Offence::Kind::field, finding.requirement, finding.path, finding.path_zh,
                            entry.index, finding.says});
        }
}

}  // namespace

void inspect_shown(const Act& act, const View& view, const Entry& shown, Sink& sink) {
    const auto* message = view.messages.find(shown.message);
    bool good = true;
    for (const auto& finding : shown.checked.findings) {
        if (finding.severity != standards::Finding::Severity::error) continue;
        good = false;
        sink.fail(finding.requirement, "answer-" + finding.rule, {act.number()},
                  {fmt::format("应答{}：{}", finding.path, finding.says.zh),
                   fmt::format("answer {}: {}", finding.path, finding.says.en)});
    }
    if (!good) return;
    for (const auto& rule : message->shape.rules)
        sink.pass(rule.requirement, "answer-table", {act.number()},
                  {"应答符合数据表", "the answer fits its table"});
    for (const auto& [rule, requirement] : message->shape.requirements)
        sink.pass(requirement, "answer-table", {act.number()},
                  {"应答符合数据表", "the answer fits its table"});
}

const Clause clause_0_format{"CQ-4-e", expect,
                             [](const Act& act, const View& view, Sink& sink) {
                                 if (act.operation == nullptr || !answered_by(act, view) || !well_known(act))
                                     return;
                                 for (const auto& shown : act.shown) inspect_shown(act, view, shown, sink);
                             },
                             nullptr};

}  // namespace plumbline::judge::chongqing
