// 6.13, 7.19 Organisations: four query forms, and what each side may see.
#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include <fmt/format.h>

#include "conformance/lift/clause.h"
#include "standards/text.h"

namespace plumbline::judge::lift {
namespace json = boost::json;
namespace {

using evidence::Milliseconds;
constexpr Milliseconds ten_minutes = 600'000, week = 7LL * 24 * 3600 * 1000;

bool organisations(const Act& act) { return act.is("get-orgs-enterprise") || act.is("get-orgs-admin"); }

bool whole_milliseconds(const std::string& text) { return text.size() == 13 && standards::only_digits(text); }

void expect_month(const Act& act, const View& view, const std::string& month, const char* requirement,
                  Expectation& out) {
    const bool valid = month.size() == 6 && standards::only_digits(month) &&
                       std::stoi(month.substr(4)) >= 1 && std::stoi(month.substr(4)) <= 12;
    if (!valid)
        return out.offend(offence("LIFT-A.2.12-b", "月份参数格式有误", "the month is not written YYYYMM"));
    if (act.caller->opened == 0) return void(out.doubtful = true);
    const auto end = standards::add_months(act.caller->opened, 3);
    if (std::llabs(act.at() - end) < std::max<Milliseconds>(view.tolerance(), 1))
        return void(out.doubtful = true);
    if (act.at() >= end)
        out.offend(offence(requirement, "账户开通已满三个月", "the account is older than three months"));
    else
        out.grant(requirement, "", {"账户开通三个月之内", "within the account's first three months"}, 1);
}

void expect_update(const Act& act, const View& view, Milliseconds since, const char* range,
                   const char* interval, Expectation& out) {
    const auto age = act.at() - since;
    const auto slack = std::max<Milliseconds>(view.tolerance(), 1000);  // a clock that was set may tick
    if (std::llabs(age) < slack || std::llabs(age - week) < slack)
        out.doubtful = true;
    else if (age > week || age < 0)
        out.offend(offence(range, "更新时间不在过去一周之内", "the update time is not within the past week"));
    else
        out.grant(range, "", {"更新时间在过去一周之内", "the update time is within the past week"}, 2, 400);
    auto last = view.model.last_update_call.find(act.caller->organisation + " " + act.operation->id);
    if (last == view.model.last_update_call.end()) return;
    const auto gap = act.at() - last->second;
    if (auto tried = view.model.last_update_try.find(last->first);
        tried != view.model.last_update_try.end() && gap >= ten_minutes)
        if (act.at() - tried->second < ten_minutes && !view.readings.is("LIFT-G32", "a"))
            out.doubtful = true;  // do refused calls count?
    if (std::llabs(gap - ten_minutes) < view.tolerance())
        out.doubtful = true;
    else if (gap < ten_minutes)
        out.offend(offence(interval, fmt::format("距上次调用{}秒", gap / 1000),
                           fmt::format("{} s after the last call", gap / 1000)));
    else
        out.grant(interval, "", {"调用间隔足够", "called after the interval"}, 3, 429);
}

void expect(const Act& act, const View& view, Expectation& out) {
    if (!organisations(act) || act.caller == nullptr || !act.caller->trusted || !out.offences.empty()) return;
    const bool enterprise = act.is("get-orgs-enterprise");
    const auto month = act.query("CJYF"), code = act.query("XYDM"), since = act.query("GXSJ");
    const bool combined = !month.empty() && (!code.empty() || !since.empty());
    if (combined || month.size() > 1 || code.size() > 1 || since.size() > 1 ||
        (month.empty() && code.empty() && since.empty()))
        return out.offend(offence("LIFT-A.2.12-e", "查询参数组合不在规定之列",
                                  "the combination of parameters is none of the printed modes"));
    if (!since.empty() && !whole_milliseconds(since.front()))
        return out.offend(
            offence("LIFT-A.2.12-f", "时间参数不是13位毫秒值", "the time parameter is no 13-digit value"));
    if (!month.empty())
        return expect_month(act, view, month.front(), enterprise ? "LIFT-6.13.1-c" : "LIFT-7.19.1-b", out);
    if (!code.empty()) {
        const bool added = !enterprise && view.model.unit(code.front()) != nullptr;
        if (!added && !view.model.organisations.contains(code.front())) out.doubtful = true;
        return out.grant(enterprise ? "LIFT-6.13.1-e" : "LIFT-7.19.1-d", "",
                         {"按编码查询不限频率", "reads by code are unlimited"}, 1);
    }
    expect_update(act, view, std::stoll(since.front()), enterprise ? "LIFT-6.13.1-f" : "LIFT-7.19.1-c",
                  enterprise ? "LIFT-6.13.1-g" : "LIFT-7.19.1-c", out);
}

/// 6.13.1-a: enterprises get makers of components, constructors and users only.
void inspect_kinds(const Act& act, const View& view, const json::object& record, Sink& sink) {
    if (!act.is("get-orgs-enterprise")) return;
    const auto* list = record.if_contains("ZZXX");
    if (list == nullptr || !list->is_array()) return;
    bool open = false;
    for (const auto& item : list->get_array())
        if (const auto* object = item.if_object())
            if (const auto* kind = object->if_contains("ZZLB"); kind != nullptr && kind->is_string())
                open = open || view.messages.standard()
                                       .code_list("ZZLB-enterprise")
                                       ->find(std::string_view(kind->get_string())) != nullptr;
    sink.test(open, "LIFT-6.13.1-a", "kinds", act.number(),
              {"只含部件制造、施工与使用单位", "only component makers, constructors and users"},
              {"含有企业不应见到的单位", "holds a unit that enterprises may not see"});
}

void inspect(const Act& act, const View& view, Sink& sink) {
    if (!organisations(act) || !act.accepted()) return;
    const auto* data = act.answer_member("data");
    const bool object = !act.query("XYDM").empty();
    const bool good = data != nullptr && (object ? data->is_object() : data->is_array());
    sink.test(good, object ? "LIFT-A.2.13-a" : "LIFT-5.3.5.8-b", "form", act.number(),
              {"应答为对象或数组，与查询方式一致", "object or array as the query demands"},
              {fmt::format("data应为{}", object ? "对象" : "数组"),
               fmt::format("data should be an {}", object ? "object" : "array")});
    if (data != nullptr && data->is_array())
        for (const auto& item : data->get_array())
            if (const auto* record = item.if_object()) inspect_kinds(act, view, *record, sink);
}

std::string text_of(const json::object& object, std::string_view key) {
    const auto* value = object.if_contains(key);
    if (value == nullptr || value->is_null()) return {};
    return value->is_string() ? std::string(value->get_string()) : json::serialize(*value);
}

std::int64_t number_of(const json::object& object, std::string_view key) {
    const auto* value = object.if_contains(key);
    return value != nullptr && value->is_int64() ? value->get_int64() : 0;
}

/// An organisation as far as uploads, pushes and readings tell.
struct Unit {
    std::string id, code;
    bool open = false;  ///< one of the kinds that enterprises may see
    bool alive = true, modified = false, generated = false;
    Milliseconds added_at = 0, changed_at = 0;
    Milliseconds created = 0, updated = 0;  ///< CJSJ, GXSJ last read
    std::int64_t changed = 0, read = 0;     ///< exchanges
};

/// Follows organisations through the run and judges the enterprises' lists against them.
class Units {
  public:
    Units(const View& view, Sink& sink) : view_(view), sink_(sink) {}

