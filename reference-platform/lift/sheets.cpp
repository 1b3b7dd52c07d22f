// 7.21 and 7.22: the construction notification sheet that a province records.
#include <algorithm>

#include "reference-platform/lift/construction_rules.h"
#include "reference-platform/lift/constructions.h"
#include "reference-platform/lift/ledger.h"
#include "reference-platform/lift/values.h"
#include "standards/identifiers/division.h"

namespace plumbline::platform::lift {
namespace json = boost::json;
namespace {

std::string area_of(const json::object& fields) {
    return standards::parse_address(text_of(fields, "SGDQ")).county;
}

std::vector<std::string> areas_of(const json::object& fields) {
    const auto area = area_of(fields);
    return area.empty() ? std::vector<std::string>() : std::vector{area};
}

/// The record that a sheet speaks of: by SGID, else the latest open one of lift, constructor, category and
/// division (LIFT-G62).
std::optional<Record> record_of_sheet(Repository& repository, const json::object& sheet) {
    if (const auto id = text_of(sheet, "SGID"); !id.empty()) {
        auto record = repository.find_record("construction", id);
        return record && !record->gone() ? record : std::nullopt;
    }
    std::optional<Record> latest;
    for (auto& record : repository.records_of("construction", text_of(sheet, "ZJBM"))) {
        const bool alike = text_of(record.fields, "SGXYDM") == text_of(sheet, "SGXYDM") &&
                           text_of(record.fields, "SGLB") == text_of(sheet, "SGLB") &&
                           area_of(record.fields) == area_of(sheet);
        if (alike && !record.gone() && record.result.empty()) latest = record;
    }
    return latest;
}

Record new_record(Call& call, const json::object& sheet) {
    Record record;
    record.kind = "construction";
    record.id = call.repository.new_id();
    record.lift = text_of(sheet, "ZJBM");
    record.owner = text_of(sheet, "SGXYDM");
    for (const auto* key : {"SGXYDM", "SGLB", "SGDQ", "SGLXR", "SGLXRDH", "AZRQ"})
        if (const auto* value = sheet.if_contains(key)) record.fields[key] = *value;
    record.created = record.updated = call.now();
    return record;
}

void save(Call& call, Record& record) {
    record.version = call.repository.new_version();
    call.repository.save_record(record);
    record.updated = touch(call.context, call.repository, record.lift);
    call.repository.save_record(record);
}

}  // namespace

void check_add_inform(Upload& upload, Entry& entry) {
    auto& call = upload.call;
    if (!entry.record.contains("SGXKZBH") && !call.obeys("LIFT-A.3.21-a"))
        entry.refusals.push_back(
            {"LIFT-A.3.21-a", "SGXKZBH", Code::faulty, {"施工许可证编号不能为空", "SGXKZBH is required"}});
    const auto record = record_of_sheet(call.repository, entry.record);
    const bool by_id = entry.record.contains("SGID");
    if (by_id) collect(entry.refusals, known(record.has_value(), "SGID"));
    if (by_id && !record) return;
    const auto areas = areas_of(record ? record->fields : entry.record);
    if (!areas.empty()) collect(entry.refusals, in_region(call.law(), "LIFT-7.21.1-b", areas, call.caller));
    if (by_id)
        std::ranges::move(agreeing(call.law(), *record, entry.record), std::back_inserter(entry.refusals));
    const auto lift = call.repository.find_lift(text_of(entry.record, "ZJBM"));
    if (entry.record.contains("ZJBM"))
        collect(entry.refusals, of_known_lift(call.law(), lift && !lift->gone()));
    const auto constructor = text_of(entry.record, "SGXYDM");
    const bool known_unit = constructor.empty() || call.repository.organisation(constructor);
    collect(entry.refusals, known_constructor(call.law(), known_unit, known_unit));
}

std::string add_inform(Upload& upload, Entry& entry) {
    auto& call = upload.call;
    auto record = record_of_sheet(call.repository, entry.record);
    const bool by_id = entry.record.contains("SGID");
    if (!by_id && !call.obeys("LIFT-7.21.2-c")) return call.repository.new_id();
    if (!record || (by_id && !call.obeys("LIFT-7.21.1-a"))) record = new_record(call, entry.record);
    record->sheet = entry.record;
    record->sheet_revoked = false;
    save(call, *record);
    return record->id;
}

void check_revoke_inform(Upload& upload, Entry& entry) {
    auto& call = upload.call;
    const auto id = text_of(entry.record, "SGID");
    if (id.empty()) return;
    const auto record = call.repository.find_record("construction", id);
    if (record && record->sheet_revoked && !call.obeys("LIFT-A.2.3-e")) return;
    collect(entry.refusals, known(record && !record->gone(), "SGID"));
    if (!record || record->gone()) return;
    collect(entry.refusals, in_region(call.law(), "LIFT-7.22.1-c", areas_of(record->fields), call.caller));
    collect(entry.refusals, demand(call.law(), {}, !record->sheet.empty(),
                                   record->sheet_revoked ? Code::unknown : Code::state, "SGID",
                                   {"没有施工告知单", "the record has no notification sheet"}));
}

std::string revoke_inform(Upload& upload, Entry& entry) {
    auto& call = upload.call;
    auto record = call.repository.find_record("construction", text_of(entry.record, "SGID"));
    const bool first_only = entry.index > 0 && !call.obeys("LIFT-A.3.22-a");
    if (!record || record->sheet.empty() || first_only) return text_of(entry.record, "SGID");
    record->sheet.clear();
    record->sheet_revoked = true;
    if (!call.obeys("LIFT-7.22.1-a")) record->change = deleted;
    save(call, *record);
    return record->id;
}

}  // namespace plumbline::platform::lift
