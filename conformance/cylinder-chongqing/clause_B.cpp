// Annex B: the twelve rules of fill control, and the command that says what came of them.
#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "conformance/cylinder-chongqing/clause.h"
#include "conformance/cylinder-chongqing/decision.h"
#include "conformance/cylinder-chongqing/fill_rules.h"

namespace plumbline::judge::chongqing {
namespace json = boost::json;
namespace {

/// Times of the tables are whole seconds, so the clock is read as such.
Asked asked_by(const Act& act, const View& view) {
    Asked out{view.model,          view.readings,          view.messages, record(act),
              act.exchange->party, act.at() / 1000 * 1000, view.slack()};
    const auto number = text_of(out.request, "cylinderNo");
    out.station = view.model.world.station(text_of(out.request, "fillingUnitNo"));
    out.registration = view.model.world.registration(number);
    out.cylinder = view.model.cylinder(number);
    out.last_fill = out.cylinder == nullptr ? nullptr : out.cylinder->last_fill();
    return out;
}

bool is_question(const Act& act) {
    return act.is("CQ-OP-03") && !act.entries.empty() && act.entries.front().checked.ok();
}

/// A first fill refused for lack of a previous one is CQ-B.1-first's matter, else a rule that holds to its
/// limit is.
void grant(const FillRule& rule, const Answer& answer, bool first, Expectation& out) {
    const auto number = std::to_string(rule.number);
    const bool of_cycle = rule.number == 8 || rule.number == 9 || rule.number == 12;
    const standards::Text limit{fmt::format("规则{}仍成立", number),
                                fmt::format("rule {} still holds", number)};
    if (first && of_cycle)
        out.grant("CQ-B.1-first", number, {"从未充装的气瓶", "a cylinder that was never filled"}, 6);
    if (answer.edge) out.grant(std::string(rule.requirement), number, limit, 5);
    if (answer.edge && rule.number != 9 && rule.number != 12)
        out.grant(std::string(rule.requirement), "", limit, 3);
}

void expect(const Act& act, const View& view, Expectation& out) {
    if (!is_question(act) || !answered_by(act, view) || !out.offences.empty()) return;
    const auto asked = asked_by(act, view);
    const bool first = never_filled(asked);
    for (const auto& rule : fill_rules()) {
        const auto answer = rule.judge(asked);
        const auto number = std::to_string(rule.number);
        if (answer.holds == Holds::unknown) out.doubtful = true;
        if (answer.holds == Holds::no)
            out.offend({Offence::Kind::field, std::string(rule.requirement), number, {}, 0, rule.broken});
        if (answer.holds == Holds::yes) grant(rule, answer, first, out);
    }
    if (first && out.offences.empty())
        out.grant("CQ-B.1-first", "", {"从未充装的气瓶", "a cylinder that was never filled"}, 2);
}

/// true and false as JSON literals, nothing else (CQ-B.1-ret).
void inspect_command(const Act& act, Sink& sink) {
    if (act.response.status / 100 != 2 || !act.answer) return;
    sink.test(decided(act), "CQ-B.1-ret", "boolean", act.number(),
              {"返回指令为布尔值", "the command is a Boolean"},
              {"返回指令不是布尔值", "the command is no Boolean"});
}

/// CQ-G29: reasons, where they are given, are the rules that do not hold, all of them.
void inspect_reasons(const Act& act, const View& view, Sink& sink) {
    if (!act.refused() || !decided(act)) return;
    const auto named = named_rules(act);
    const auto asked = asked_by(act, view);
    if (named.empty()) return;
    for (const auto& rule : fill_rules()) {
        const auto holds = rule.judge(asked).holds;
        const bool wrong = named.contains(rule.number) ? holds == Holds::yes : holds == Holds::no;
        if (wrong && view.follows("CQ-G29", "a"))
            sink.fail(rule.requirement, "reason", {act.number()},
                      {fmt::format("给出的原因与规则{}的实际情况不符", rule.number),
                       fmt::format("the reasons given do not fit rule {}", rule.number)});
    }
}

void inspect(const Act& act, const View& view, Sink& sink) {
    if (!is_question(act) || !answered_by(act, view) || !well_known(act)) return;
    inspect_command(act, sink);
    inspect_reasons(act, view, sink);
}

}  // namespace

const Clause clause_B{"CQ-B.1-ret", expect, inspect, nullptr};

}  // namespace plumbline::judge::chongqing
