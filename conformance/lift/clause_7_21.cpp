// 7.21, 7.22 Construction notification sheets and their revocation; 6.3.1: the state that a sheet gives the
// lift.
#include <algorithm>

#include <fmt/format.h>

#include "conformance/judge/interpret.h"
#include "conformance/lift/clause.h"
#include "conformance/lift/version.h"

namespace plumbline::judge::lift {
namespace json = boost::json;
namespace {

void expect_annex_body(const Entry& entry, Expectation& out) {
    if (entry.checked.normal.contains("SGXKZBH")) return;
    for (const char* path : {"SGXKZBH", ""})
        out.grant("LIFT-A.3.21-a", path, {"附录样例不含施工许可证编号", "the annex body has no SGXKZBH"}, 5);
}

void expect_inform(const View& view, const Entry& entry, Expectation& out) {
    const auto sgid = entry.text("SGID");
    if (entry.checked.normal.contains("SGXYDM")) out.doubtful_paths.emplace_back("SGXYDM");  // LIFT-G82
    expect_annex_body(entry, out);
    if (const auto* lift = view.model.lift(entry.text("ZJBM")); lift == nullptr || !lift->alive)
        out.doubtful = true;
    if (sgid.empty())
        return out.grant("LIFT-7.21.2-c", "SGID", {"告知单可不带SGID", "a sheet may come without SGID"}, 4);
    const auto* record = view.model.record("construction", sgid);
    const auto* state = view.model.construction(sgid);
    if (record == nullptr || state == nullptr) return void(out.doubtful = true);
    if (!record->alive)
        return out.offend(
            offence("LIFT-5.3.5.10-f", "施工记录已撤销", "the construction record was revoked", entry.index));
    for (const char* code : {"ZJBM", "SGXYDM", "SGLB"})
        if (!entry.text(code).empty() && entry.text(code) != record->text(code))
            out.offend(offence("LIFT-7.21.2-d", fmt::format("{}与施工记录不符", code),
                               fmt::format("{} disagrees with the construction record", code), entry.index,
                               Offence::Kind::field, code));
    const auto sent = entry.text("SJBB");
    if (!sent.empty() && sent != record->version)
        out.doubtful = true;  // no requirement speaks of its staleness here
    if (state->sheet || state->result) out.doubtful = out.doubtful || !view.readings.is("LIFT-G63", "a");
    if (region_of(entry.text("SGDQ")) != state->region) out.doubtful = true;
}

void expect_revoke_inform(const View& view, const Entry& entry, Expectation& out) {
    const auto sgid = entry.text("SGID");
    const auto* state = view.model.construction(sgid);
    const auto* record = view.model.record("construction", sgid);
    if (state == nullptr || record == nullptr || state->sheet_missing) return void(out.doubtful = true);
    if (!record->alive)
        return out.offend(
            offence("LIFT-A.2.3-e", "施工记录已撤销", "the construction record was revoked", entry.index));
    if (state->sheet_revoked != 0)
        return out.offend(
            offence("LIFT-A.2.3-e", "重复撤销告知单", "the sheet was revoked before", entry.index));
    if (!state->sheet)
        out.offend(offence("LIFT-7.22.3-a", "该施工记录没有告知单", "the record has no sheet", entry.index));
    if (state->result) out.doubtful = true;
}

/// 7.22.1-b: without a sheet the lift counts as not notified again.
void grant_not_notified(const View& view, const Entry& entry, Expectation& out) {
    const auto* lift = view.model.lift(entry.text("ZJBM"));
    if (lift == nullptr || !lift->alive || lift->state != "EX_FACTORY" || !lift->ever_notified) return;
    for (const char* path : {"", "ZJBM"})
        out.grant("LIFT-7.22.1-b", path,
                  {"告知单均已撤销，电梯视为未告知", "all sheets are revoked: the lift is not notified"}, 5);
}

/// 7.22.1-a: what works on a record whose sheet was revoked shows whether the record is still there.
void grant_record_stays(const View& view, const Entry& entry, Expectation& out) {
    const auto* state = view.model.construction(entry.text("SGID"));
    if (state == nullptr || !state->unconfirmed) return;
    for (const char* path : {"", "SGID"})
        out.grant("LIFT-7.22.1-a", path,
                  {"撤销告知单后施工记录仍在", "the construction record stays without its sheet"}, 8);
}

void expect(const Act& act, const View& view, Expectation& out) {
    if (act.caller == nullptr || !act.caller->trusted || !out.offences.empty()) return;
    for (const auto& entry : act.entries) {
        grant_record_stays(view, entry, out);
        if (act.is("add-inform")) expect_inform(view, entry, out);
        if (act.is("revoke-inform")) expect_revoke_inform(view, entry, out);
        if (act.is("revoke-lift")) grant_not_notified(view, entry, out);
    }
}

/// LIFT-G62: the latest open record of the same lift, constructor, category and division.
const Known* matching(const View& view, const Entry& sheet) {
    auto all = view.model.records.find("construction");
    if (all == view.model.records.end()) return nullptr;
    const Known* latest = nullptr;
    for (const auto& [id, record] : all->second) {
        const auto* state = view.model.construction(id);
        const bool alike = record.alive && record.lift == sheet.text("ZJBM") &&
                           record.text("SGXYDM") == sheet.text("SGXYDM") &&
                           record.text("SGLB") == sheet.text("SGLB");
        if (!alike || state == nullptr || state->result || state->region != region_of(sheet.text("SGDQ")))
            continue;
        if (latest == nullptr || record.added > latest->added) latest = &record;
    }
    return latest;
}

void inspect_inform(const Act& act, const View& view, const Entry& entry, Sink& sink) {
    if (entry.index >= act.ids.size() || !entry.checked.ok()) return;
    const auto& id = act.ids[entry.index];
    const auto sgid = entry.text("SGID");
    if (!sgid.empty())
        return sink.test(id == sgid, "LIFT-7.21.1-a", "same-record", act.number(),
                         {"告知单记在给出的施工记录上", "the sheet goes to the record that was given"},
                         {fmt::format("给出SGID {}，却返回{}", sgid, id),
                          fmt::format("SGID {} was given, {} came back", sgid, id)});
    const auto* record = matching(view, entry);
    if (record == nullptr) return;  // whether a record was made is read back
    if (id == record->key)
        return sink.pass("LIFT-7.21.2-c", "tied", {act.number()},
                         {"告知单关联到已有施工记录", "the sheet is tied to the record that exists"});
    if (view.readings.is("LIFT-G62", "a"))
        sink.fail("LIFT-7.21.2-c", "tied", {act.number()},
                  {fmt::format("应关联到施工记录{}，却返回{}", record->key, id),
                   fmt::format("the sheet belongs to record {}, {} came back", record->key, id)});
}

/// 7.21.2-c: the record made for a sheet is listed to its constructor.
void inspect_listed(const Act& act, const View& view, Sink& sink) {
    const auto asked = act.query("ZJBM");
    const auto* data = act.answer_member("data");
    if (asked.size() != 1 || !act.query("GXSJ").empty() || data == nullptr || !data->is_array()) return;
    for (const auto& [id, sheet] : view.model.loose_sheets) {
        if (sheet.lift != asked.front() || sheet.constructor != act.caller->organisation) continue;
        const bool listed = std::ranges::any_of(data->get_array(), [&](const json::value& item) {
            return item.is_object() && text_of(item.get_object(), "SGID") == id;
        });
        sink.test(listed, "LIFT-7.21.2-c", "listed", act.number(),
                  {"为告知单新建的施工记录可读取", "the record made for the sheet is listed"},
                  {fmt::format("告知单返回的{}没有施工记录", id),
                   fmt::format("{}, answered for a sheet, has no construction record", id)});
    }
}

void inspect(const Act& act, const View& view, Sink& sink) {
    if (!act.accepted() || act.caller == nullptr) return;
    if (act.is("add-inform"))
        for (const auto& entry : act.entries) inspect_inform(act, view, entry, sink);
    if (act.is("get-construction-info")) inspect_listed(act, view, sink);
}

/// Notified lifts cannot be revoked. That this alone fails, while other states hold, tells the sheet from the
/// rule.
void finish(const std::deque<Act>&, const View& view, Sink& sink) {
    const auto all = telling(view.model.revokes);
    const auto beyond = [](const Attempt& a) { return a.state != "EX_FACTORY" && a.state != "NOTIFIED"; };
    const bool held = std::ranges::any_of(all, [&](const Attempt& a) { return beyond(a) && !a.accepted; });
    const bool broken = std::ranges::any_of(all, [&](const Attempt& a) { return beyond(a) && a.accepted; });
    for (const auto& attempt : all) {
        if (attempt.state != "NOTIFIED" || attempt.batch) continue;
        if (attempt.accepted)
            sink.fail(held && !broken ? "LIFT-7.21.2-h" : "LIFT-6.3.1-a", "revoked-when-notified",
                      {attempt.number},
                      {fmt::format("电梯{}已告知，撤销仍被接受", attempt.lift),
                       fmt::format("lift {} is notified, yet its revoke was accepted", attempt.lift)});
        else
            for (const char* requirement : {"LIFT-6.3.1-a", "LIFT-7.21.2-h"})
                sink.pass(requirement, "refused-when-notified", {attempt.number},
                          {"已告知的电梯不能撤销", "a notified lift cannot be revoked"});
    }
}

}  // namespace

const Clause clause_7_21{"LIFT-7.21.1-a", expect, inspect, finish};

}  // namespace plumbline::judge::lift