    void follow(const Act& act) {
        if (!act.accepted() || act.caller == nullptr) return;
        if (act.operation == nullptr && act.request.method == "DELETE" &&
            act.request.path.ends_with("/orgs"))  // 5.2.2-b forbids it
            for (const auto& id : act.query("DWID"))
                std::erase_if(units_, [&](const Unit& unit) { return unit.id == id; });
        if (act.is("push-maker-units")) push(act);
        if (act.is("add-org") || act.is("modify-org")) upload(act);
        if (organisations(act)) read(act);
    }

  private:
    bool open_kinds(const json::object& record) const {
        const auto* list = record.if_contains("ZZXX");
        if (list == nullptr || !list->is_array()) return false;
        return std::ranges::any_of(list->get_array(), [&](const json::value& item) {
            return item.is_object() && view_.messages.standard()
                                               .code_list("ZZLB-enterprise")
                                               ->find(text_of(item.get_object(), "ZZLB")) != nullptr;
        });
    }

    Unit* by_code(const std::string& code) {
        auto found = std::ranges::find_if(
            units_, [&](const Unit& unit) { return !code.empty() && unit.code == code; });
        return found == units_.end() ? nullptr : &*found;
    }
    Unit* by_id(const std::string& id) {
        auto found =
            std::ranges::find_if(units_, [&](const Unit& unit) { return !id.empty() && unit.id == id; });
        return found == units_.end() ? nullptr : &*found;
    }

