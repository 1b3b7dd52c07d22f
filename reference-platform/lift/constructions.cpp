#include "reference-platform/lift/constructions.h"

#include <algorithm>

#include "reference-platform/lift/construction_rules.h"
#include "reference-platform/lift/ledger.h"
#include "reference-platform/lift/values.h"

namespace plumbline::platform::lift {
namespace json = boost::json;
namespace {

void check_constructor(Upload& upload, Entry& entry) {
    const auto code = text_of(entry.record, "SGXYDM");
    const auto raw = text_of(entry.raw, "SGXYDM");
    if (code.empty()) return;
    auto& repository = upload.call.repository;
    collect(entry.refusals, known_constructor(upload.call.law(), repository.organisation(code).has_value(),
                                              repository.organisation(raw).has_value()));
}

json::object reported(json::object record) {
    for (const auto* key : {"ZJBM", "SJBB", "SGID"}) record.erase(key);
    return record;
}

/// 6.5.2 note 5: only the constructor states SFGZ; what anyone else sends leaves it as it was.
bool declared_by(const Call& call, const Record& stored, const json::object& record) {
    const bool states = call.caller.code == text_of(stored.fields, "SGXYDM") || !call.obeys("LIFT-6.5.2-d");
    if (!states || !record.contains("SFGZ")) return stored.declared != 0;
    return flag_of(record, "SFGZ");
}

void save(Call& call, Record& record) {
    call.repository.save_record(record);
    record.updated = touch(call.context, call.repository, record.lift);
    call.repository.save_record(record);
}

}  // namespace

void check_add_construction(Upload& upload, Entry& entry) {
    const auto& call = upload.call;
    const auto lift = upload.call.repository.find_lift(text_of(entry.record, "ZJBM"));
    const bool found = lift && !lift->gone();
    if (entry.record.contains("ZJBM")) collect(entry.refusals, of_known_lift(call.law(), found));
    check_constructor(upload, entry);
    collect(entry.refusals, user_named(call.law(), entry.record));
    if (found)
        collect(entry.refusals, party(call.law(), call.caller, lift->owner, text_of(entry.record, "SGXYDM")));
}

std::string add_construction(Upload& upload, Entry& entry) {
    auto& call = upload.call;
    Record record;
    record.kind = "construction";
    record.id = call.repository.new_id();
    if (!call.obeys("LIFT-6.4.1-a")) record.id += "0";
    record.lift = text_of(entry.record, "ZJBM");
    record.owner = call.caller.code;
    record.fields = reported(entry.record);
    record.version = call.repository.new_version();
    record.created = record.updated = call.now();
    save(call, record);
    return record.id;
}

void check_modify_construction(Upload& upload, Entry& entry) {
    const auto& call = upload.call;
    const auto record = upload.call.repository.find_record("construction", text_of(entry.record, "SGID"));
    collect(entry.refusals, known(record && !record->gone(), "SGID"));
    if (!record || record->gone()) return;
    const auto lift = upload.call.repository.find_lift(record->lift);
    collect(entry.refusals,
            party(call.law(), call.caller, lift ? lift->owner : "", text_of(record->fields, "SGXYDM")));
    std::ranges::move(modifiable(call.law(), *record, entry.record, call.caller),
                      std::back_inserter(entry.refusals));
    check_constructor(upload, entry);
}

std::string modify_construction(Upload& upload, Entry& entry) {
    auto& call = upload.call;
    auto record = call.repository.find_record("construction", text_of(entry.record, "SGID"));
    const bool declared = declared_by(call, *record, entry.record);
    if (declared && record->declared == 0) record->declared = call.now();
    if (!declared && record->sheet.empty()) record->declared = 0;  // LIFT-G88
    record->fields = reported(entry.record);
    record->version = call.repository.new_version();
    if (call.obeys(document().kind("construction")->modified)) record->change = modified;
    save(call, *record);
    return record->id;
}

void check_revoke_construction(Upload& upload, Entry& entry) {
    const auto& call = upload.call;
    const auto id = text_of(entry.record, "SGID");
    if (id.empty()) return;
    const auto record = upload.call.repository.find_record("construction", id);
    if (record && record->gone() && !call.obeys("LIFT-A.2.3-e")) return;
    collect(entry.refusals, known(record && !record->gone(), "SGID"));
    if (!record || record->gone()) return;
    const auto lift = upload.call.repository.find_lift(record->lift);
    collect(entry.refusals,
            party(call.law(), call.caller, lift ? lift->owner : "", text_of(record->fields, "SGXYDM")));
    std::ranges::move(revocable(call.law(), *record, life_of(upload.call.repository, record->lift)),
                      std::back_inserter(entry.refusals));
}

std::string revoke_construction(Upload& upload, Entry& entry) {
    auto& call = upload.call;
    auto record = call.repository.find_record("construction", text_of(entry.record, "SGID"));
    if (!record || record->gone()) return text_of(entry.record, "SGID");
    record->change = deleted;
    record->sheet.clear();  // the sheet is revoked with its record (LIFT-G45)
    record->version = call.repository.new_version();
    save(call, *record);
    return record->id;
}

}  // namespace plumbline::platform::lift
