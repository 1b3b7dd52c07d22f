#include "reference-platform/lift/lifts.h"

#include <algorithm>

#include "reference-platform/lift/ledger.h"
#include "reference-platform/lift/lift_rules.h"
#include "reference-platform/lift/supply.h"
#include "reference-platform/lift/values.h"

namespace plumbline::platform::lift {
namespace json = boost::json;
namespace {

void add_all(Refusals& into, Refusals more) { std::ranges::move(more, std::back_inserter(into)); }

void check_parts(Upload& upload, Entry& entry, const Lift* lift) {
    const auto parts = objects_of(entry.record, "BJXX");
    const auto certificate = text_of(entry.record, "XSSYBH");
    const auto supply = supply_of(upload.call.repository, parts, certificate, lift);
    collect(entry.refusals, certified(upload.call.law(), supply, certificate, "XSSYBH"));
    add_all(entry.refusals, fitting(upload.call.law(), supply, parts, "BJXX"));
    for (const auto& part : parts) {
        const auto code = text_of(part, "TBJBM");
        for (const auto& other : upload.entries)
            for (const auto& theirs : objects_of(other.record, "BJXX"))
                if (!code.empty() && text_of(theirs, "TBJBM") == code)
                    entry.refusals.push_back({{},
                                              "BJXX",
                                              Code::duplicate,
                                              {"部件编码重复：" + code, "component code twice: " + code}});
    }
}

/// The components as stored: each with SJBB and BGLX of its own. Known codes are modifications.
json::array stored_parts(const json::object& record, const json::array& before, std::int64_t version) {
    json::array out;
    for (auto part : objects_of(record, "BJXX")) {
        const bool was = std::ranges::any_of(before, [&](const json::value& old) {
            return old.is_object() && text_of(old.get_object(), "TBJBM") == text_of(part, "TBJBM");
        });
        part["SJBB"] = version;
        part["BGLX"] = was ? modified : added;
        out.push_back(std::move(part));
    }
    return out;
}

json::object whole_lift(json::object record) {
    record.erase("BJXX");
    record.erase("SJBB");
    return record;
}

void remember(Call& call, const Lift& before, const Lift& after) {
    if (!notified(life_of(call.repository, after.code), call.law())) return;
    call.repository.append_history(after.code,
                                   {{"at", call.now()},
                                    {"actor", call.caller.code},
                                    {"before", {{"fields", before.fields}, {"BJXX", before.parts}}},
                                    {"after", {{"fields", after.fields}, {"BJXX", after.parts}}}});
}

void process_notices(Call& call, const std::string& lift) {
    for (auto notice : call.repository.notices_of_lift("modify-notice", lift)) {
        notice.processed = true;
        call.repository.save_notice(notice);
    }
}

/// LIFT-6.2.2-a: the body replaces the record; the fault treats it as a patch.
void replace(Call& call, Lift& lift, const Entry& entry) {
    const bool patch = !call.obeys("LIFT-6.2.2-a");
    auto fields = whole_lift(entry.record);
    if (patch)
        for (const auto& [key, value] : lift.fields)
            if (!fields.contains(key)) fields[key] = value;
    lift.fields = std::move(fields);
    const bool parts_untouched = !call.obeys("LIFT-6.2.1-a");
    if (parts_untouched || (patch && !entry.record.contains("BJXX"))) return;
    auto parts = stored_parts(entry.record, lift.parts, lift.version);
    if (patch)
        for (const auto& old : lift.parts)
            if (std::ranges::none_of(parts, [&](const json::value& p) {
                    return text_of(p.get_object(), "TBJBM") == text_of(old.get_object(), "TBJBM");
                }))
                parts.push_back(old);
    lift.parts = std::move(parts);
}

bool open_construction(Call& call, const std::string& lift) {
    const auto records = call.repository.records_of("construction", lift);
    return std::ranges::any_of(records, [](const Record& r) { return !r.gone(); });
}

}  // namespace

void check_add_lift(Upload& upload, Entry& entry) {
    const auto& law = upload.call.law();
    const auto stored = upload.call.repository.find_lift(text_of(entry.record, "ZJBM"));
    collect(entry.refusals, addable(law, stored));
    collect(entry.refusals, extended_may_be_missing(law, entry.record));
    check_parts(upload, entry, stored ? &*stored : nullptr);
}

std::string add_lift(Upload& upload, Entry& entry) {
    auto& call = upload.call;
    Lift lift;
    lift.code = text_of(entry.record, "ZJBM");
    lift.owner = call.caller.code;
    lift.version = call.repository.new_version();
    lift.created = call.now();
    lift.fields = whole_lift(entry.record);
    if (call.obeys("LIFT-6.1.1-a")) lift.parts = stored_parts(entry.record, {}, lift.version);
    touch(call.context, call.repository, lift);
    return lift.code;
}

void check_modify_lift(Upload& upload, Entry& entry) {
    const auto& call = upload.call;
    const auto lift = upload.call.repository.find_lift(text_of(entry.record, "ZJBM"));
    collect(entry.refusals, known(lift && !lift->gone(), "ZJBM"));
    if (!lift || lift->gone()) return;
    collect(entry.refusals, owned(call.law(), "LIFT-5.2.1-k", lift->owner, call.caller));
    collect(entry.refusals, unlocked(call.law(), *lift, entry.index == 0, call.now()));
    collect(entry.refusals,
            current(call.law(), document().kind("lift")->version, lift->version, entry.record));
    check_parts(upload, entry, &*lift);
}

std::string modify_lift(Upload& upload, Entry& entry) {
    auto& call = upload.call;
    auto lift = call.repository.find_lift(text_of(entry.record, "ZJBM"));
    const auto before = *lift;
    lift->version = call.repository.new_version();
    lift->change = modified;
    replace(call, *lift, entry);
    remember(call, before, *lift);
    process_notices(call, lift->code);
    touch(call.context, call.repository, *lift);
    return lift->code;
}

void check_revoke_lift(Upload& upload, Entry& entry) {
    const auto& call = upload.call;
    const auto code = text_of(entry.record, "ZJBM");
    if (code.empty()) return;
    const auto lift = upload.call.repository.find_lift(code);
    if (lift && lift->gone() && !call.obeys("LIFT-A.2.3-e")) return;
    collect(entry.refusals, known(lift && !lift->gone(), "ZJBM"));
    if (!lift || lift->gone()) return;
    collect(entry.refusals, owned(call.law(), "LIFT-5.2.1-k", lift->owner, call.caller));
    add_all(entry.refusals,
            revocable(call.law(), *lift, open_construction(upload.call, code), entry.index == 0));
}

std::string revoke_lift(Upload& upload, Entry& entry) {
    auto& call = upload.call;
    auto lift = call.repository.find_lift(text_of(entry.record, "ZJBM"));
    if (!lift || lift->gone()) return text_of(entry.record, "ZJBM");
    lift->change = deleted;
    lift->version = call.repository.new_version();
    touch(call.context, call.repository, *lift);
    return lift->code;
}

void check_lock_lift(Upload& upload, Entry& entry) {
    const auto lift = upload.call.repository.find_lift(text_of(entry.record, "ZJBM"));
    collect(entry.refusals, known(lift && !lift->gone(), "ZJBM"));
    if (lift && !lift->gone())
        collect(entry.refusals,
                in_region(upload.call.law(), "LIFT-7.23.2-b", lift->areas, upload.call.caller));
}

std::string lock_lift(Upload& upload, Entry& entry) {
    auto& call = upload.call;
    auto lift = call.repository.find_lift(text_of(entry.record, "ZJBM"));
    if (entry.index > 0 && !call.obeys("LIFT-A.3.23-a")) return lift->code;
    const bool any_text = !call.obeys("LIFT-7.23.2-a") && !text_of(entry.raw, "DTXXSD").empty();
    const bool lock = any_text || flag_of(entry.record, "DTXXSD");
    const auto& machine = document().machine("lock");
    const auto* next =
        machine.fire(lift->locked == 0 ? "UNLOCKED" : "LOCKED", lock ? "lock-lift/true" : "lock-lift/false");
    if (next == nullptr || (!lock && !call.obeys("LIFT-7.23.1-e"))) return lift->code;
    if (next->to == "UNLOCKED") lift->locked = 0;
    if (next->to == "LOCKED" && lift->locked == 0) lift->locked = call.now();
    touch(call.context, call.repository, *lift);
    return lift->code;
}

}  // namespace plumbline::platform::lift