    void push(const Act& act) {
        for (const auto& entry : act.entries) {
            auto* unit = by_code(entry.text("XYDM"));
            const auto what = entry.text("SJLX");
            if (unit == nullptr && what == "ADD" && !seen_.contains(entry.text("XYDM")))
                units_.push_back({{},
                                  entry.text("XYDM"),
                                  true,
                                  true,
                                  false,
                                  false,
                                  act.at(),
                                  act.at(),
                                  0,
                                  0,
                                  act.number(),
                                  0});
            if (unit == nullptr || what == "ADD") continue;
            unit->modified = true;
            unit->alive = unit->alive && what != "DELETE";
            unit->changed_at = act.at();
            unit->changed = act.number();
        }
    }

    void upload(const Act& act) {
        for (const auto& entry : act.entries) {
            const bool adding = act.is("add-org");
            const auto id = adding ? (entry.index < act.ids.size() ? act.ids[entry.index] : std::string())
                                   : entry.text("DWID");
            auto* unit = by_id(id);
            if (adding && unit == nullptr && !id.empty()) {
                const auto code = entry.text("XYDM");
                units_.push_back({id, code, open_kinds(entry.checked.normal), true, false, code.empty(),
                                  act.at(), act.at(), 0, 0, act.number(), 0});
            }
            if (adding || unit == nullptr) continue;
            unit->modified = true;
            unit->changed_at = act.at();
            unit->changed = act.number();
            if (entry.checked.normal.contains("ZZXX")) unit->open = open_kinds(entry.checked.normal);
        }
    }

    void read(const Act& act) {
        const auto* data = act.answer_member("data");
        if (data == nullptr) return;
        std::map<std::string, const json::object*> shown;
        const auto each = [&](const json::value& item) {
            if (const auto* record = item.if_object(); record != nullptr && !text_of(*record, "DWID").empty())
                shown[text_of(*record, "DWID")] = record;
        };
        if (data->is_array())
            std::ranges::for_each(data->get_array(), each);
        else
            each(*data);
        for (const auto& [id, record] : shown) learn(act, id, *record);
        if (!act.is("get-orgs-enterprise") || act.query("XYDM").size() > 1) return;
        if (data->is_array() && shown.size() < data->get_array().size() && !data->get_array().empty() &&
            act.query("XYDM").empty())
            twice(act, *data);
        if (!act.query("XYDM").empty())
            by_code_and_time(act, shown);
        else if (!act.query("CJYF").empty())
            by_month(act, shown);
        else
            by_update(act, shown);
    }

    void twice(const Act& act, const json::value& data) {
        std::set<std::string> ids;
        for (const auto& item : data.get_array())
            if (const auto* record = item.if_object(); record != nullptr &&
                                                       !text_of(*record, "DWID").empty() &&
                                                       !ids.insert(text_of(*record, "DWID")).second)
                sink_.fail("LIFT-6.13.1-b", "once", {act.number()},
                           {"同一单位重复出现", "an organisation is listed twice"});
    }

    void learn(const Act& act, const std::string& id, const json::object& record) {
        const auto code = text_of(record, "XYDM");
        seen_.insert(code);
        auto* unit = by_id(id);
        if (unit == nullptr) unit = by_code(code);
        if (unit == nullptr) return;
        if (unit->generated) generated(act, *unit, code);
        unit->id = id;
        if (unit->code.empty()) unit->code = code;
        unit->created = number_of(record, "CJSJ");
        unit->updated = number_of(record, "GXSJ");
        unit->read = act.number();
    }

