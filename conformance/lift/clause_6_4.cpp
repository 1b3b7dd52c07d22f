// 6.4-6.6 Construction base information, and 6.10 where it is read back.
#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "conformance/lift/batch_mates.h"
#include "conformance/lift/clause.h"
#include "conformance/lift/version.h"

namespace plumbline::judge::lift {
namespace json = boost::json;
namespace {

constexpr evidence::Milliseconds week = 7LL * 24 * 3600 * 1000;

void expect_add(const Act& act, const View& view, const Entry& entry, Expectation& out) {
    const auto key = entry.text("ZJBM");
    const auto* lift = view.model.lift(key);
    if (!key.empty() && (lift == nullptr || !lift->alive))
        out.offend(offence("LIFT-6.4.1-b", fmt::format("电梯{}不存在", key),
                           fmt::format("lift {} does not exist", key), entry.index, Offence::Kind::field,
                           "ZJBM"));
    if (!view.model.organisations.contains(entry.text("SGXYDM")))
        out.doubtful_paths.push_back("SGXYDM");  // LIFT-G82
    if (act.caller != nullptr && act.caller->role == "constructor" &&
        entry.text("SGXYDM") != act.caller->organisation)
        out.doubtful = true;  // LIFT-G51
    const bool user_given =
        entry.checked.normal.contains("SYXYDM") || entry.checked.normal.contains("SYDWMC");
    if (entry.checked.normal.contains("SYXYDM") != entry.checked.normal.contains("SYDWMC") || !user_given)
        for (const char* code : {"SYXYDM", "SYDWMC"})
            if (!entry.checked.normal.contains(code))
                out.grant("LIFT-6.4.2-f", code, {"使用单位信息为扩展项", "user elements are extended"}, 4);
}

void expect_modify(const Act& act, const View& view, const Entry& entry, Expectation& out) {
    const auto* record = view.model.record("construction", entry.text("SGID"));
    if (record == nullptr) return void(out.doubtful = true);
    if (!record->alive)
        return out.offend(
            offence("LIFT-5.3.5.10-f", "施工记录已撤销", "the construction record was revoked", entry.index));
    expect_version(*record, entry, "LIFT-6.5.2-c", out);
    const bool constructor = act.caller != nullptr && act.caller->role == "constructor";
    if (constructor && !entry.checked.normal.contains("SFGZ"))  // LIFT-E76
        out.offend(offence("LIFT-6.5.2-b", "施工单位未填SFGZ", "the constructor leaves SFGZ out", entry.index,
                           Offence::Kind::field, "SFGZ"));
    if (!constructor && !entry.text("SFGZ").empty())
        out.doubtful = true;  // rejected or ignored (6.5.2-d): read back instead
    for (const char* fixed : {"ZJBM", "SGLB", "SGXYDM"})
        if (entry.text(fixed) != record->text(fixed)) out.doubtful = true;  // LIFT-G87
}

void expect_revoke(const Act&, const View& view, const Entry& entry, Expectation& out) {
    const auto id = entry.text("SGID");
    const auto* record = view.model.record("construction", id);
    if (record == nullptr) return void(out.doubtful = true);
    if (!record->alive) return out.offend(offence("LIFT-A.2.3-e", "重复撤销", "revoked before", entry.index));
    const auto* state = view.model.construction(id);
    if (state->sheet_missing)
        out.doubtful = true;
    else if (state->inspected)
        out.offend(offence("LIFT-6.6.1-a", "该施工记录的监督检验已完成",
                           "the record's supervisory inspection is complete", entry.index));
    else if (state->result)
        out.doubtful = true;  // LIFT-G45
}

bool whole_milliseconds(const std::string& text) {
    return text.size() == 13 && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

/// 6.10.1: four printed ways to ask.
void grant_query(const Act& act, Expectation& out) {
    const bool lift = !act.query("ZJBM").empty(), since = !act.query("GXSJ").empty();
    const char* requirement = since  ? (lift ? "LIFT-6.10.1-d" : "LIFT-6.10.1-b")
                              : lift ? "LIFT-6.10.1-c"
                                     : "LIFT-6.10.1-a";
    for (const int status : {400, 429})
        out.grant(requirement, "", {"按规定的参数查询", "asked in a printed way"}, 1, status);
}

void expect(const Act& act, const View& view, Expectation& out) {
    for (const auto& entry : act.entries) {
        if (act.is("add-construction")) expect_add(act, view, entry, out);
        if (act.is("modify-construction")) expect_modify(act, view, entry, out);
        if (act.is("revoke-construction")) expect_revoke(act, view, entry, out);
    }
    if (act.is("modify-construction") && act.entries.size() == 1 && act.entries.front().sent.is_object())
        for (const char* code : {"ZJBM", "TZJBM"})
            if (act.entries.front().sent.get_object().contains(code) &&
                act.entries.front().text("ZJBM").size() == 20)
                for (const char* named : {"ZJBM", "TZJBM"})
                    out.grant(
                        "LIFT-A.2.5-a", named,
                        {"整机编码按两种拼写均可", "the lift's code is understood under either spelling"}, 3);
    if (act.is("get-construction-info")) {
        if (act.query("ZJBM").size() > 1 || act.query("GXSJ").size() > 1)
            out.doubtful = true;
        else if (out.offences.empty())
            grant_query(act, out);
    }
    if (act.is("get-construction-info"))
        for (const auto& value : act.query("GXSJ"))
            if (!whole_milliseconds(value))
                out.offend(offence("LIFT-A.2.12-f", "时间参数不是13位毫秒值",
                                   "the time parameter is no 13-digit value"));
}

std::string text_of(const json::object& object, std::string_view key) {
    const auto* value = object.if_contains(key);
    if (value == nullptr || value->is_null()) return {};
    return value->is_string() ? std::string(value->get_string()) : json::serialize(*value);
}

/// Whether the caller may see the record (LIFT-E86, 5.2.1-j).
bool own(const Act& act, const Known& record, const Model& model) {
    if (act.caller->role == "constructor") return record.text("SGXYDM") == act.caller->organisation;
    const auto* lift = model.lift(record.lift);
    return lift != nullptr && lift->owner == act.caller->organisation;
}

/// Elements that a reading of the record must show as they were sent; the key, the version and SFGZ are
/// judged apart.
bool same_elements(const Known& record, const json::object& shown, std::string& differs) {
    for (const auto& member : record.values) {
        const std::string code(member.key());
        if (code == "SGID" || code == "SFGZ" || code == "SJBB") continue;
        if (record.text(code) == text_of(shown, code)) continue;
        differs = code;
        return false;
    }
    return true;
}

void inspect_declaration(const Act& act, const Known& record, const KnownConstruction& state,
                         const json::object& shown, Sink& sink) {
    const auto got = text_of(shown, "SFGZ");
    const auto number = act.number();
    if (!state.declared && !state.sheet && (got == "true" || record.text("SFGZ") == "true"))
        sink.test(got != "true", "LIFT-6.5.2-d", "manufacturer-sfgz", number,
                  {"制造单位不能置SFGZ", "the manufacturer cannot set SFGZ"},
                  {"施工单位未告知，SFGZ却为true", "SFGZ is true though the constructor did not declare"});
    if (!state.declared || state.sheet || (got != "true" && got != "false")) return;
    const bool overwritten = record.text("SFGZ") == "false";  // somebody else's false (LIFT-E76)
    sink.test(got == "true", overwritten ? "LIFT-6.5.2-d" : "LIFT-6.5.1-a", "declared", number,
              {"施工单位的告知已记录", "the constructor's declaration is kept"},
              {"施工单位已告知，SFGZ不为true", "SFGZ is not true though the constructor declared"});
}

/// 6.10.2-d: the constructor's licence, as its organisation record showed it.
void inspect_licence(const Act& act, const View& view, const Known& record, const json::object& shown,
                     Sink& sink) {
    auto unit = view.model.organisations_read.find(record.text("SGXYDM"));
    if (unit == view.model.organisations_read.end()) return;
    const auto* held = unit->second.if_contains("ZZXX");
    if (held == nullptr || !held->is_array()) return;
    bool any = false, same = false;
    for (const auto& item : held->get_array()) {
        const auto* licence = item.if_object();
        if (licence == nullptr || text_of(*licence, "ZZBH").empty()) continue;
        any = true;
        same = same || (text_of(*licence, "ZZBH") == text_of(shown, "SGXKZBH") &&
                        text_of(*licence, "XKZKSSJ") == text_of(shown, "XKZKSSJ") &&
                        text_of(*licence, "XKZJSSJ") == text_of(shown, "XKZJSSJ"));
    }
    if (!any) return;
    sink.test(same, "LIFT-6.10.2-d", "licence", act.number(),
              {"许可证取自施工单位信息", "the licence is the constructor's"},
              {"许可证信息与施工单位信息不符", "the licence is not the one of the constructor's record"});
}

void inspect_entry(const Act& act, const View& view, const Known& record, const json::object& shown,
                   Sink& sink) {
    const auto number = act.number();
    const auto wanted = !record.alive ? "DELETE" : record.modified ? "MODIFY" : "ADD";
    const auto* state = view.model.construction(record.key);
    if (!state->sheet && state->entered_in == 0 && record.changed >= record.added)
        sink.test(
            text_of(shown, "BGLX") == wanted ||
                (record.changed != record.added && !record.modified && record.alive),
            "LIFT-6.10.2-b", "change-kind", number, {"BGLX与记录变化一致", "BGLX tells the change"},
            {fmt::format("{}的BGLX应为{}，实为{}", record.key, wanted, text_of(shown, "BGLX")),
             fmt::format("BGLX of {} should be {}, is {}", record.key, wanted, text_of(shown, "BGLX"))});
    if (!record.alive)
        return sink.pass("LIFT-6.6.1-b", "told", {record.changed, number},
                         {"撤销的施工记录仍可查到", "the revoked record is told about"});
    inspect_licence(act, view, record, shown, sink);
    inspect_declaration(act, record, *state, shown, sink);
    if (record.muddled) return;
    const auto& requirement = record.modified ? "LIFT-6.5.1-a" : "LIFT-6.4.1-a";
    std::string field;
    if (!state->sheet && !same_elements(record, shown, field)) {
        const auto* kind = kind_named("construction");
        const bool mate = shows_batch_mate(view.model, *kind, record, shown);
        sink.fail(mate ? "LIFT-5.3.5.6-b" : requirement, "read-back", {record.changed, number},
                  {fmt::format("{}写入“{}”，读出“{}”", field, record.text(field), text_of(shown, field)),
                   fmt::format("{} was sent as '{}' and reads '{}'", field, record.text(field),
                               text_of(shown, field))});
        return;
    }
    sink.pass(requirement, "read-back", {record.changed, number}, {"读回与写入一致", "reads back as sent"});
    if (record.modified && record.stale.contains(text_of(shown, "SJBB")))
        sink.fail("LIFT-6.5.1-a", "new-version", {record.changed, number},
                  {"修改后SJBB未变", "SJBB did not change with the modification"});
    const auto* update = shown.if_contains("GXSJ");
    if (record.modified && record.changed > record.seen_at && record.seen_update > 0 && update != nullptr &&
        update->is_int64())
        sink.test(update->get_int64() > record.seen_update, "LIFT-6.5.1-a", "later-update-time", number,
                  {"修改后GXSJ变晚", "GXSJ is later after the modification"},
                  {"修改后GXSJ未变晚", "GXSJ is not later after the modification"});
}

/// A record of a lift whose every record this run made, yet nobody was told its code.
void inspect_strangers(const Act& act, const View& view,
                       const std::map<std::string, const json::object*>& shown, Sink& sink) {
    auto all = view.model.records.find("construction");
    if (all == view.model.records.end()) return;
    for (const auto& [id, object] : shown) {
        if (all->second.contains(id)) continue;
        for (const auto& [code, record] : all->second)
            if (record.lift == text_of(*object, "ZJBM") && record.modified &&
                record.text("SGLXR") == text_of(*object, "SGLXR") &&
                record.text("SGLXRDZ") == text_of(*object, "SGLXRDZ"))
                sink.fail("LIFT-6.5.1-a", "second-record", {record.changed, act.number()},
                          {fmt::format("修改{}后多出记录{}", code, id),
                           fmt::format("the modification of {} made another record {}", code, id)});
    }
}

/// Which records a query must list: by lift, by update time, by both, or of the last seven days (6.10.1).
void inspect_membership(const Act& act, const View& view,
                        const std::map<std::string, const json::object*>& shown, Sink& sink) {
    const auto lift = act.query("ZJBM"), since = act.query("GXSJ");
    auto all = view.model.records.find("construction");
    if (all == view.model.records.end() || (!since.empty() && !whole_milliseconds(since.front()))) return;
    for (const auto& [id, record] : all->second) {
        const bool mine = own(act, record, view.model), listed = shown.contains(id);
        if (!mine) {
            if (listed)
                sink.fail(
                    "LIFT-5.2.1-j", "own-only", {act.number()},
                    {fmt::format("可见他方施工记录{}", id), fmt::format("shows {}, which is another's", id)});
            else
                sink.pass("LIFT-5.2.1-j", "own-only", {act.number()},
                          {"只见与本方有关的施工记录", "shows only the caller's records"});
            continue;
        }
        const bool by_lift = lift.empty() || lift.front() == record.lift;
        const auto edge =
            since.empty() ? (lift.empty() ? act.at() - week : INT64_MIN) : std::stoll(since.front());
        const auto newer =
            edge == INT64_MIN ? std::optional(true) : record.updated_after(edge, view.tolerance());
        if (by_lift && !newer) continue;  // too near to tell
        const bool due = by_lift && *newer && (record.alive || !since.empty());
        const char* requirement = !since.empty() ? (lift.empty() ? "LIFT-6.10.1-b" : "LIFT-6.10.1-d")
                                  : lift.empty() ? "LIFT-6.10.1-a"
                                                 : "LIFT-6.10.1-c";
        if (!record.alive && since.empty()) continue;
        // Left out although updated: by its adding, as it seems, unless it is a revoked record that was added
        // since.
        const bool by_adding = !since.empty() && due && !listed &&
                               record.added_at <= edge + std::max<std::int64_t>(view.tolerance(), 1000);
        if (!record.alive && by_adding) continue;
        if (due && !listed && !record.alive) requirement = "LIFT-6.6.1-b";
        if (by_adding) requirement = "LIFT-6.10.1-b";
        if (const auto* state = view.model.construction(id);
            state != nullptr && state->unconfirmed && due && !listed)
            requirement = "LIFT-7.22.1-a";
        sink.test(due == listed, requirement, "membership", act.number(),
                  {"查询结果符合条件", "lists what the query asks for"},
                  {fmt::format("{}{}列出", id, due ? "应当而未" : "不应而"),
                   fmt::format("{} {}", id, due ? "should be listed" : "should not be listed")});
    }
}

/// A.2.4, A.2.5: the samples' flat bodies are understood, the lift's code under either spelling (LIFT-E01).
void inspect_body(const Act& act, Sink& sink) {
    if (!act.accepted() || act.entries.empty()) return;
    const auto& entry = act.entries.front();
    const bool user = entry.checked.normal.contains("SYXYDM") && entry.checked.normal.contains("SYDWMC");
    if (act.is("add-construction") && user)
        sink.pass("LIFT-A.2.4-a", "flat", {act.number()},
                  {"平铺的使用单位数据元被接受", "flat user elements are accepted"});
    if (act.is("modify-construction") && entry.checked.normal.contains("ZJBM"))
        sink.pass("LIFT-A.2.5-a", "lift-code", {act.number()},
                  {"整机编码被识别", "the lift's code is understood"});
}

void inspect(const Act& act, const View& view, Sink& sink) {
    if (act.is("add-construction") && act.accepted())
        for (const auto& id : act.ids)
            sink.test(!id.empty() && id.size() <= 19, "LIFT-6.4.1-a", "record-code", act.number(),
                      {"分配了不超过19位的SGID", "an SGID of at most 19 characters was allotted"},
                      {fmt::format("SGID“{}”不合规", id), fmt::format("SGID '{}' does not fit C..19", id)});
    inspect_body(act, sink);
    if (!act.is("get-construction-info") || !act.accepted() || act.caller == nullptr) return;
    const auto* data = act.answer_member("data");
    sink.test(data != nullptr && data->is_array(), "LIFT-A.2.10-a", "array", act.number(),
              {"应答为数组", "the answer is an array"}, {"应答应为数组", "the answer should be an array"});
    if (data == nullptr || !data->is_array()) return;
    std::map<std::string, const json::object*> shown;
    for (const auto& item : data->get_array())
        if (const auto* object = item.if_object()) {
            shown[text_of(*object, "SGID")] = object;
            const auto* record = view.model.record("construction", text_of(*object, "SGID"));
            if (record != nullptr && own(act, *record, view.model))
                inspect_entry(act, view, *record, *object, sink);
        }
    if (shown.size() < data->get_array().size())
        sink.fail("LIFT-6.10.1-b", "once", {act.number()},
                  {"同一施工记录重复出现", "a construction record is listed twice"});
    inspect_strangers(act, view, shown, sink);
    inspect_membership(act, view, shown, sink);
}

}  // namespace

const Clause clause_6_4{"LIFT-6.4.1-a", expect, inspect, nullptr};

}  // namespace plumbline::judge::lift
