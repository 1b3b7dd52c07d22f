#include "reference-platform/lift/results.h"

#include <algorithm>

#include "reference-platform/lift/construction_rules.h"
#include "reference-platform/lift/ledger.h"
#include "reference-platform/lift/result_rules.h"
#include "reference-platform/lift/supply.h"
#include "reference-platform/lift/values.h"

namespace plumbline::platform::lift {
namespace json = boost::json;
namespace {

std::string new_code_of(const json::object& result) {
    const auto* whole = result.if_contains("ZJXX");
    return whole != nullptr && whole->is_object() ? text_of(whole->get_object(), "ZJBMNEW") : std::string();
}

/// 5.3.2: the certificate says who acts; the fault believes the body.
Ruled constructor_acts(const Call& call, const Record& record, const Entry& entry) {
    auto acting = call.caller;
    if (!call.obeys("LIFT-5.3.2-h") && entry.raw.contains("SGXYDM"))
        acting.code = text_of(entry.raw, "SGXYDM");
    return owned(call.law(), "LIFT-6.7.1-b", text_of(record.fields, "SGXYDM"), acting);
}

/// The lift that carries the result's changes: the reformed one when the result gave a new code.
std::string carrier_of(const Record& record) {
    const auto code = new_code_of(record.result);
    return code.empty() ? record.lift : code;
}

/// The lift as it would be without the record's present result.
Lift without_result(const Record& record, Lift lift) {
    if (new_code_of(record.result).empty())
        take_back(lift, change_from_json(record.undo));
    else
        lift.new_code.clear();
    return lift;
}

void check_supply(Upload& upload, Entry& entry, const Lift& lift) {
    const auto& law = upload.call.law();
    const auto* whole = entry.record.if_contains("ZJXX");
    const auto certificate =
        whole != nullptr && whole->is_object() ? text_of(whole->get_object(), "XSSYBH") : std::string();
    for (const auto* key : {"BJGH", "BJJZ"}) {
        const auto parts = objects_of(entry.record, key);
        std::ranges::move(
            fitting(law, supply_of(upload.call.repository, parts, certificate, &lift), parts, key),
            std::back_inserter(entry.refusals));
    }
    collect(entry.refusals, certified(law, supply_of(upload.call.repository, {}, certificate, &lift),
                                      certificate, "ZJXX.XSSYBH"));
}

bool revocable_result(Call& call, const Record& record) {
    auto lift = call.repository.find_lift(carrier_of(record));
    if (!lift) return true;
    const auto change = change_from_json(record.undo);
    const bool moved_on = std::ranges::any_of(change.removed, [&](const json::value& part) {
        const auto holders = call.repository.lifts_with_part(text_of(part.as_object(), "TBJBM"));
        return std::ranges::any_of(
            holders, [&](const Lift& l) { return l.code != record.lift && l.code != lift->code; });
    });
    return !moved_on && untouched_since(*lift, change);
}

void withdraw(Call& call, Record& record) {
    const auto renamed = new_code_of(record.result);
    if (auto old = call.repository.find_lift(record.lift)) {
        const auto version = call.repository.new_version();
        auto restored = without_result(record, *old);
        restored.version = version;
        call.repository.save_lift(restored);
    }
    auto reformed = renamed.empty() ? std::nullopt : call.repository.find_lift(renamed);
    if (!reformed) return;
    reformed->change = deleted;
    touch(call.context, call.repository, *reformed);
}

/// 6.7.2: the reformed lift under its new code; the old one stays readable.
void rename(Call& call, Lift& lift, Record& record, const std::string& code) {
    Lift reformed = lift;
    reformed.code = code;
    reformed.old_code = call.obeys("LIFT-6.7.2-g") ? lift.code : "";
    reformed.created = call.now();
    reformed.change = added;
    reformed.locked = 0;
    reformed.fields["ZJBM"] = code;
    record.undo = to_json(apply_result(call.law(), reformed, record.result));
    if (call.obeys("LIFT-6.7.2-g")) lift.new_code = code;
    call.repository.save_lift(lift);
    touch(call.context, call.repository, reformed);
}

void apply(Call& call, Record& record) {
    auto lift = call.repository.find_lift(record.lift);
    if (!lift) return;
    lift->version = call.repository.new_version();
    if (const auto code = new_code_of(record.result); !code.empty()) return rename(call, *lift, record, code);
    record.undo = to_json(apply_result(call.law(), *lift, record.result));
    lift->change = modified;
    call.repository.save_lift(*lift);
}

void save(Call& call, Record& record) {
    record.version = call.repository.new_version();
    call.repository.save_record(record);
    record.updated = touch(call.context, call.repository, record.lift);
    call.repository.save_record(record);
}

}  // namespace

void check_enter_result(Upload& upload, Entry& entry) {
    auto& call = upload.call;
    const auto record = call.repository.find_record("construction", text_of(entry.record, "SGID"));
    if (entry.record.contains("SGID")) collect(entry.refusals, known(record && !record->gone(), "SGID"));
    if (!record || record->gone()) return;
    collect(entry.refusals, constructor_acts(call, *record, entry));
    collect(entry.refusals, current(call.law(), "LIFT-6.7.2-k", record->version, entry.record));
    if (record->result_revoked && !call.obeys("LIFT-6.8.1-b"))
        entry.refusals.push_back(
            {"LIFT-6.8.1-b", "SGID", Code::state, {"结果已撤销", "the result was revoked"}});
    const auto stored = call.repository.find_lift(record->lift);
    if (!stored) return;
    const auto lift = call.obeys("LIFT-6.7.1-a") ? without_result(*record, *stored) : *stored;
    std::ranges::move(names_present_parts(call.law(), lift, entry.record),
                      std::back_inserter(entry.refusals));
    const auto code = new_code_of(entry.record);
    const auto holder = call.repository.find_lift(code);
    const bool own =
        holder && holder->old_code == record->lift && (holder->gone() || code == new_code_of(record->result));
    const bool taken = holder && !own;
    std::ranges::move(renames_rightly(call.law(), *record, entry.record, taken),
                      std::back_inserter(entry.refusals));
    check_supply(upload, entry, lift);
}

std::string enter_result(Upload& upload, Entry& entry) {
    auto& call = upload.call;
    auto record = call.repository.find_record("construction", text_of(entry.record, "SGID"));
    if (!record) return text_of(entry.record, "SGID");
    if (!record->result.empty() && call.obeys("LIFT-6.7.1-a")) withdraw(call, *record);
    record->result = entry.record;
    for (const auto* key : {"SGID", "SJBB"}) record->result.erase(key);
    record->entered = call.now();
    record->result_revoked = false;
    record->change = modified;
    apply(call, *record);
    save(call, *record);
    return record->id;
}

void check_revoke_result(Upload& upload, Entry& entry) {
    auto& call = upload.call;
    const auto id = text_of(entry.record, "SGID");
    if (id.empty()) return;
    const auto record = call.repository.find_record("construction", id);
    if (record && record->result_revoked && !call.obeys("LIFT-A.2.3-e")) return;
    collect(entry.refusals, known(record && !record->gone(), "SGID"));
    if (!record || record->gone()) return;
    collect(entry.refusals, constructor_acts(call, *record, entry));
    collect(entry.refusals, demand(call.law(), "LIFT-6.8.2-a", !record->result.empty(),
                                   record->result_revoked ? Code::unknown : Code::state, "SGID",
                                   {"没有施工结果", "the record has no result"}));
    if (!record->result.empty() && call.obeys("LIFT-6.8.1-a"))
        collect(entry.refusals, demand(call.law(), {}, revocable_result(call, *record), Code::state, "SGID",
                                       {"录入后数据已变更", "the data was changed since the entry"}));
}

std::string revoke_result(Upload& upload, Entry& entry) {
    auto& call = upload.call;
    auto record = call.repository.find_record("construction", text_of(entry.record, "SGID"));
    if (!record || record->result.empty()) return text_of(entry.record, "SGID");
    if (call.obeys("LIFT-6.8.1-a")) withdraw(call, *record);
    record->result.clear();
    record->undo.clear();
    record->entered = 0;
    record->result_revoked = true;
    save(call, *record);
    return record->id;
}

}  // namespace plumbline::platform::lift
