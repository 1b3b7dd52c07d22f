// 7.17, 7.18 Organisations that provinces add and modify; 7.19: what provinces read of them.
#include <algorithm>
#include <array>
#include <optional>

#include <fmt/format.h>

#include "conformance/judge/interpret.h"
#include "conformance/lift/clause.h"
#include "conformance/lift/version.h"
#include "standards/identifiers/division.h"
#include "standards/text.h"

namespace plumbline::judge::lift {
namespace json = boost::json;
namespace {

using evidence::Milliseconds;

const json::array* qualifications(const json::object& record) {
    const auto* list = record.if_contains("ZZXX");
    return list == nullptr ? nullptr : list->if_array();
}

bool holds(const json::object& record, std::string_view category) {
    const auto* list = qualifications(record);
    return list != nullptr && std::ranges::any_of(*list, [&](const json::value& item) {
               return item.is_object() && text_of(item.get_object(), "ZZLB") == category;
           });
}

/// Kinds that enterprises see too: a filter of theirs that is used for provinces hides the others (7.19.1-a).
bool open_to_enterprises(const View& view, const json::object& record) {
    const auto* list = qualifications(record);
    const auto* open = view.messages.standard().code_list("ZZLB-enterprise");
    return list != nullptr && std::ranges::any_of(*list, [&](const json::value& item) {
               return item.is_object() && open->find(text_of(item.get_object(), "ZZLB")) != nullptr;
           });
}

bool may_lack_code(const Entry& entry) {
    const auto category = entry.text("DWLB");
    return category == "INSTITUTION" || category == "GOVERNMENT" || category == "OTHER";
}

void expect_add(const View& view, const Entry& entry, Expectation& out) {
    const auto code = entry.text("XYDM");
    const auto& sent = entry.checked.normal;
    if (!holds(sent, "USER") && !holds(sent, "MAINTENANCE")) return void(out.doubtful = true);  // LIFT-E103
    if (!code.empty() && (view.model.unit(code) != nullptr || view.model.organisations.contains(code)))
        return void(out.doubtful = true);  // LIFT-G58
    if (code.empty() && may_lack_code(entry))
        for (const char* path : {"XYDM", ""})
            out.grant("LIFT-7.17.2-b", path,
                      {"无统一社会信用代码的单位", "an organisation without a unified code"}, 5);
    const bool only_maintains = holds(sent, "MAINTENANCE") && !holds(sent, "USER");
    for (const char* path : {"ZZXX", ""}) {
        if (only_maintains)
            out.grant("LIFT-7.17.1-a", path, {"添加维护保养单位", "a maintenance organisation is added"}, 4);
        if (const auto* list = qualifications(sent); list != nullptr && list->size() > 1)
            out.grant("LIFT-7.17.2-d", path, {"多项资质", "several qualifications"}, 3);
    }
}

/// A.3.18: qualifications may carry a version of their own, and need not.
void grant_inner_versions(const Entry& entry, Expectation& out) {
    const auto* list = entry.sent.is_object() ? qualifications(entry.sent.get_object()) : nullptr;
    if (list == nullptr) {
        for (const char* path : {"ZZXX", ""})
            out.grant("LIFT-7.18.2-a", path, {"修改时可不带资质信息", "a modification may leave ZZXX out"},
                      5);
        return;
    }
    for (std::size_t i = 0; i < list->size(); ++i)
        out.grant("LIFT-A.3.18-a", fmt::format("ZZXX[{}].SJBB", i),
                  {"资质条目的数据版本可带可不带", "the version of a qualification is optional"}, 6);
}

void expect_modify(const Act& act, const View& view, const Entry& entry, Expectation& out) {
    auto found = view.model.units.find(entry.text("DWID"));
    if (found == view.model.units.end()) return void(out.doubtful = true);
    const auto& unit = found->second;
    if (unit.muddled) out.doubtful = true;
    const auto county = region_of(unit.text("ZCDZ"));
    if (county.empty() || act.caller->division.substr(0, 2) != county.substr(0, 2) ||
        !act.caller->division.ends_with("0000"))
        out.doubtful = true;  // LIFT-G60
    if (const auto code = entry.text("XYDM"); !code.empty() && code != unit.text("XYDM")) out.doubtful = true;
    expect_version(unit, entry, "LIFT-7.18.2-a", out);
    grant_inner_versions(entry, out);
}

/// 7.19.1-a: whatever its kind, an organisation that was added is found.
void expect_read(const Act& act, const View& view, Expectation& out) {
    const auto code = act.query("XYDM");
    if (code.size() != 1 || !act.query("CJYF").empty() || view.model.unit(code.front()) == nullptr) return;
    for (const char* path : {"", "XYDM"})
        out.grant("LIFT-7.19.1-a", path, {"各类单位均可读取", "organisations of every kind can be read"}, 3,
                  404);
}

void expect(const Act& act, const View& view, Expectation& out) {
    if (act.caller == nullptr || !act.caller->trusted || !out.offences.empty()) return;
    if (act.is("get-orgs-admin")) return expect_read(act, view, out);
    for (const auto& entry : act.entries) {
        if (!entry.checked.ok()) continue;
        if (act.is("add-org")) expect_add(view, entry, out);
        if (act.is("modify-org")) expect_modify(act, view, entry, out);
    }
}

// ---- answers
// ------------------------------------------------------------------------------------------------

/// 7.17, 7.18: what was sent is what is read; 7.17.2-d: every qualification.
void inspect_values(const Act& act, const Known& unit, const json::object& shown, Sink& sink) {
    const auto requirement = unit.modified ? "LIFT-7.18.2-a" : "LIFT-7.17.1-a";
    const std::vector<std::int64_t> proof{unit.changed, act.number()};
    bool good = true;
    for (const char* code :
         {"DWMC", "XYDM", "ZCDZ", "TXDZ", "FRXM", "LXRXM", "LXDH", "DWYB", "DWCZ", "DWLB"}) {
        const auto sent = unit.text(code), got = text_of(shown, code);
        if (sent == got || sent.empty()) continue;
        if (got.empty() && code == std::string_view("TXDZ")) continue;            // 5.1's check
        if (standards::half_width(sent) == standards::half_width(got)) continue;  // 5.3.5.3, checked with 5.1
        good = false;
        sink.fail(requirement, "read-back", proof,
                  {fmt::format("{}写入“{}”，读出“{}”", code, sent, got),
                   fmt::format("{} was sent as '{}' and reads '{}'", code, sent, got)});
    }
    if (good)
        sink.pass(requirement, "read-back", proof,
                  {"单位信息读回一致", "the organisation reads back as sent"});
    const auto* sent = qualifications(unit.values);
    const auto* got = qualifications(shown);
    if (sent == nullptr || got == nullptr) return;
    bool all = got->size() == sent->size();
    for (const auto& item : *sent) {
        const auto* wanted = item.if_object();
        all = all && wanted != nullptr && std::ranges::any_of(*got, [&](const json::value& other) {
                  const auto* entry = other.if_object();
                  return entry != nullptr &&
                         std::ranges::all_of(std::array{"ZZLB", "ZZBH", "XKZKSSJ", "XKZJSSJ"},
                                             [&](const char* code) {
                                                 return text_of(*wanted, code) == text_of(*entry, code);
                                             });
              });
    }
    sink.add(unit.modified ? "LIFT-7.18.2-a" : "LIFT-7.17.2-d", "qualifications",
             all ? Verdict::pass : Verdict::fail, proof,
             all ? standards::Text{"各项资质均保留", "every qualification is kept"}
                 : standards::Text{fmt::format("写入{}项资质，读出{}项", sent->size(), got->size()),
                                   fmt::format("{} qualifications were sent, {} read, or they differ",
                                               sent->size(), got->size())});
}

std::int64_t number_of(const json::object& object, std::string_view key) {
    const auto* value = object.if_contains(key);
    return value != nullptr && value->is_int64() ? value->get_int64() : 0;
}

void inspect_record(const Act& act, const View& view, const json::object& shown, Sink& sink) {
    const auto created = number_of(shown, "CJSJ"), updated = number_of(shown, "GXSJ");
    if (created != 0 && updated != 0)
        sink.test(created > 1'000'000'000'000 && updated >= created, "LIFT-A.3.19-a", "times", act.number(),
                  {"CJSJ与GXSJ齐全", "CJSJ and GXSJ are there"},
                  {"CJSJ与GXSJ不是毫秒时间戳，或GXSJ早于CJSJ",
                   "CJSJ and GXSJ are no timestamps in ms, or GXSJ is earlier"});
    if (const auto* list = qualifications(shown); list != nullptr && !list->empty()) {
        const bool all = std::ranges::all_of(*list, [](const json::value& item) {
            return item.is_object() && !text_of(item.get_object(), "SJBB").empty();
        });
        sink.test(all, "LIFT-A.3.18-a", "inner-versions", act.number(),
                  {"各资质条目带有SJBB", "each qualification has SJBB"},
                  {"资质条目没有SJBB", "a qualification has no SJBB"});
    }
    if (auto found = view.model.units.find(text_of(shown, "DWID")); found != view.model.units.end()) {
        const auto& unit = found->second;
        if (unit.muddled) return;
        if (unit.modified && unit.stale.contains(text_of(shown, "SJBB")))
            sink.fail("LIFT-7.18.2-a", "new-version", {unit.changed, act.number()},
                      {"修改后SJBB未变", "SJBB did not change with the modification"});
        inspect_values(act, unit, shown, sink);
        if (view.model.uncoded.contains(found->first) &&
            !text_of(shown, "XYDM").empty())  // what the code must be: 6.13.2-b
            sink.pass("LIFT-7.17.2-b", "generated-code", {unit.added, act.number()},
                      {"为无代码单位生成了编码", "a code was generated for the unit"});
    }
}

struct Due {
    bool listed;
    std::string requirement;
};

Milliseconds slack(const View& view) { return std::max<Milliseconds>(view.tolerance(), 500); }

std::optional<Due> due(const Act& act, const View& view, const Known& unit) {
    const auto month = act.query("CJYF"), code = act.query("XYDM"), since = act.query("GXSJ");
    const std::string found = open_to_enterprises(view, unit.values) ? "LIFT-7.17.1-a" : "LIFT-7.19.1-a";
    if (!since.empty() && (since.front().size() != 13 || !standards::only_digits(since.front())))
        return std::nullopt;
    if (!month.empty()) {
        if (month.front().size() != 6 || !standards::only_digits(month.front())) return std::nullopt;
        if (standards::month_of(unit.added_at - slack(view)) !=
            standards::month_of(unit.added_at + slack(view)))
            return std::nullopt;
        const bool listed = standards::month_of(unit.added_at) == std::stoi(month.front());
        return Due{listed, listed ? found : "LIFT-7.19.1-b"};
    }
    if (!code.empty()) {
        if (unit.text("XYDM") != code.front()) return std::nullopt;
        if (since.empty()) return Due{true, found};
        if (unit.seen_at <= unit.changed) return std::nullopt;
        return Due{unit.seen_update > std::stoll(since.front()), "LIFT-7.19.1-d"};
    }
    if (since.empty()) return std::nullopt;
    const auto edge = std::stoll(since.front());
    if (unit.changed_at > edge + slack(view)) return Due{true, unit.modified ? "LIFT-7.18.2-b" : found};
    if (unit.changed_at + slack(view) <= edge) return Due{false, "LIFT-7.19.1-c"};
    return std::nullopt;
}

bool registered_elsewhere(const Act& act, const Known& unit) {
    const auto county = region_of(unit.text("ZCDZ"));
    return !county.empty() && !standards::lies_in(county, act.caller->division);
}

void inspect(const Act& act, const View& view, Sink& sink) {
    if (!act.is("get-orgs-admin") || !act.accepted() || act.caller == nullptr) return;
    const auto* data = act.answer_member("data");
    if (data == nullptr) return;
    std::map<std::string, const json::object*> shown;
    const auto add = [&](const json::value& item) {
        const auto* object = item.if_object();
        if (object == nullptr || text_of(*object, "DWID").empty()) return;
        if (!shown.emplace(text_of(*object, "DWID"), object).second)
            sink.fail("LIFT-7.17.1-a", "once", {act.number()},
                      {"同一单位重复出现", "an organisation is listed twice"});
    };
    if (data->is_array())
        std::ranges::for_each(data->get_array(), add);
    else
        add(*data);
    for (const auto& [id, record] : shown) inspect_record(act, view, *record, sink);
    for (const auto& [id, unit] : view.model.units) {
        auto wanted = unit.muddled ? std::nullopt : due(act, view, unit);
        if (!wanted) continue;
        if (wanted->listed && !shown.contains(id) &&
            registered_elsewhere(act, unit)) {  // 5.2.2-g, or its kind
            if (!open_to_enterprises(view, unit.values)) continue;
            wanted->requirement = "LIFT-5.2.2-g";
        }
        sink.test(wanted->listed == shown.contains(id), wanted->requirement, "membership", act.number(),
                  {"列出的单位符合条件", "lists the organisations that the query asks for"},
                  {fmt::format("单位{}{}列出", id, wanted->listed ? "应当而未" : "不应而"),
                   fmt::format("organisation {} {}", id,
                               wanted->listed ? "should be listed" : "should not be listed")});
        if (wanted->listed && shown.contains(id) && !open_to_enterprises(view, unit.values))
            sink.pass("LIFT-7.19.1-a", "every-kind", {act.number()},
                      {"各类单位均可读取", "organisations of every kind can be read"});
    }
}

}  // namespace

const Clause clause_7_17{"LIFT-7.17.1-a", expect, inspect, nullptr};

}  // namespace plumbline::judge::lift
