// 6.12 and 7.20 Complete information: four query forms, their windows and intervals, and what they must list.
#include <algorithm>
#include <charconv>
#include <optional>
#include <set>

#include <fmt/format.h>

#include "conformance/lift/answer_table.h"
#include "conformance/lift/clause.h"
#include "conformance/lift/complete_information.h"
#include "standards/identifiers/division.h"
#include "standards/text.h"

namespace plumbline::judge::lift {
namespace json = boost::json;
namespace {

using evidence::Milliseconds;
constexpr Milliseconds minute = 60'000, hour = 60 * minute, day = 24 * hour, week = 7 * day;

/// The requirement ids of one of the two siblings.
struct Side {
    bool enterprise;
    const char *month, *code, *update, *newer, *week, *interval, *object;
};
constexpr Side enterprise{true,
                          "LIFT-6.12.1-b",
                          "LIFT-6.12.1-e",
                          "LIFT-6.12.1-f",
                          "LIFT-6.12.1-l",
                          "LIFT-6.12.1-g",
                          "LIFT-6.12.1-h",
                          "LIFT-A.2.12-a"};
constexpr Side province{false,           "LIFT-7.20.1-a", "LIFT-7.20.1-f", "LIFT-7.20.1-e",
                        "LIFT-7.20.1-f", "LIFT-7.20.1-c", "LIFT-7.20.1-d", "LIFT-5.3.5.8-a"};

struct Query {
    std::vector<std::string> month, code, since, superseded;
    [[nodiscard]] bool printed() const {
        const bool once =
            month.size() <= 1 && code.size() <= 1 && since.size() <= 1 && superseded.size() <= 1;
        const bool by_month = !month.empty() && code.empty() && since.empty();
        const bool otherwise =
            month.empty() && (!code.empty() || !since.empty()) && (superseded.empty() || code.empty());
        return once && (by_month || otherwise);
    }
    [[nodiscard]] bool month_mode() const { return !month.empty(); }
    [[nodiscard]] bool update_mode() const { return month.empty() && code.empty() && !since.empty(); }
    [[nodiscard]] bool code_mode() const { return !code.empty(); }
};

Query query_of(const Act& act) {
    return {act.query("DTCJYF"), act.query("ZJBM"), act.query("GXSJ"), act.query("BHGZ")};
}

const Side* side_of(const Act& act) {
    return act.is("get-lifts-enterprise") ? &enterprise : act.is("get-lifts-admin") ? &province : nullptr;
}

bool whole_milliseconds(const std::string& text) { return text.size() == 13 && standards::only_digits(text); }

bool valid_month(const std::string& text) {
    return text.size() == 6 && standards::only_digits(text) && std::stoi(text.substr(4)) >= 1 &&
           std::stoi(text.substr(4)) <= 12;
}

/// 1:00 to 5:00 at UTC+8, both ends (LIFT-G31). -1 too near to an end to tell, 0 outside, 1 inside.
int in_window(Milliseconds at, Milliseconds tolerance) {
    const auto time = at - standards::day_start(at);
    const auto from = hour, to = 5 * hour;
    if (std::llabs(time - from) < tolerance || std::llabs(time - to) < tolerance) return -1;
    return time >= from && time <= to ? 1 : 0;
}

void expect_window(const Act& act, const View& view, const char* requirement, Expectation& out) {
    const int inside = in_window(act.at(), view.tolerance());
    if (inside < 0) out.doubtful = true;
    if (inside == 0) out.offend(offence(requirement, "在1:00至5:00之外调用", "called outside 1:00-5:00"));
    if (inside == 1) out.grant(requirement, "", {"在1:00至5:00之内调用", "called within 1:00-5:00"}, 1);
}

void expect_week(const Act& act, const View& view, const Side& side, Milliseconds since, Expectation& out) {
    const auto age = act.at() - since;
    const auto slack = std::max<Milliseconds>(view.tolerance(), 1000);  // a clock that was set may tick
    if (std::llabs(age) < slack || std::llabs(age - week) < slack) return void(out.doubtful = true);
    if (age > week || age < 0)
        out.offend(
            offence(side.week, "更新时间不在过去一周之内", "the update time is not within the past week"));
    else
        out.grant(side.week, "", {"更新时间在过去一周之内", "the update time is within the past week"}, 2,
                  400);
}

void expect_interval(const Act& act, const View& view, const Side& side, Expectation& out) {
    const auto wanted = side.enterprise ? day : 10 * minute;
    auto last = view.model.last_update_call.find(act.caller->organisation + " " + act.operation->id);
    if (last == view.model.last_update_call.end()) return;
    const auto gap = act.at() - last->second;
    if (std::llabs(gap - wanted) < view.tolerance()) return void(out.doubtful = true);
    if (auto tried = view.model.last_update_try.find(last->first);
        tried != view.model.last_update_try.end() && gap >= wanted)
        if (act.at() - tried->second < wanted && !view.readings.is("LIFT-G32", "a"))
            out.doubtful = true;  // do refused calls count?
    if (gap < wanted)
        out.offend(offence(side.interval, fmt::format("距上次调用{}秒", gap / 1000),
                           fmt::format("{} s after the last call", gap / 1000)));
    else
        out.grant(side.interval, "", {"调用间隔足够", "called after the interval"}, 3, 429);
}

void expect_month(const Act& act, const View& view, const Side& side, const Query& query, Expectation& out) {
    if (!valid_month(query.month.front()))
        return out.offend(offence("LIFT-A.2.12-b", fmt::format("月份参数写作{}", query.month.front()),
                                  fmt::format("the month is written {}", query.month.front())));
    if (std::stoi(query.month.front()) > standards::month_of(act.at())) out.doubtful = true;  // LIFT-G86
    if (side.enterprise) return expect_window(act, view, "LIFT-6.12.1-c", out);
    if (act.caller->opened == 0) return void(out.doubtful = true);
    const auto end = standards::add_months(act.caller->opened, 3);  // LIFT-G33
    if (std::llabs(act.at() - end) < std::max<Milliseconds>(view.tolerance(), 1))
        return void(out.doubtful = true);
    if (act.at() >= end)
        out.offend(offence("LIFT-7.20.1-a", "账户开通已满三个月", "the account is older than three months"));
    else
        out.grant("LIFT-7.20.1-b", "", {"按月查询不受时段限制", "no hour window binds provinces"}, 1);
}

void expect_code(const Act& act, const View& view, const Side& side, const Query& query, Expectation& out) {
    const auto* lift = view.model.lift(query.code.front());
    if (lift == nullptr) return void(out.doubtful = true);
    const bool timed = !query.since.empty();
    const standards::Text says{fmt::format("读取{}，不属于调用方", lift->key),
                               fmt::format("reads {}, which is not the caller's", lift->key)};
    if (side.enterprise && lift->owner != act.caller->organisation)
        return out.offend(
            {Offence::Kind::permission, timed ? "LIFT-6.12.1-m" : "LIFT-5.2.1-h", {}, {}, 0, says});
    if (!side.enterprise && lift->region.empty()) return void(out.doubtful = true);  // LIFT-G89
    if (!side.enterprise && !standards::lies_in(lift->region, act.caller->division)) {
        const bool same_province =
            standards::lies_in(lift->region, act.caller->division.substr(0, 2) + "0000");
        return out.offend(
            {Offence::Kind::permission, same_province ? "LIFT-5.2.2-h" : "LIFT-5.2.2-d", {}, {}, 0, says});
    }
    if (!lift->alive) return void(out.doubtful = true);  // LIFT-G35, LIFT-G37
    out.grant(timed ? side.newer : side.code, "", {"按编码查询不限频率", "reads by code are unlimited"}, 1);
}

void expect(const Act& act, const View& view, Expectation& out) {
    const auto* side = side_of(act);
    if (side == nullptr || act.caller == nullptr || !act.caller->trusted || !out.offences.empty()) return;
    const auto query = query_of(act);
    if (!query.printed())
        return out.offend(offence("LIFT-A.2.12-e", "查询参数组合不在规定之列",
                                  "the combination of parameters is none of the printed modes"));
    if (!query.since.empty() && !whole_milliseconds(query.since.front()))
        return out.offend(offence("LIFT-A.2.12-f", fmt::format("时间参数写作“{}”", query.since.front()),
                                  fmt::format("the time is written '{}'", query.since.front())));
    if (query.month_mode()) return expect_month(act, view, *side, query, out);
    if (query.code_mode()) return expect_code(act, view, *side, query, out);
    if (side->enterprise)
        expect_window(act, view, "LIFT-6.12.1-i", out);
    else
        out.grant("LIFT-7.20.1-b", "", {"更新查询不受时段限制", "no hour window binds provinces"}, 1);
    expect_week(act, view, *side, std::stoll(query.since.front()), out);
    expect_interval(act, view, *side, out);
}

// ---- answers
// ------------------------------------------------------------------------------------------------

void inspect_form(const Act& act, const Side& side, const Query& query, Sink& sink) {
    const auto* data = act.answer_member("data");
    const bool object = query.code_mode();
    const auto requirement = object ? side.object : "LIFT-5.3.5.8-b";
    const bool good = data != nullptr && (object ? data->is_object() : data->is_array());
    sink.test(good, requirement, "form", act.number(),
              {"应答为对象或数组，与查询方式一致", "object or array as the query demands"},
              {fmt::format("data应为{}", object ? "对象" : "数组"),
               fmt::format("data should be an {}", object ? "object" : "array")});
}

bool visible(const Act& act, const KnownLift& lift, const Side& side) {
    return side.enterprise ? lift.owner == act.caller->organisation
                           : standards::lies_in(lift.region, act.caller->division);
}

/// A lift of that month by its adding; a reform's new code is no new lift, nor surely an old one.
std::optional<bool> due_in_month(const View& view, const KnownLift& lift, int month) {
    const auto of = [](Milliseconds at) { return standards::month_of(at); };
    if (!lift.alive || !lift.old_code.empty() ||
        of(lift.added_at - view.tolerance()) != of(lift.added_at + view.tolerance()))
        return std::nullopt;
    return of(lift.added_at) == month;
}

bool with_superseded(const Query& query) {
    return !query.superseded.empty() && query.superseded.front() == "true";
}

/// BHGZ belongs to the month mode (LIFT-G85).
std::optional<bool> due_since(const View& view, const KnownLift& lift, const Query& query) {
    if (!lift.new_code.empty()) return std::nullopt;
    return lift.updated_after(std::stoll(query.since.front()), view.tolerance());
}

std::string list_requirement(const KnownLift& lift, const Side& side, const Query& query) {
    if (query.month_mode() && !lift.new_code.empty())
        return !lift.linked ? "LIFT-6.7.2-g" : side.enterprise ? "LIFT-6.12.2-d" : "LIFT-7.20.1-j";
    if (query.month_mode()) return side.month;
    return lift.alive ? side.update : side.enterprise ? "LIFT-6.12.2-c" : "LIFT-7.20.2-c";
}

void inspect_list(const Act& act, const View& view, const Side& side, const Query& query,
                  const std::map<std::string, json::object>& shown, Sink& sink) {
    if (query.since.empty() ? !valid_month(query.month.front()) : !whole_milliseconds(query.since.front()))
        return;
    for (const auto& [key, lift] : view.model.lifts) {
        if (!visible(act, lift, side)) continue;
        const bool listed = shown.contains(key);
        const auto certainly = query.month_mode() ? due_in_month(view, lift, std::stoi(query.month.front()))
                                                  : due_since(view, lift, query);
        if (!certainly) continue;
        const bool superseded = !lift.new_code.empty();
        const bool due = *certainly && (!superseded || with_superseded(query));
        const auto requirement = list_requirement(lift, side, query);
        sink.test(due == listed, requirement, "membership", act.number(),
                  {"列表内容与条件一致", "the list holds what it must"},
                  {fmt::format("{}{}列出", key, due ? "应当而未" : "不应而"),
                   fmt::format("{} {}", key, due ? "should be listed" : "should not be listed")});
    }
}

/// Code plus time: data only when newer (LIFT-G34: an empty object otherwise).
void inspect_newer(const Act& act, const View& view, const Side& side, const Query& query,
                   const KnownLift& lift, bool answered, Sink& sink) {
    const auto certainly = lift.updated_after(std::stoll(query.since.front()), view.tolerance());
    if (!certainly || !lift.alive) return;
    const bool due = *certainly;
    sink.test(due == answered, side.newer, "only-newer", act.number(),
              {"仅在有更新时返回数据", "answers only newer data"},
              {due ? "有更新却未返回数据" : "没有更新仍返回数据",
               due ? "newer data was not returned" : "data was returned though nothing is newer"});
}

/// One lift stands in a list once.
void inspect_once(const Act& act, const Side& side, const Query& query, Sink& sink) {
    std::set<std::string> keys;
    for (const auto& record : answered_records(act)) {
        const auto* key = record.if_contains("ZJBM");
        if (key == nullptr || !key->is_string() || keys.insert(std::string(key->get_string())).second)
            continue;
        sink.fail(query.month_mode() ? side.month : side.update, "once", {act.number()},
                  {"同一电梯重复出现", "a lift is listed twice"});
        return;
    }
}

void inspect(const Act& act, const View& view, Sink& sink) {
    const auto* side = side_of(act);
    if (side == nullptr || act.caller == nullptr || !act.caller->trusted) return;
    const auto query = query_of(act);
    if (act.refused() && query.code_mode() && query.since.empty() &&
        view.model.refused_lifts.contains(query.code.front()))
        sink.pass("LIFT-5.3.5.10-f", "not-stored", {act.number()},
                  {"被拒绝的新增没有入库", "what was refused was not stored"});
    if (!act.accepted() || !query.printed()) return;
    if (!query.since.empty() && !whole_milliseconds(query.since.front()))
        return;  // taken for nobody knows what
    inspect_form(act, *side, query, sink);
    std::map<std::string, json::object> shown;
    if (!query.code_mode()) inspect_once(act, *side, query, sink);
    for (auto& record : answered_records(act))
        if (const auto* key = record.if_contains("ZJBM"); key != nullptr && key->is_string())
            shown[std::string(key->get_string())] = record;
    if (query.code_mode()) {
        const auto& key = query.code.front();
        if (view.model.refused_lifts.contains(key) && shown.contains(key))
            sink.fail("LIFT-5.3.5.7-c", "not-stored", {act.number()},
                      {fmt::format("被拒绝的{}却已入库", key),
                       fmt::format("{} was refused, yet it is stored", key)});
        const auto* lift = view.model.lift(key);
        if (lift != nullptr && visible(act, *lift, *side) && !query.since.empty() &&
            whole_milliseconds(query.since.front()))
            inspect_newer(act, view, *side, query, *lift, shown.contains(key), sink);
    } else
        inspect_list(act, view, *side, query, shown, sink);
    for (const auto& [key, record] : shown)
        if (const auto* lift = view.model.lift(key); lift != nullptr && visible(act, *lift, *side))
            inspect_complete_information(act, view, *lift, record, sink);
}

}  // namespace

const Clause clause_6_12{"LIFT-6.12.1-a", expect, inspect, nullptr};

}  // namespace plumbline::judge::lift
