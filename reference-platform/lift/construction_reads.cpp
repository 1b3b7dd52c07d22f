// 6.10: construction base information for enterprises; 7.16: notifications waiting for a province.
#include <algorithm>

#include "reference-platform/lift/caller.h"
#include "reference-platform/lift/document.h"
#include "reference-platform/lift/download.h"
#include "reference-platform/lift/parameters.h"
#include "reference-platform/lift/rules.h"
#include "reference-platform/lift/values.h"
#include "standards/identifiers/division.h"
#include "standards/text.h"

namespace plumbline::platform::lift {
namespace json = boost::json;
namespace {

constexpr std::int64_t week_ms = 7 * 24 * 3'600'000LL;

/// The record with what the platform adds: codes, licence of the constructor, sheet, declaration.
json::object elements(Call& call, const Record& record) {
    auto all = record.fields;
    all["SGID"] = record.id;
    all["ZJBM"] = record.lift;
    all["SJBB"] = record.version;
    all["GXSJ"] = record.updated;
    all["BGLX"] = record.change;
    all["SFGZ"] = record.declared != 0;
    for (const auto* key : {"SGGZRQ", "AZRQ"})
        if (const auto* value = record.sheet.if_contains(key)) all[key] = *value;
    if (const auto* content = record.result.if_contains("GZXLNR")) all["GZXLNR"] = *content;
    const auto constructor = call.repository.organisation(text_of(record.fields, "SGXYDM"));
    if (!constructor) return all;
    for (const auto& held : objects_of(constructor->fields, "ZZXX")) {
        if (!held.contains("ZZBH") || all.contains("SGXKZBH")) continue;
        all["SGXKZBH"] = held.at("ZZBH");
        for (const auto* key : {"XKZKSSJ", "XKZJSSJ"})
            if (const auto* value = held.if_contains(key)) all[key] = *value;
    }
    return all;
}

json::object base_information(Call& call, const Record& record) {
    auto all = elements(call, record);
    if (!call.obeys("LIFT-6.10.2-d"))
        for (const auto* key : {"SGXKZBH", "XKZKSSJ", "XKZJSSJ"}) all.erase(key);
    if (!call.obeys("LIFT-6.10.2-b")) all["BGLX"] = added;
    if (!call.obeys("LIFT-6.10.2-c")) all["SFGZ"] = record.declared != 0 ? "是" : "否";
    json::object out;
    for (const auto& field :
         document().shape("get-construction-info").fields) {  // LIFT-E73: keys stand, values may be null
        const auto* value = all.if_contains(field.key);
        out[field.code] = value == nullptr ? json::value() : *value;
    }
    if (!call.obeys("LIFT-6.10.2-a")) out.erase("SFGZ");
    return out;
}

/// 5.2.1: the records of own lifts and those that name the caller as constructor.
std::vector<Record> own_records(Call& call) {
    if (!call.obeys("LIFT-5.2.1-j")) return call.repository.all_records("construction");
    std::vector<Record> out;
    if (call.caller.has("constructor")) out = call.repository.constructions_by(call.caller.code);
    if (call.caller.has("manufacturer") || call.caller.has("agent"))
        for (const auto& lift : call.repository.lifts_of(call.caller.code))
            std::ranges::move(call.repository.records_of("construction", lift.code), std::back_inserter(out));
    std::ranges::sort(out, {}, &Record::id);
    const auto twice = std::ranges::unique(out, {}, &Record::id);
    out.erase(twice.begin(), twice.end());
    return out;
}

struct Asked {
    std::string lift;
    std::optional<std::int64_t> since;
};

std::expected<Asked, Refusal> read_asked(const Call& call) {
    Asked out;
    const auto lift = parameter_values(call.request, call.operation, "ZJBM");
    const auto time = parameter_values(call.request, call.operation, "GXSJ");
    if (call.obeys("LIFT-A.2.12-e") &&
        (lift.size() > 1 || time.size() > 1 || (!lift.empty() && lift.front().empty())))
        return std::unexpected(Refusal{
            "LIFT-A.2.12-e", "", Code::parameter, {"请求参数有误", "a parameter is repeated or empty"}});
    if (!lift.empty()) out.lift = standards::half_width(lift.front());
    if (time.empty()) return out;
    const auto since = read_time(call.law(), time.front(), "GXSJ");
    if (!since) return std::unexpected(since.error());
    out.since = *since;
    return out;
}

bool answers(const Call& call, const Asked& asked, const Record& record) {
    if (record.gone() && !call.obeys("LIFT-6.6.1-b")) return false;
    const bool newer =
        asked.since && (call.obeys("LIFT-6.10.1-b") ? record.updated : record.created) > *asked.since;
    const bool recent = record.updated >= call.now() - week_ms;
    const bool of_lift = record.lift == asked.lift;
    if (asked.lift.empty()) return asked.since ? newer : recent || !call.obeys("LIFT-6.10.1-a");
    if (asked.since) return call.obeys("LIFT-6.10.1-d") ? of_lift && newer : of_lift || newer;
    return of_lift && (recent || call.obeys("LIFT-6.10.1-c"));
}

bool pending(const Call& call, const Record& record) {
    return !record.gone() && record.declared != 0 && record.sheet.empty() && call.obeys("LIFT-6.5.2-e");
}

bool in_own_region(const Call& call, const Record& record) {
    return in_area(call.caller, standards::parse_address(text_of(record.fields, "SGDQ")).county, call.law());
}

bool wanted(const Call& call, const Query& query, const Record& record) {
    if (query.everything || query.mode == Mode::code) return pending(call, record);
    if (query.mode == Mode::month) {
        const auto when = call.obeys("LIFT-7.16.1-a") ? record.declared : record.updated;
        return pending(call, record) && standards::month_of(when) == query.month;
    }
    if (record.declared == 0 || record.gone() || !call.obeys("LIFT-6.5.2-e"))
        return false;  // LIFT-G57: handled ones too
    if (query.mode == Mode::update && !call.obeys("LIFT-7.16.1-h") && record.declared == record.updated)
        return false;
    const bool always = query.mode == Mode::code_and_update && !call.obeys("LIFT-7.16.1-i");
    return record.updated > query.since || always;
}

json::object notification(Call& call, const Record& record) {
    auto out = project(document().shape("get-construction-notices"), elements(call, record));
    if (!call.obeys("LIFT-7.16.2-a"))
        for (const auto* key : {"SGDQ", "SGGZRQ", "GZXLNR", "SYDWMC"}) out.erase(key);
    if (!call.obeys("LIFT-7.16.2-b")) out["SFGZ"] = record.declared != 0 ? "是" : "否";
    return out;
}

}  // namespace

Delivery construction_information(Call& call) {
    const auto asked = read_asked(call);
    if (!asked) return std::unexpected(asked.error());
    json::array out;
    for (const auto& record : own_records(call))
        if (answers(call, *asked, record)) out.push_back(base_information(call, record));
    if (call.obeys("LIFT-A.2.10-a") || asked->lift.empty() || out.size() != 1) return out;
    return out.front();
}

Delivery pending_notifications(Call& call, const Query& query) {
    json::array out;
    if (query.code.empty()) {
        for (const auto& record : call.repository.all_records("construction"))
            if (in_own_region(call, record) && wanted(call, query, record))
                out.push_back(notification(call, record));
        if (call.obeys("LIFT-A.3.16-a")) return out;
        return out.empty() ? json::value(json::object()) : out.front();
    }
    const auto record = call.repository.find_record("construction", query.code);
    if (auto ruled = known(record && !record->gone(), "SGID"); !ruled) return std::unexpected(ruled.error());
    auto ruled = demand(call.law(), "LIFT-5.2.2-e", in_own_region(call, *record), Code::forbidden, "SGID",
                        {"施工告知不在本区域", "the notification is not in the caller's region"});
    if (!ruled) return std::unexpected(ruled.error());
    if (wanted(call, query, *record)) out.push_back(notification(call, *record));
    if (call.obeys("LIFT-A.3.16-a") || out.size() != 1) return out;
    return out.front();
}

}  // namespace plumbline::platform::lift
