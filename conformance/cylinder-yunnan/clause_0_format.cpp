// Annex 1, 必填或选填 and the tables: what a message must look like, and that its form alone matters.
#include <algorithm>

#include <fmt/format.h>

#include "conformance/cylinder-yunnan/clause.h"

namespace plumbline::judge::yunnan {
namespace {

void expect_message(const Act& act, Expectation& out) {
    for (const auto& entry : act.entries)
        for (const auto& finding : entry.checked.findings) {
            if (finding.severity != standards::Finding::Severity::error) continue;
            const bool ticket =
                finding.path == "ticket" || finding.path == "token";  // 安全性要求 2 has the say
            if (ticket) continue;
            if (finding.requirement.empty())
                out.doubtful = true;
            else
                out.offend({Offence::Kind::field, finding.requirement, finding.path, finding.path_zh,
                            entry.index, finding.says});
        }
}

/// Clients of different suppliers order and write their JSON differently.
void expect_any_order(const Act& act, Expectation& out) {
    if (act.entries.empty() || !act.entries.front().sent.is_object()) return;
    const auto& sent = act.entries.front().sent.get_object();
    const auto man = sent.if_contains("Man"), items = sent.if_contains("Items");
    if (man == nullptr || items == nullptr || sent.begin()->key() != "Man") return;
    out.grant("YN-P-2.1-g", "",
              {"属性顺序与印刷顺序不同", "the properties stand in another order than printed"}, 10);
}

void expect(const Act& act, const View& view, Expectation& out) {
    if (act.operation == nullptr || !well_known(act, view)) return;
    const bool needs_message = view.messages.find(act.operation->id) != nullptr && !act.operation->bound;
    if (needs_message && !act.json_sent) {
        out.offend(offence(act.operation->requirement, "业务数据缺失或不是JSON",
                           "the business data are missing or no JSON"));
        return;
    }
    expect_message(act, out);
    if (out.offences.empty()) expect_any_order(act, out);
}

}  // namespace

void inspect_shown(const Act& act, const View& view, const Entry& shown, Sink& sink) {
    const auto* message = view.messages.find(shown.message);
    bool good = true;
    for (const auto& finding : shown.checked.findings) {
        const bool variant = finding.rule == "alias";
        if (finding.severity != standards::Finding::Severity::error && !variant) continue;
        good = false;
        const bool name = variant || finding.rule == "required";
        sink.fail(name ? message->shape.requirement("required") : finding.requirement,
                  "answer-" + finding.rule, {act.number()},
                  {fmt::format("应答{}：{}", finding.path, finding.says.zh),
                   fmt::format("answer {}: {}", finding.path, finding.says.en)});
    }
    if (!good) return;
    for (const auto& [rule, requirement] : message->shape.requirements)
        sink.pass(requirement, "answer-table", {act.number()},
                  {"应答符合数据表", "the answer fits its table"});
    for (const auto& rule : message->shape.rules)
        sink.pass(rule.requirement, "answer-table", {act.number()},
                  {"应答符合数据表", "the answer fits its table"});
    for (const auto& [key, requirement] : message->shape.items)
        sink.pass(requirement, "answer-table", {act.number()},
                  {"应答符合数据表", "the answer fits its table"});
}

const Clause clause_0_format{"YN-A1-0-e", expect, nullptr, nullptr};

}  // namespace plumbline::judge::yunnan
