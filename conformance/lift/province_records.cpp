#include "conformance/lift/province_records.h"

#include <algorithm>

#include <fmt/format.h>

#include "conformance/judge/interpret.h"

namespace plumbline::judge::lift {
namespace json = boost::json;
namespace {

const json::array* section_of(const Reading& reading, std::string_view code) {
    const auto* value = reading.shown.if_contains(code);
    return value == nullptr ? nullptr : value->if_array();
}

const std::map<std::string, Known>& records_of(const Reading& reading, const std::string& kind) {
    static const std::map<std::string, Known> none;
    auto found = reading.view.model.records.find(kind);
    return found == reading.view.model.records.end() ? none : found->second;
}

/// The living usage record with the latest ZTBGRQ, then the latest one (LIFT-G53).
const Known* ruling_usage(const Reading& reading) {
    const Known* ruling = nullptr;
    const auto rank = [](const Known& r) { return std::pair(r.text("ZTBGRQ"), r.added); };
    for (const auto& [id, record] : records_of(reading, "usage"))
        if (record.alive && record.lift == reading.lift.key &&
            (ruling == nullptr || rank(record) > rank(*ruling)))
            ruling = &record;
    return ruling;
}

/// The usage record that was revoked after all other changes of the lift's usage; nullptr when another change
/// came last.
const Known* revoked_last(const Reading& reading) {
    const Known* last = nullptr;
    for (const auto& [id, record] : records_of(reading, "usage"))
        if (record.lift == reading.lift.key && (last == nullptr || record.changed > last->changed))
            last = &record;
    return last == nullptr || last->alive ? nullptr : last;
}

/// The record's content: all but the codes that name it and its version.
bool same_elements(const Known& record, const Kind& kind, const json::object& shown) {
    return std::ranges::all_of(record.values, [&](const auto& member) {
        if (member.key() == "ZJBM" || member.key() == "SJBB" || member.key() == kind.key) return true;
        const auto* value = shown.if_contains(member.key());
        return value != nullptr && *value == member.value();
    });
}

bool has_sheet(const json::object& shown) {
    return !text_of(shown, "SGGZSLJG").empty() && !text_of(shown, "SGGZRQ").empty();
}

void inspect_sheet(const Reading& reading, const KnownConstruction& state, const json::object& shown) {
    bool good = has_sheet(shown);
    for (const char* code : {"SGGZSLJG", "SGGZRQ"})
        good = good && (state.sheet_sent.empty() || text_of(state.sheet_sent, code) == text_of(shown, code));
    reading.sink.test(good, "LIFT-7.21.1-a", "sheet-shown", reading.act.number(),
                      {"告知单信息已记录", "the sheet is on the record"},
                      {"施工信息中没有该告知单信息", "the sheet is not on the construction record as sent"});
}

void inspect_no_sheet(const Reading& reading, const KnownConstruction& state, const json::object& shown) {
    const bool gone = !has_sheet(shown);
    if (state.sheet_revoked == 0) {
        if (!gone)
            reading.sink.fail(
                "LIFT-7.21.1-a", "sheet-shown", {reading.act.number()},
                {"没有录入告知单，却显示告知单信息", "sheet data is shown though no sheet was recorded"});
        return;
    }
    const auto requirement = state.revoked_in_batch ? "LIFT-A.3.22-a" : "LIFT-7.22.1-a";
    reading.sink.add(
        requirement, "sheet-gone", gone ? Verdict::pass : Verdict::fail,
        {state.sheet_revoked, reading.act.number()},
        gone ? standards::Text{"告知单撤销后不再显示", "the revoked sheet is gone"}
             : standards::Text{"撤销后仍有告知单信息", "sheet data remains after its revocation"});
}

}  // namespace

void inspect_usage_state(const Reading& reading, const json::object& base) {
    const auto* ruling = ruling_usage(reading);
    for (const auto& [id, record] : records_of(reading, "usage"))
        if (record.muddled && record.lift == reading.lift.key) return;
    if (ruling == nullptr || reading.lift.state == "SUPERSEDED") return;
    const auto wanted = ruling->text("SBSYZT"), got = text_of(base, "SYZT");
    const auto* former = revoked_last(reading);
    const bool stays = former != nullptr && got == former->text("SBSYZT") && got != wanted;
    const bool enterprise = reading.act.is("get-lifts-enterprise");
    // A state that never followed its records does not come back either.
    const bool follows = !reading.sink.failed("LIFT-6.12.2-e") && !reading.sink.failed("LIFT-7.1.2-m");
    const auto requirement = stays && follows ? "LIFT-7.3.1-a"
                             : enterprise     ? "LIFT-6.12.2-e"
                                              : "LIFT-7.1.2-m";
    reading.sink.test(got == wanted, requirement, "usage-state", reading.act.number(),
                      {"SYZT随使用登记变化", "SYZT follows the usage records"},
                      {fmt::format("SYZT应为{}，实为{}", wanted, got),
                       fmt::format("SYZT should be {}, is {}", wanted, got)});
    if (former != nullptr && got == wanted && former->text("SBSYZT") != wanted)
        reading.sink.pass("LIFT-7.3.1-a", "usage-state", {former->changed, reading.act.number()},
                          {"撤销后SYZT回到余下记录的状态", "SYZT returns to the remaining record's state"});
}

bool overwritten(const Reading& reading, const Kind& kind, const Known& record) {
    const auto* section = section_of(reading, kind.section);
    if (kind.kind != "maintenance" || section == nullptr || section->size() != 1 ||
        !section->front().is_object())
        return false;
    const auto* only = reading.view.model.record(kind.kind, text_of(section->front().get_object(), kind.key));
    return only != nullptr && only->key != record.key && only->lift == record.lift &&
           only->added >= record.added;
}

std::string requirement_of_missing(const Reading& reading, const Kind& kind, const Known& record) {
    if (const auto* state = reading.view.model.construction(record.key);
        kind.kind == "construction" && state != nullptr && state->sheet_revoked > record.shown)
        return "LIFT-7.22.1-a";
    if (overwritten(reading, kind, record)) return "LIFT-7.7.2-e";
    const bool was_there = record.shown > record.changed;
    for (const auto& [id, other] : records_of(reading, kind.kind))
        if (was_there && !other.alive && other.lift == record.lift && other.changed > record.shown)
            return kind.revoked;
    return record.modified ? kind.modified : kind.added;
}

void inspect_extra_records(const Reading& reading, const Kind& kind) {
    const auto* section = section_of(reading, kind.section);
    if (section == nullptr || kind.kind == "construction") return;
    std::map<std::string, int> times;
    for (const auto& item : *section) {
        const auto* object = item.if_object();
        if (object == nullptr || text_of(*object, "BGLX") == "DELETE") continue;
        const auto id = text_of(*object, kind.key);
        const auto* own = reading.view.model.record(kind.kind, id);
        if (own != nullptr) {
            if (++times[id] == 2 && own->lift == reading.lift.key)
                reading.sink.fail(
                    own->modified ? kind.modified : kind.added, "once", {own->changed, reading.act.number()},
                    {fmt::format("记录{}出现两次", id), fmt::format("record {} is shown twice", id)});
            continue;
        }
        for (const auto& [known, record] : records_of(reading, kind.kind))
            if (record.lift == reading.lift.key && record.modified && same_elements(record, kind, *object))
                reading.sink.fail(kind.modified, "second-record", {record.changed, reading.act.number()},
                                  {fmt::format("修改{}产生了另一条记录{}", known, id),
                                   fmt::format("the modification of {} made another record {}", known, id)});
    }
    if (kind.kind == "maintenance" && times.size() > 1)
        reading.sink.pass("LIFT-7.7.2-e", "earlier-stay", {reading.act.number()},
                          {"多次维护保养的问题均可查看", "the problems of several visits are shown"});
}

void inspect_left_out(const Reading& reading, const Kind& kind, const Known& record,
                      const json::object& shown) {
    if (!record.modified || record.before.empty()) return;
    for (const auto& member : record.before.back()) {
        const std::string code(member.key());
        if (record.values.contains(code) || code == "ZJBM" || code == kind.key || code == "SJBB") continue;
        const auto* value = shown.if_contains(code);
        const bool kept = value != nullptr && *value == member.value();
        const std::vector<std::int64_t> proof{record.changed, reading.act.number()};
        const auto requirement = code == "JCBGBH"           ? std::string("LIFT-A.3.11-a")
                                 : kind.kind == "insurance" ? kind.version
                                                            : std::string();
        const standards::Text bad{
            fmt::format("修改时未带的{}仍被保留", code),
            fmt::format("{} was left out of the modification and is still there", code)};
        if (requirement.empty()) {  // full replacement is stated for 7.5.2 and A.3.11 alone
            if (kept) reading.sink.unsure(kind.modified, "left-out", proof, bad);
        } else if (kept)
            reading.sink.fail(requirement, "left-out", proof, bad);
        else
            reading.sink.pass(requirement, "left-out", proof,
                              {"未带的扩展数据元已清空", "elements left out are cleared"});
    }
}

void inspect_sheets(const Reading& reading) {
    const auto* section = section_of(reading, "SGXX");
    if (section == nullptr) return;
    std::map<std::string, const json::object*> shown;
    for (const auto& item : *section)
        if (const auto* object = item.if_object(); object != nullptr && text_of(*object, "BGLX") != "DELETE")
            shown[text_of(*object, "SGID")] = object;
    for (const auto& [id, state] : reading.view.model.constructions) {
        const auto* record = reading.view.model.record("construction", id);
        auto found = shown.find(id);
        if (record == nullptr || !record->alive || record->lift != reading.lift.key) continue;
        if (state.sheet_revoked > 0 && found != shown.end())
            reading.sink.pass(
                "LIFT-7.22.1-a", "record-stays", {state.sheet_revoked, reading.act.number()},
                {"撤销告知单后施工记录仍在", "the construction record stays without its sheet"});
        if (found == shown.end()) continue;
        if (state.sheet)
            inspect_sheet(reading, state, *found->second);
        else
            inspect_no_sheet(reading, state, *found->second);
    }
    for (const auto& [id, sheet] : reading.view.model.loose_sheets) {
        if (sheet.lift != reading.lift.key) continue;
        auto found = shown.find(id);
        reading.sink.add(
            "LIFT-7.21.2-c", "record-created",
            found != shown.end() && has_sheet(*found->second) ? Verdict::pass : Verdict::fail,
            {sheet.number, reading.act.number()},
            found != shown.end()
                ? standards::Text{"不带SGID的告知单已有施工记录",
                                  "the sheet without SGID has a construction record"}
                : standards::Text{fmt::format("告知单返回的{}不在施工信息中", id),
                                  fmt::format("{}, answered for the sheet, is no construction record", id)});
    }
}

}  // namespace plumbline::judge::lift
