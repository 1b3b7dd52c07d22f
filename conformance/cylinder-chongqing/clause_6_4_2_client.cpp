// 6.4.2 as the traceability system has to keep it: a decision is asked before every fill, and the gun gets
// what was answered.
#include <map>

#include <fmt/format.h>

#include "conformance/cylinder-chongqing/observed.h"

namespace plumbline::judge::chongqing {
namespace {

/// A command that opened (or tried to open) a gun.
struct Opening {
    const DeviceAct* act = nullptr;
    std::string decision, cylinder;
    std::optional<double> target;
};

std::optional<Opening> opening(const DeviceAct& act) {
    if (!act.is("gun", "command")) return std::nullopt;
    const auto message = evidence::parse_json(act.text("received"));
    if (!message || !message->is_object() || text_of(message->get_object(), "command") != "open")
        return std::nullopt;
    const auto& command = message->get_object();
    const auto* target = command.if_contains("targetKg");
    Opening out{&act, text_of(command, "decisionId"), text_of(command, "cylinderNo"), std::nullopt};
    if (target != nullptr && target->is_number()) out.target = target->to_number<double>();
    return out;
}

const Act* decision(const Observed& observed, const std::string& id) {
    const Act* found = nullptr;
    for (const auto* act : observed.calls("CQ-OP-03"))
        if (sent_text(*act, "requestId") == id) found = act;
    return found;
}

/// Somebody wanted a refused gun opened, for this cylinder, before the command.
bool was_overridden(const Observed& observed, const Opening& opened) {
    for (const auto* task : observed.tasks("override-refusal"))
        if (task->number < opened.act->number && task->cylinder == opened.cylinder) return true;
    return false;
}

void judge_unasked(const Observed& observed, const Opening& opened, Sink& sink) {
    const bool overridden = was_overridden(observed, opened);
    sink.fail(
        overridden ? "CQ-6.4.2-e" : "CQ-6.4.2-a", "asked-first", {opened.act->number},
        {fmt::format("气瓶{}的充装枪被开启，但没有请求充装控制指令", opened.cylinder),
         fmt::format("the gun was opened for cylinder {} although no decision was asked", opened.cylinder)});
}

void judge_asked(const Opening& opened, const Act& asked, Sink& sink) {
    const std::vector<std::int64_t> shown{asked.number(), opened.act->number};
    if (asked.number() > opened.act->number)
        return sink.fail("CQ-6.4.2-a", "asked-first", shown,
                         {"先开枪后请求", "the gun was opened before the decision was asked"});
    sink.pass("CQ-6.4.2-a", "asked-first", shown,
              {"充装前已请求指令", "the decision was asked before the gun was opened"});
    if (asked.refused())
        return sink.fail("CQ-6.4.2-b", "obeys-false", shown,
                         {"指令为拒绝，仍开启充装枪", "the gun was opened although the answer was false"});
    if (!asked.accepted())
        return sink.fail("CQ-6.4.2-c", "shut-on-silence", shown,
                         {"没有有效应答，仍开启充装枪", "the gun was opened although no valid answer came"});
    const bool same =
        sent_text(asked, "gunNo") == opened.act->name && sent_text(asked, "cylinderNo") == opened.cylinder;
    sink.add("CQ-6.4.2-d", "own-decision", same ? Verdict::pass : Verdict::fail, shown,
             same ? standards::Text{"指令用于其所请求的枪和气瓶",
                                    "the decision was used for the gun and cylinder it was asked for"}
                  : standards::Text{"指令用于另一把枪或另一只气瓶",
                                    "the decision was used for another gun or cylinder"});
}

/// A refused or unanswered request after which no gun was opened under its id.
void judge_restraint(const Observed& observed, const std::map<std::string, std::int64_t>& opened,
                     Sink& sink) {
    for (const auto* act : observed.calls("CQ-OP-03")) {
        if (act->accepted() || opened.contains(sent_text(*act, "requestId"))) continue;
        sink.pass(act->refused() ? "CQ-6.4.2-b" : "CQ-6.4.2-c", "stays-shut", {act->number()},
                  {"未获允许，充装枪未开启", "without a permission the gun stayed shut"});
    }
}

void judge_ids(const Observed& observed, Sink& sink) {
    std::map<std::string, const Act*> first;
    for (const auto* act : observed.calls("CQ-OP-03")) {
        const auto [known, fresh] = first.emplace(sent_text(*act, "requestId"), act);
        const bool retry = !fresh && known->second->outcome == Outcome::unanswered;
        if (!fresh && !retry)
            sink.fail("CQ-6.4.2-a", "distinct-ids", {known->second->number(), act->number()},
                      {"两次充装使用了同一请求编号", "two requests carry one id"});
    }
}

/// A.1 row 8 as it came down before the command, newest last.
std::vector<double> amounts(const Observed& observed, const Opening& opened) {
    std::vector<double> out;
    for (const auto* act : observed.calls("CQ-OP-01")) {
        if (act->number() > opened.act->number) break;
        for (const auto& item : shown_records(*act, "items"))
            if (text_of(item, "cylinderNo") == opened.cylinder)
                if (const auto amount = decimal(item, "allowedFillKg")) out.push_back(*amount);
    }
    return out;
}

void judge_target(const Observed& observed, const Opening& opened, Sink& sink) {
    const auto known = amounts(observed, opened);
    if (known.empty() || !opened.target) return;
    const auto same = [&](double amount) { return std::abs(amount - *opened.target) < 0.005; };
    const auto id = opened.act->number;
    if (same(known.back())) {
        sink.pass("CQ-6.4.5-d", "own-target", {id},
                  {"目标为本瓶的允许充装量", "the target is this cylinder's allowed amount"});
        if (known.size() > 1 && !same(known[known.size() - 2]))
            sink.pass("CQ-6.4.1-a", "takes-changes", {id},
                      {"按变更后的档案执行", "the changed archive is used"});
        return;
    }
    const bool outdated = std::ranges::any_of(known, same);
    sink.fail(outdated ? "CQ-6.4.1-a" : "CQ-6.4.5-d", outdated ? "takes-changes" : "own-target", {id},
              {fmt::format("目标{} kg，档案为{} kg", *opened.target, known.back()),
               fmt::format("target {} kg, the archive says {} kg", *opened.target, known.back())});
}

void finish(const std::deque<Act>& acts, const View& view, Sink& sink) {
    const Observed observed(acts, view);
    if (!observed.led()) return;
    std::map<std::string, std::int64_t> opened;
    for (const auto& act : observed.devices()) {
        const auto command = opening(act);
        if (!command) continue;
        opened[command->decision] = act.number;
        if (const auto* asked = decision(observed, command->decision))
            judge_asked(*command, *asked, sink);
        else
            judge_unasked(observed, *command, sink);
        judge_target(observed, *command, sink);
    }
    judge_restraint(observed, opened, sink);
    judge_ids(observed, sink);
    for (const auto* task : observed.tasks("override-refusal")) {
        const bool tried = std::ranges::any_of(observed.devices(), [&](const DeviceAct& act) {
            const auto command = act.number > task->number ? opening(act) : std::nullopt;
            return command && command->cylinder == task->cylinder &&
                   decision(observed, command->decision) == nullptr;
        });
        if (!tried)
            sink.pass("CQ-6.4.2-e", "no-override", {task->number},
                      {"拒绝后无法人工开启", "a refusal cannot be overridden"});
    }
}

}  // namespace

const Clause clause_6_4_2_client{"CQ-6.4.2-a", nullptr, nullptr, finish};

}  // namespace plumbline::judge::chongqing