    /// 6.13.2 note 1: a unit without a code gets one.
    void generated(const Act& act, const Unit& unit, const std::string& code) {
        const bool unique = std::ranges::none_of(
            units_, [&](const Unit& other) { return &other != &unit && other.code == code; });
        const bool stable = unit.code.empty() || unit.code == code;
        sink_.test(!code.empty() && code.size() <= 18 && unique && stable, "LIFT-6.13.2-b", "generated-code",
                   act.number(), {"为无代码单位生成了编码", "a code was generated for the unit"},
                   {fmt::format("生成的编码“{}”为空、过长、重复或变化", code),
                    fmt::format("the generated code '{}' is empty, too long, not unique or changed", code)});
    }

    void by_month(const Act& act, const std::map<std::string, const json::object*>& shown) {
        const auto month = act.query("CJYF").front();
        if (month.size() != 6 || !standards::only_digits(month)) return;
        const auto wanted = std::stoi(month);
        for (const auto& [id, record] : shown)
            if (const auto created = number_of(*record, "CJSJ"); created != 0)
                verdict("LIFT-6.13.1-b", standards::month_of(created) == wanted, act, id);
        for (const auto& unit : units_) {
            if (!unit.alive || !unit.open ||
                standards::month_of(unit.added_at - view_.tolerance()) !=
                    standards::month_of(unit.added_at + view_.tolerance()))
                continue;
            verdict("LIFT-6.13.1-b", (standards::month_of(unit.added_at) == wanted) == listed(shown, unit),
                    act, name(unit));
        }
    }

    void by_update(const Act& act, const std::map<std::string, const json::object*>& shown) {
        if (act.query("GXSJ").empty() || !whole_milliseconds(act.query("GXSJ").front())) return;
        const auto since = std::stoll(act.query("GXSJ").front());
        for (const auto& [id, record] : shown)
            if (const auto updated = number_of(*record, "GXSJ"); updated != 0)
                verdict("LIFT-6.13.1-i", updated > since, act, id);
        for (const auto& unit : units_)
            if (const auto due = updated_after(unit, since); unit.alive && unit.open && due.value_or(false))
                verdict(unit.modified ? "LIFT-7.18.2-b" : "LIFT-6.13.1-i", listed(shown, unit), act,
                        name(unit));
    }

    void by_code_and_time(const Act& act, const std::map<std::string, const json::object*>& shown) {
        if (act.query("GXSJ").empty() || !whole_milliseconds(act.query("GXSJ").front())) return;
        const auto* unit = by_code(act.query("XYDM").front());
        if (unit == nullptr || !unit->alive || !unit->open) return;
        if (const auto due = updated_after(*unit, std::stoll(act.query("GXSJ").front())))
            verdict("LIFT-6.13.1-j", *due == !shown.empty(), act, name(*unit));
    }

    std::optional<bool> updated_after(const Unit& unit, Milliseconds since) const {
        if (unit.read > unit.changed && unit.updated != 0) return unit.updated > since;
        const auto slack = std::max<Milliseconds>(view_.tolerance(), 1000);
        if (unit.changed_at > since + slack) return true;
        return unit.changed_at + slack <= since ? std::optional(false) : std::nullopt;
    }

    static std::string name(const Unit& unit) { return unit.code.empty() ? unit.id : unit.code; }
    static bool listed(const std::map<std::string, const json::object*>& shown, const Unit& unit) {
        return std::ranges::any_of(shown, [&](const auto& item) {
            return item.first == unit.id ||
                   (!unit.code.empty() && text_of(*item.second, "XYDM") == unit.code);
        });
    }
    void verdict(const char* requirement, bool good, const Act& act, const std::string& unit) {
        sink_.test(good, requirement, "membership", act.number(),
                   {"单位列表内容与条件一致", "the list of organisations holds what it must"},
                   {fmt::format("单位{}的列出与查询条件不符", unit),
                    fmt::format("organisation {} is listed or left out against the query", unit)});
    }

    const View& view_;
    Sink& sink_;
    std::vector<Unit> units_;
    std::set<std::string> seen_;
};

void finish(const std::deque<Act>& acts, const View& view, Sink& sink) {
    Units units(view, sink);
    for (const auto& act : acts) units.follow(act);
}

}  // namespace

const Clause clause_6_13{"LIFT-6.13.1-a", expect, inspect, finish};

}  // namespace plumbline::judge::lift
