#include "reference-platform/lift/records.h"

#include "reference-platform/lift/entry_notices.h"
#include "reference-platform/lift/ledger.h"
#include "reference-platform/lift/rules.h"
#include "reference-platform/lift/values.h"

namespace plumbline::platform::lift {
namespace json = boost::json;
namespace {

const RecordKind& kind_of(const Call& call) { return *document().kind_of(call.operation.id); }

/// 5.1: the record is tied to the lift it names; the fault ties a whole batch to the lift of its first
/// record.
std::string lift_named(const Upload& upload, const Entry& entry) {
    const bool first_only = !upload.call.obeys("LIFT-5.1-b") && !upload.entries.empty();
    return text_of(first_only ? upload.entries.front().record : entry.record, "ZJBM");
}

/// A usage may bring a lift that lies nowhere yet into the region of its address (LIFT-G12, LIFT-G40).
std::vector<std::string> areas_with(const Lift& lift, const RecordKind& kind, const json::object& record) {
    if (!lift.areas.empty() || kind.kind != "usage") return lift.areas;
    Record usage;
    usage.fields = record;
    return areas({{}, {usage}, {}});
}

void check_lift(Upload& upload, Entry& entry, const RecordKind& kind) {
    if (!kind.regional) return;
    const auto lift = upload.call.repository.find_lift(lift_named(upload, entry));
    if (!lift || lift->gone()) {
        if (entry.record.contains("ZJBM"))
            entry.refusals.push_back(
                {{}, "ZJBM", Code::faulty, {"电梯整机编码不存在", "there is no such lift"}});
        return;
    }
    collect(entry.refusals, in_region(upload.call.law(), "LIFT-5.2.2-f",
                                      areas_with(*lift, kind, entry.record), upload.call.caller));
}

/// What faults demand of a record although its table does not.
void check_faults(const Upload& upload, Entry& entry) {
    const auto& call = upload.call;
    const auto demand_element = [&](std::string_view requirement, std::string_view key) {
        if (!call.obeys(requirement) && !entry.record.contains(key))
            entry.refusals.push_back({std::string(requirement),
                                      std::string(key),
                                      Code::faulty,
                                      {std::string(key) + "不能为空", std::string(key) + " is required"}});
    };
    const auto& kind = kind_of(call).kind;
    if (kind == "recall" && !entry.raw.contains("ZHTZID")) demand_element("LIFT-A.2.14-a", "ZHTZID");
    if (kind == "usage" && text_of(entry.record, "SBSYZT") == "SCRAP")
        demand_element("LIFT-7.1.2-c", "SBSYDJZBH");
    if (call.operation.id == "modify-examine" && entry.record.contains("JCBGBH") &&
        !call.obeys("LIFT-A.3.11-a"))
        entry.refusals.push_back(
            {"LIFT-A.3.11-a", "JCBGBH", Code::faulty, {"未知数据元", "unknown element"}});
}

json::object reported(json::object record, const RecordKind& kind) {
    for (const auto* key : {"ZJBM", "SJBB", "ZHTZID"}) record.erase(key);
    record.erase(kind.key);
    return record;
}

/// GXSJ of every lift that a recall of this component kind, model and maker concerns (LIFT-G52).
void touch_recalled(Call& call, const Record& record) {
    for (auto& lift : call.repository.lifts_with_model(record.owner, text_of(record.fields, "ZHBJMC"),
                                                       text_of(record.fields, "ZHXXH"),
                                                       text_of(record.fields, "ZHBJXYDM")))
        touch(call.context, call.repository, lift);
}

void save(Call& call, const RecordKind& kind, Record& record) {
    call.repository.save_record(record);
    if (kind.regional)
        record.updated = touch(call.context, call.repository, record.lift);
    else
        touch_recalled(call, record);
    call.repository.save_record(record);
    if (kind.kind == "examine") announce_results_due(call, record.lift);
}

void check_owner(Upload& upload, Entry& entry, const RecordKind& kind, const Record& record) {
    const auto& call = upload.call;
    if (!kind.regional)
        return collect(entry.refusals, owned(call.law(), "LIFT-6.14.1-b", record.owner, call.caller));
    const auto lift = upload.call.repository.find_lift(record.lift);
    if (lift) collect(entry.refusals, in_region(call.law(), "LIFT-5.2.2-f", lift->areas, call.caller));
}

}  // namespace

void check_add_record(Upload& upload, Entry& entry) {
    check_lift(upload, entry, kind_of(upload.call));
    check_faults(upload, entry);
}

std::string add_record(Upload& upload, Entry& entry) {
    auto& call = upload.call;
    const auto& kind = kind_of(call);
    Record record;
    record.kind = kind.kind;
    record.id = call.repository.new_id();
    if (kind.regional) record.lift = lift_named(upload, entry);
    record.owner = call.caller.code;
    record.fields = reported(entry.record, kind);
    record.version = call.repository.new_version();
    record.created = record.updated = call.now();
    save(call, kind, record);
    return record.id;
}

void check_modify_record(Upload& upload, Entry& entry) {
    const auto& call = upload.call;
    const auto& kind = kind_of(call);
    const auto record = upload.call.repository.find_record(kind.kind, text_of(entry.record, kind.key));
    collect(entry.refusals, known(record && !record->gone(), kind.key));
    check_faults(upload, entry);
    if (!record || record->gone()) return;
    check_owner(upload, entry, kind, *record);
    collect(entry.refusals, current(call.law(), kind.version, record->version, entry.record));
    if (kind.regional)
        collect(entry.refusals, same(call.law(), kind.moved, entry.record, "ZJBM", record->lift));
}

std::string modify_record(Upload& upload, Entry& entry) {
    auto& call = upload.call;
    const auto& kind = kind_of(call);
    auto record = call.repository.find_record(kind.kind, text_of(entry.record, kind.key));
    const auto former = *record;
    if (kind.regional && entry.record.contains("ZJBM")) record->lift = text_of(entry.record, "ZJBM");
    record->fields = reported(entry.record, kind);
    record->version = call.repository.new_version();
    if (call.obeys(kind.modified)) record->change = modified;
    save(call, kind, *record);
    if (!kind.regional) touch_recalled(call, former);
    if (former.lift != record->lift) touch(call.context, call.repository, former.lift);
    return record->id;
}

void check_revoke_record(Upload& upload, Entry& entry) {
    const auto& call = upload.call;
    const auto& kind = kind_of(call);
    const auto id = text_of(entry.record, kind.key);
    if (id.empty()) return;  // the table's matter
    const auto record = upload.call.repository.find_record(kind.kind, id);
    if (record && record->gone() && !call.obeys("LIFT-A.2.3-e")) return;
    collect(entry.refusals, known(record && !record->gone(), kind.key));
    if (record && !record->gone()) check_owner(upload, entry, kind, *record);
}

std::string revoke_record(Upload& upload, Entry& entry) {
    auto& call = upload.call;
    const auto& kind = kind_of(call);
    auto record = call.repository.find_record(kind.kind, text_of(entry.record, kind.key));
    const bool first_only = !call.obeys(kind.revoked) && entry.index > 0;
    if (!record || record->gone() || first_only) return text_of(entry.record, kind.key);
    record->change = deleted;
    record->version = call.repository.new_version();
    save(call, kind, *record);
    return record->id;
}

}  // namespace plumbline::platform::lift
