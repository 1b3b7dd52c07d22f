// 6.5 and 6.8.5 on the sender: waybills, delivery checks, empty returns and leak alarms go up, each in time.
#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "conformance/cylinder-chongqing/observed.h"

namespace plumbline::judge::chongqing {
namespace {

constexpr evidence::Milliseconds records_ms = 60'000, alarms_ms = 10'000;  // CQ-G27

std::set<std::string> cylinders_of(const Act& act) {
    std::set<std::string> out;
    const auto* cylinders = sent_value(act, "cylinders");
    if (cylinders == nullptr || !cylinders->is_array()) return out;
    for (const auto& cylinder : cylinders->get_array())
        if (cylinder.is_object()) out.insert(text_of(cylinder.get_object(), "cylinderNo"));
    return out;
}

void judge_waybills(const Observed& observed, const View& view, Sink& sink) {
    for (const auto* task : observed.tasks("waybill")) {
        const auto number = task->text("waybillNo");
        const auto* act = observed.first("CQ-OP-13", task->at, [&](const Act& candidate) {
            return sent_text(candidate, "waybillNo") == number;
        });
        judge_promptness("CQ-6.5.1-c", view, sink, task->number, task->at, act, records_ms,
                         {fmt::format("运单{}", number), fmt::format("waybill {}", number)});
        if (act == nullptr) continue;
        const auto entered = task->texts("cylinders");
        const bool same = cylinders_of(*act) == std::set<std::string>(entered.begin(), entered.end());
        sink.add("CQ-6.5.1-b", "every-cylinder", same ? Verdict::pass : Verdict::fail,
                 {task->number, act->number()},
                 same ? standards::Text{"运单列出每只气瓶", "the waybill names every cylinder"}
                      : standards::Text{"运单未列出每只气瓶", "the waybill does not name every cylinder"});
    }
}

/// One upload per cylinder that the operator named.
void judge_each(const Observed& observed, const View& view, Sink& sink, std::string_view name,
                std::string_view operation, std::string_view requirement, const standards::Text& what) {
    for (const auto* task : observed.tasks(name))
        for (const auto& cylinder : task->texts("cylinders"))
            judge_promptness(
                requirement, view, sink, task->number, task->at,
                observed.first(operation, task->at,
                               [&](const Act& act) { return sent_text(act, "cylinderNo") == cylinder; }),
                records_ms, {what.zh + cylinder, what.en + cylinder});
}

bool reports(const Act& act, const DeviceAct& report) {
    return sent_text(act, "deviceNo") == report.name && sent_text(act, "kind") == report.text("kind") &&
           instant(sent_text(act, "at")) == report.at / 1000 * 1000;
}

/// 6.8.5: what a registered alarm reported, in its order. Heartbeats tell nothing that has to go up at once.
void judge_alarms(const Observed& observed, const View& view, Sink& sink) {
    std::set<std::string> registered;
    for (const auto* task : observed.tasks("register-alarms"))
        if (const auto* devices = task->with.if_contains("devices");
            devices != nullptr && devices->is_array())
            for (const auto& value : devices->get_array())
                if (value.is_object()) registered.insert(text_of(value.get_object(), "deviceNo"));
    std::int64_t previous = 0;
    for (const auto& report : observed.devices()) {
        if (!report.is("leak-alarm", "report") || report.text("kind") == "heartbeat" ||
            !registered.contains(report.name))
            continue;
        const auto* act = observed.first("CQ-OP-27", report.at,
                                         [&](const Act& candidate) { return reports(candidate, report); });
        judge_promptness("CQ-6.8.5-b", view, sink, report.number, report.at, act, alarms_ms,
                         {"泄漏报警", "the leak alarm's report"});
        if (act == nullptr) continue;
        if (act->number() < previous)
            sink.fail("CQ-6.8.5-b", "in-order", {report.number, act->number()},
                      {"上送次序颠倒", "reports were passed on in another order"});
        previous = act->number();
    }
}

void finish(const std::deque<Act>& acts, const View& view, Sink& sink) {
    const Observed observed(acts, view);
    if (!observed.led()) return;
    judge_waybills(observed, view, sink);
    judge_each(observed, view, sink, "delivery-check", "CQ-OP-16", "CQ-6.5.5-a",
               {"随瓶安检信息：", "the safety check of cylinder "});
    judge_each(observed, view, sink, "empty-return", "CQ-OP-17", "CQ-6.5.5-b",
               {"空瓶回收信息：", "the return of empty cylinder "});
    judge_alarms(observed, view, sink);
}

}  // namespace

const Clause clause_6_5_client{"CQ-6.5.1-c", nullptr, nullptr, finish};

}  // namespace plumbline::judge::chongqing
