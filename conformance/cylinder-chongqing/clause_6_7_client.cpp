// 6.7 and annex D on the sender: only what was applied for, in time, true; then the label (6.7.4; void when
// scrapped, 7 f).
#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "conformance/cylinder-chongqing/observed.h"

namespace plumbline::judge::chongqing {
namespace json = boost::json;
namespace {

constexpr evidence::Milliseconds records_ms = 60'000;  // CQ-G27

/// The application for a cylinder that was downloaded before `before`, as it came.
std::optional<json::object> application(const Observed& observed, const std::string& cylinder,
                                        std::int64_t before) {
    std::optional<json::object> found;
    for (const auto* act : observed.calls("CQ-OP-19")) {
        if (act->number() > before) break;
        for (auto& shown : shown_records(*act, ""))
            if (text_of(shown, "cylinderNo") == cylinder) found = std::move(shown);
    }
    return found;
}

void judge_applications(const Observed& observed, Sink& sink) {
    for (const auto* task : observed.tasks("download-applications")) {
        const bool asked = observed.first("CQ-OP-19", task->at, [](const Act&) { return true; }) != nullptr;
        sink.add("CQ-6.7.1-a", "downloads", asked ? Verdict::pass : Verdict::fail, {task->number},
                 asked ? standards::Text{"已下载报检信息", "applications were downloaded"}
                       : standards::Text{"未下载报检信息", "applications were not downloaded"});
    }
    for (const auto* act : observed.calls("CQ-OP-21")) {
        const auto cylinder = sent_text(*act, "cylinderNo");
        const bool applied = application(observed, cylinder, act->number()).has_value();
        sink.add("CQ-6.7.1-a", "applied-for", applied ? Verdict::pass : Verdict::fail, {act->number()},
                 applied ? standards::Text{"该瓶在报检信息中", "the cylinder was applied for"}
                         : standards::Text{"该瓶不在已下载的报检信息中", "nobody applied for this cylinder"});
    }
}

bool assessed(const Task& task) {
    const auto* value = task.with.if_contains("assessment");
    return value != nullptr && *value == json::value(true);
}

/// Rows 2 and 5 against the application and what the inspector entered.
void judge_values(const Task& task, const json::object& applied, const Act& act, Sink& sink) {
    const auto unit = text_of(applied, "submittingUnit");
    if (!unit.empty())
        sink.add(
            "CQ-D.1-02", "true-value",
            sent_text(act, "submittingUnit") == unit ? Verdict::pass : Verdict::fail,
            {task.number, act.number()},
            sent_text(act, "submittingUnit") == unit
                ? standards::Text{"送检单位与报检信息一致", "the submitting unit is that of the application"}
                : standards::Text{"送检单位与报检信息不一致",
                                  "the submitting unit is not that of the application"});
    const auto next = sent_text(act, "nextInspectionDate");
    const bool empty = task.text("conclusion") == "报废" || assessed(task);
    const bool right = empty ? next.empty() : day(next) == day(task.text("nextInspectionDate"));
    sink.add("CQ-D.1-05", "true-value", right ? Verdict::pass : Verdict::fail, {task.number, act.number()},
             right ? standards::Text{"下次检验日期正确", "the next inspection date is right"}
                   : standards::Text{fmt::format("下次检验日期为“{}”", next),
                                     fmt::format("the next inspection date is '{}'", next)});
}

/// The label has to follow within the time of a record.
void judge_label(const Observed& observed, const Task& task, const View& view, Sink& sink) {
    const bool scrapped = task.text("conclusion") == "报废";
    const std::string_view operation = scrapped ? "CQ-OP-34/void" : "CQ-OP-22";
    const auto limit = view.follows("CQ-G27", "a") ? records_ms : 30 * records_ms;
    const auto done = std::ranges::find_if(observed.devices(), [&](const DeviceAct& act) {
        return act.is("label", "answer") && act.name == task.text("labelUid") &&
               act.text("operation") == operation && act.flag("ok") && act.at >= task.at &&
               act.at - task.at <= limit;
    });
    const bool good = done != observed.devices().end();
    sink.add("CQ-6.7.4-a", scrapped ? "label-void" : "label-updated", good ? Verdict::pass : Verdict::fail,
             good ? std::vector{task.number, done->number} : std::vector{task.number},
             good ? standards::Text{"标签已随之更新", "the label followed"}
                  : standards::Text{"检验后标签未更新", "the label did not follow the inspection"});
}

void judge_inspections(const Observed& observed, const View& view, Sink& sink) {
    for (const auto* task : observed.tasks("inspect")) {
        const auto cylinder = task->text("cylinderNo");
        const auto applied = application(observed, cylinder, task->number);
        const auto* act = observed.first("CQ-OP-21", task->at, [&](const Act& candidate) {
            return sent_text(candidate, "cylinderNo") == cylinder;
        });
        if (!applied) {
            if (act == nullptr)
                sink.pass("CQ-6.7.1-a", "applied-for", {task->number},
                          {"无报检信息则不检验", "what nobody applied for is not inspected"});
            continue;
        }
        judge_promptness("CQ-6.7.3-a", view, sink, task->number, task->at, act, records_ms,
                         {"检验信息", "the inspection"});
        if (act != nullptr) judge_values(*task, *applied, *act, sink);
        judge_label(observed, *task, view, sink);
    }
}

/// Row 6: a number for each report.
void judge_numbers(const Observed& observed, Sink& sink) {
    std::map<std::string, const Act*> first;
    for (const auto* act : observed.calls("CQ-OP-21")) {
        const auto [known, fresh] = first.emplace(sent_text(*act, "reportNo"), act);
        const bool reused =
            !fresh && sent_text(*known->second, "cylinderNo") != sent_text(*act, "cylinderNo");
        sink.add("CQ-D.1-06", "own-number", reused ? Verdict::fail : Verdict::pass,
                 {known->second->number(), act->number()},
                 reused ? standards::Text{"两只气瓶的报告使用同一编号",
                                          "reports of two cylinders carry one number"}
                        : standards::Text{"报告编号唯一", "the report has a number of its own"});
    }
}

void finish(const std::deque<Act>& acts, const View& view, Sink& sink) {
    const Observed observed(acts, view);
    if (!observed.led()) return;
    judge_applications(observed, sink);
    judge_inspections(observed, view, sink);
    judge_numbers(observed, sink);
}

}  // namespace

const Clause clause_6_7_client{"CQ-6.7.1-a", nullptr, nullptr, finish};

}  // namespace plumbline::judge::chongqing
