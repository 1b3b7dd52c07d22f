// 6.4.3: checks and fills go up in real time, once, whole; the pre-fill check before the decision (CQ-E38).
#include <map>
#include <set>

#include <fmt/format.h>

#include "conformance/cylinder-chongqing/observed.h"

namespace plumbline::judge::chongqing {
namespace json = boost::json;
namespace {

constexpr evidence::Milliseconds proposed = 60'000;  // CQ-G27
constexpr evidence::Milliseconds long_enough = 300'000;

bool about(const Act& act, const std::string& cylinder) { return sent_text(act, "cylinderNo") == cylinder; }

bool of_stage(const Act& act, std::string_view stage) { return sent_value(act, stage) != nullptr; }

/// Fills of the guns that moved gas, with the uploads of their cylinder in order.
struct Filled {
    const DeviceAct* fill = nullptr;
    evidence::Milliseconds ended = 0;
};

std::vector<Filled> fills_of(const Observed& observed) {
    std::vector<Filled> out;
    for (const auto& act : observed.devices()) {
        if (!act.is("gun", "fill")) continue;
        const auto before = act.kg("weightBeforeKg"), after = act.kg("weightAfterKg");
        if (before && after && *after - *before <= 0.05) continue;  // CQ-E36: no fill
        out.push_back({&act, static_cast<evidence::Milliseconds>(act.kg("endedAt").value_or(0))});
    }
    return out;
}

/// The line worked again for long after the first attempt, and the record still was not taken.
bool lost(const Observed& observed, const Act& attempt) {
    const auto id = sent_text(attempt, "recordId");
    bool line_worked = false;
    for (const auto* act : observed.calls(attempt.operation->id)) {
        if (sent_text(*act, "recordId") != id) continue;
        if (act->outcome != Outcome::unanswered) return false;
    }
    for (const auto* operation : {"CQ-OP-01", "CQ-OP-04", "CQ-OP-05"})
        for (const auto* act : observed.calls(operation))
            line_worked = line_worked || (act->accepted() && act->at() - attempt.at() >= long_enough);
    return line_worked;
}

void judge_fills(const Observed& observed, const View& view, Sink& sink) {
    for (const auto& filled : fills_of(observed)) {
        const auto cylinder = filled.fill->text("cylinderNo");
        const auto* attempt =
            observed.first("CQ-OP-05", filled.ended, [&](const Act& act) { return about(act, cylinder); });
        judge_promptness(
            "CQ-6.4.3-a", view, sink, filled.fill->number, filled.ended, attempt, proposed,
            {fmt::format("气瓶{}的充装数据", cylinder), fmt::format("the fill of cylinder {}", cylinder)});
        if (attempt != nullptr && lost(observed, *attempt))
            sink.fail("CQ-6.4.3-a", "nothing-lost", {attempt->number()},
                      {"中断期间的记录此后未再上传", "a record of the outage never arrived afterwards"});
    }
}

/// No record under two numbers (6.4.3: authentic and valid).
void judge_doubles(const Observed& observed, Sink& sink) {
    for (const auto* operation : {"CQ-OP-04", "CQ-OP-05"}) {
        std::map<std::string, const Act*> seen;
        for (const auto* act : observed.calls(operation)) {
            if (act->entries.empty()) continue;
            auto content = act->entries.front().checked.normal;
            const auto id = sent_text(*act, "recordId");
            content.erase("recordId");
            const auto [known, fresh] = seen.emplace(json::serialize(content), act);
            const bool doubled = !fresh && sent_text(*known->second, "recordId") != id;
            sink.add("CQ-6.4.3-b", "nothing-doubled", doubled ? Verdict::fail : Verdict::pass,
                     {known->second->number(), act->number()},
                     doubled ? standards::Text{"同一记录以两个编号上传",
                                               "one record was uploaded under two numbers"}
                             : standards::Text{"每条记录一个编号", "each record has one number"});
        }
    }
}

void judge_stages(const Observed& observed, const View& view, Sink& sink) {
    for (const std::string stage : {"mid", "post"})
        for (const auto* task : observed.tasks(stage + "-check")) {
            if (task->cylinder.empty()) continue;
            const auto* attempt = observed.first("CQ-OP-04", task->at, [&](const Act& act) {
                return about(act, task->cylinder) && of_stage(act, stage);
            });
            if (attempt == nullptr) {
                sink.fail("CQ-6.4.3-c", "all-stages", {task->number},
                          {fmt::format("{}环节的检查数据未上传", stage),
                           fmt::format("the check of stage {} was never uploaded", stage)});
                continue;
            }
            sink.pass("CQ-6.4.3-c", "all-stages", {task->number, attempt->number()},
                      {"该环节已上传", "the stage was uploaded"});
            judge_promptness("CQ-6.4.3-a", view, sink, task->number, task->at, attempt, proposed,
                             {"检查数据", "the check"});
        }
}

/// CQ-E38 a: the pre-fill check is there before the decision is asked.
void judge_pre_checks(const Observed& observed, const View& view, Sink& sink) {
    if (!view.follows("CQ-E38", "a")) return;
    for (const auto* task : observed.tasks("pre-check")) {
        const auto here = [&](const Act& act) { return about(act, task->cylinder); };
        const auto* asked = observed.first("CQ-OP-03", task->at, here);
        if (task->cylinder.empty() || asked == nullptr) continue;
        const auto* check = observed.first("CQ-OP-04", task->at,
                                           [&](const Act& act) { return here(act) && of_stage(act, "pre"); });
        const bool before = check != nullptr && check->number() < asked->number();
        sink.add("CQ-6.4.3-d", "check-first", before ? Verdict::pass : Verdict::fail,
                 check != nullptr ? std::vector{check->number(), asked->number()}
                                  : std::vector{task->number, asked->number()},
                 before ? standards::Text{"充装前检查先于请求上传",
                                          "the pre-fill check was uploaded before the request"}
                        : standards::Text{"请求指令时充装前检查尚未上传",
                                          "the pre-fill check was not uploaded when the decision was asked"});
    }
}

void finish(const std::deque<Act>& acts, const View& view, Sink& sink) {
    const Observed observed(acts, view);
    if (!observed.led()) return;
    judge_fills(observed, view, sink);
    judge_stages(observed, view, sink);
    judge_pre_checks(observed, view, sink);
    judge_doubles(observed, sink);
}

}  // namespace

const Clause clause_6_4_3_client{"CQ-6.4.3-a", nullptr, nullptr, finish};

}  // namespace plumbline::judge::chongqing
