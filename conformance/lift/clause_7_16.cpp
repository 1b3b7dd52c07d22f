// 7.16 Construction notifications waiting to be read: four query forms and what they must list (LIFT-E125).
#include <algorithm>

#include <fmt/format.h>

#include "conformance/judge/interpret.h"
#include "conformance/lift/clause.h"
#include "standards/identifiers/division.h"
#include "standards/text.h"

namespace plumbline::judge::lift {
namespace json = boost::json;
namespace {

using evidence::Milliseconds;
constexpr Milliseconds ten_minutes = 600'000, week = 7LL * 24 * 3600 * 1000;

/// A clock that was set by hook may still tick between the setting and the call.
Milliseconds slack(const View& view) { return std::max<Milliseconds>(view.tolerance(), 500); }

bool whole_milliseconds(const std::string& text) { return text.size() == 13 && standards::only_digits(text); }
bool valid_month(const std::string& text) {
    return text.size() == 6 && standards::only_digits(text) && std::stoi(text.substr(4)) >= 1 &&
           std::stoi(text.substr(4)) <= 12;
}

void expect_month(const Act& act, const View& view, const std::string& month, Expectation& out) {
    if (!valid_month(month))
        return out.offend(offence("LIFT-A.2.12-b", fmt::format("月份参数写作{}", month),
                                  fmt::format("the month is written {}", month)));
    if (act.caller->opened == 0 || std::stoi(month) > standards::month_of(act.at()))
        return void(out.doubtful = true);                           // LIFT-G86
    const auto end = standards::add_months(act.caller->opened, 3);  // LIFT-G33
    if (std::llabs(act.at() - end) < slack(view)) return void(out.doubtful = true);
    if (act.at() >= end)
        return out.offend(
            offence("LIFT-7.16.1-b", "账户开通已满三个月", "the account is older than three months"));
    out.grant("LIFT-7.16.1-b", "", {"账户开通三个月之内", "within the account's first three months"}, 1);
}

void expect_code(const Act& act, const View& view, const std::string& code, bool timed, Expectation& out) {
    const auto* state = view.model.construction(code);
    const auto* record = view.model.record("construction", code);
    if (state == nullptr || record == nullptr || state->region.empty() || !record->alive)
        return void(out.doubtful = true);
    if (!standards::lies_in(state->region, act.caller->division)) {
        const bool same_province =
            standards::lies_in(state->region, act.caller->division.substr(0, 2) + "0000");
        return out.offend({Offence::Kind::permission,
                           same_province ? "LIFT-5.2.2-h" : "LIFT-5.2.2-e",
                           {},
                           {},
                           0,
                           {"读取他区施工告知", "reads a notification of another region"}});
    }
    if (!state->declared) out.doubtful = true;
    out.grant(timed ? "LIFT-7.16.1-i" : "LIFT-7.16.1-d", "",
              {"按SGID查询不限频率", "reads by SGID are unlimited"}, 1);
    if (state->sheet_revoked == 0) return;
    for (const char* path : {"", "SGID"})
        out.grant("LIFT-7.22.1-a", path,
                  {"告知单撤销后施工告知仍可读取", "the notification stays readable without its sheet"}, 4,
                  404);
}

void expect_update(const Act& act, const View& view, Milliseconds since, Expectation& out) {
    const auto age = act.at() - since;
    if (std::llabs(age) < slack(view) || std::llabs(age - week) < slack(view))
        out.doubtful = true;
    else if (age > week || age < 0)
        out.offend(offence("LIFT-7.16.1-e", "更新时间不在过去一周之内",
                           "the update time is not within the past week"));
    else
        out.grant("LIFT-7.16.1-e", "", {"更新时间在过去一周之内", "the update time is within the past week"},
                  2, 400);
    auto last = view.model.last_update_call.find(act.caller->organisation + " " + act.operation->id);
    if (last == view.model.last_update_call.end()) return;
    const auto gap = act.at() - last->second;
    if (std::llabs(gap - ten_minutes) < slack(view))
        out.doubtful = true;
    else if (gap < ten_minutes)
        out.offend(offence("LIFT-7.16.1-f", fmt::format("距上次调用{}秒", gap / 1000),
                           fmt::format("{} s after the last call", gap / 1000)));
    else
        out.grant("LIFT-7.16.1-f", "", {"间隔足够", "called after the interval"}, 3, 429);
}

void expect(const Act& act, const View& view, Expectation& out) {
    if (!act.is("get-construction-notices") || act.caller == nullptr || !act.caller->trusted ||
        !out.offences.empty())
        return;
    const auto month = act.query("CJYF"), code = act.query("SGID"), since = act.query("GXSJ");
    const bool combined = !month.empty() && (!code.empty() || !since.empty());
    if (combined || month.size() > 1 || code.size() > 1 || since.size() > 1 ||
        (month.empty() && code.empty() && since.empty()))
        return out.offend(offence("LIFT-A.2.12-e", "查询参数组合不在规定之列",
                                  "the combination of parameters is none of the printed modes"));
    if (!since.empty() && !whole_milliseconds(since.front()))
        return out.offend(
            offence("LIFT-A.2.12-f", "时间参数不是13位毫秒值", "the time parameter is no 13-digit value"));
    if (!month.empty()) return expect_month(act, view, month.front(), out);
    if (!code.empty()) return expect_code(act, view, code.front(), !since.empty(), out);
    expect_update(act, view, std::stoll(since.front()), out);
}

// ---- answers
// ------------------------------------------------------------------------------------------------

using Shown = std::map<std::string, const json::object*>;

/// LIFT-E121: arrays in all modes; an object for SGID passes with a remark.
void inspect_form(const Act& act, const View& view, const json::value* data, Sink& sink) {
    const bool array = data != nullptr && data->is_array();
    const bool object = data != nullptr && data->is_object() && !act.query("SGID").empty();
    if (array || object) sink.follows("LIFT-E121", array ? "a" : "b", act.number());
    if (array || (object && view.readings.is("LIFT-E121", "b")))
        return sink.pass("LIFT-A.3.16-a", "array", {act.number()}, {"应答为数组", "the answer is an array"});
    if (object)
        return sink.unsure("LIFT-A.3.16-a", "array", {act.number()},
                           {"按SGID返回对象（LIFT-E121=b）", "an object for SGID (LIFT-E121=b)"});
    sink.fail("LIFT-A.3.16-a", "array", {act.number()}, {"应答应为数组", "the answer should be an array"});
}

void inspect_values(const Act& act, const Known& record, const KnownConstruction& state,
                    const json::object& shown, Sink& sink) {
    bool good = true;
    for (const char* code :
         {"ZJBM", "SGLB", "SGDQ", "SGXYDM", "SGLXR", "SGLXRDH", "SGLXRCZ", "SGLXRDZ", "SGLXRYX", "SYXYDM",
          "SYDWMC", "SYDWLXR", "SYDWLXRDH", "SYDWCZ", "SYDWDZ", "SYDWYB"}) {
        if (record.text(code) == text_of(shown, code)) continue;
        good = false;
        sink.fail("LIFT-7.16.2-a", "read-back", {record.changed, act.number()},
                  {fmt::format("{}应为“{}”，实为“{}”", code, record.text(code), text_of(shown, code)),
                   fmt::format("{} should be '{}', is '{}'", code, record.text(code), text_of(shown, code))});
    }
    if (good)
        sink.pass("LIFT-7.16.2-a", "read-back", {record.changed, act.number()},
                  {"施工告知与施工记录一致", "the notification agrees with the record"});
    const auto* declared = shown.if_contains("SFGZ");
    if (declared != nullptr && declared->is_bool() && state.declared)
        sink.test(declared->get_bool(), "LIFT-7.16.2-b", "declared", act.number(),
                  {"SFGZ为true", "SFGZ is true"},
                  {"已声明的告知SFGZ为false", "SFGZ of a declared notification is false"});
    if (state.sheet && !state.sheet_sent.empty() && !state.sheet_missing)
        sink.test(text_of(state.sheet_sent, "SGGZRQ") == text_of(shown, "SGGZRQ"), "LIFT-7.16.2-a",
                  "sheet-day", act.number(), {"SGGZRQ与告知单一致", "SGGZRQ is the sheet's"},
                  {"SGGZRQ与告知单不一致", "SGGZRQ is not the sheet's"});
}

/// What a listing must hold, and the requirement that it offends otherwise. nullopt: too near to tell, or a
/// gap.
struct Due {
    bool listed;
    const char* requirement;
};

std::optional<Due> due_in_month(const KnownConstruction& state, int month, const View& view) {
    const auto at = state.declared_at;
    if (!state.declared || state.sheet || at == 0) return std::nullopt;
    if (standards::month_of(at - slack(view)) != standards::month_of(at + slack(view))) return std::nullopt;
    return Due{standards::month_of(at) == month, "LIFT-7.16.1-a"};
}

std::optional<Due> due_since(const Known& record, const KnownConstruction& state, Milliseconds since,
                             const View& view) {
    if (!state.declared) return std::nullopt;
    if (state.sheet && !view.readings.is("LIFT-G57", "a")) return std::nullopt;
    const auto latest = std::max({record.changed_at, record.touched_at, state.declared_at});
    if (state.declared_at > since + slack(view)) return Due{true, "LIFT-7.16.1-h"};
    if (latest + slack(view) <= since) return Due{false, "LIFT-7.16.1-h"};
    return std::nullopt;
}

/// SGID plus time against the GXSJ that this interface showed last, while nothing changed.
std::optional<Due> due_newer(const Known& record, const KnownConstruction& state, Milliseconds since) {
    if (!state.declared || state.notice_update == 0 ||
        state.noticed < std::max(record.changed, record.touched))
        return std::nullopt;
    return Due{state.notice_update > since, "LIFT-7.16.1-i"};
}

std::optional<Due> due(const Act& act, const View& view, const Known& record,
                       const KnownConstruction& state) {
    const auto month = act.query("CJYF"), code = act.query("SGID"), since = act.query("GXSJ");
    if (!month.empty())
        return valid_month(month.front()) ? due_in_month(state, std::stoi(month.front()), view)
                                          : std::nullopt;
    if (!since.empty() && !whole_milliseconds(since.front())) return std::nullopt;
    if (code.empty())
        return since.empty() ? std::nullopt : due_since(record, state, std::stoll(since.front()), view);
    if (code.front() != record.key) return Due{false, "LIFT-7.16.1-d"};
    if (!since.empty()) return due_newer(record, state, std::stoll(since.front()));
    if (!state.declared || state.sheet) return std::nullopt;  // LIFT-G56, LIFT-G57
    return Due{true, state.sheet_revoked != 0 ? "LIFT-7.22.1-a" : "LIFT-7.16.1-d"};
}

void inspect_listed(const Act& act, const View& view, const Known& record, const KnownConstruction& state,
                    bool listed, Sink& sink) {
    const auto wanted = due(act, view, record, state);
    if (!wanted) return;
    // A declaration that this interface never showed does not reach it at all.
    const bool missing = wanted->listed && !listed;
    const bool never = missing && state.noticed == 0;
    const auto* requirement = never && sink.failed("LIFT-6.5.2-e") ? "LIFT-6.5.2-e"
                              : missing && state.unconfirmed       ? "LIFT-7.22.1-a"
                              : never                              ? "LIFT-6.5.2-e"
                                                                   : wanted->requirement;
    sink.test(
        wanted->listed == listed, requirement, "membership", act.number(),
        {"列出的施工告知符合条件", "lists what the query asks for"},
        {fmt::format("{}{}列出", record.key, wanted->listed ? "应当而未" : "不应而"),
         fmt::format("{} {}", record.key, wanted->listed ? "should be listed" : "should not be listed")});
    if (wanted->listed && listed)
        sink.pass("LIFT-6.5.2-e", "pending", {act.number()},
                  {"已声明的告知可见", "a declared notification is listed"});
}

void inspect(const Act& act, const View& view, Sink& sink) {
    if (!act.is("get-construction-notices") || !act.accepted() || act.caller == nullptr) return;
    const auto* data = act.answer_member("data");
    inspect_form(act, view, data, sink);
    if (data == nullptr || (!data->is_array() && act.query("SGID").empty())) return;
    Shown shown;
    const auto add = [&](const json::value& item) {
        if (const auto* object = item.if_object(); object != nullptr && object->contains("SGID"))
            shown[text_of(*object, "SGID")] = object;
    };
    if (data->is_array())
        std::ranges::for_each(data->get_array(), add);
    else
        add(*data);
    auto all = view.model.records.find("construction");
    if (all == view.model.records.end() || !view.readings.is("LIFT-E125", "a")) return;
    for (const auto& [id, record] : all->second) {
        const auto* state = view.model.construction(id);
        auto found = shown.find(id);
        if (state == nullptr || state->region.empty() || !record.alive) continue;
        if (!standards::lies_in(state->region, act.caller->division)) {
            if (act.query("SGID").empty())
                sink.test(found == shown.end(), "LIFT-5.2.2-e", "own-region", act.number(),
                          {"只见本区施工告知", "shows only the region's notifications"},
                          {"可见他区施工告知", "shows another region's notification"});
            continue;
        }
        inspect_listed(act, view, record, *state, found != shown.end(), sink);
        if (found != shown.end() && !state->result) inspect_values(act, record, *state, *found->second, sink);
    }
}

}  // namespace

const Clause clause_7_16{"LIFT-7.16.1-a", expect, inspect, nullptr};

}  // namespace plumbline::judge::lift
