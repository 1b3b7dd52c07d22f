#include "reference-platform/lift/organisations.h"

#include <algorithm>

#include <fmt/format.h>

#include "reference-platform/lift/rules.h"
#include "reference-platform/lift/values.h"
#include "standards/identifiers/division.h"

namespace plumbline::platform::lift {
namespace json = boost::json;
namespace {

/// LIFT-G59: "ZS", 15 digits and a check digit (sum of the digits modulo 10).
std::string generated_code(std::int64_t number) {
    const auto digits = fmt::format("{:015}", number);
    int sum = 0;
    for (const char c : digits) sum += c - '0';
    return fmt::format("ZS{}{}", digits, sum % 10);
}

json::object qualification(std::string_view category, const Account& account) {
    json::object out{{"ZZLB", category}};
    if (account.licence.empty()) return out;
    out["ZZBH"] = account.licence;
    if (account.licence_from != 0) out["XKZKSSJ"] = account.licence_from;
    if (account.licence_to != 0) out["XKZJSSJ"] = account.licence_to;
    return out;
}

/// LIFT-E103: a province adds users and maintenance units; further qualifications are welcome.
Ruled using_or_maintaining(const Faults& law, const json::object& record) {
    const auto listed = objects_of(record, "ZZXX");
    const auto has = [&](std::string_view category) {
        return std::ranges::any_of(listed,
                                   [&](const json::object& q) { return text_of(q, "ZZLB") == category; });
    };
    const bool fits = listed.empty() || has("USER") || (has("MAINTENANCE") && law.obeys("LIFT-7.17.1-a"));
    return demand(law, {}, fits, Code::faulty, "ZZXX",
                  {"应为使用单位或维护保养单位", "not a using or maintenance organisation"});
}

/// LIFT-G60: the base data belong to the province of the registered address.
Ruled own_base_data(const Call& call, const Organisation& stored, const json::object& record) {
    const auto address = standards::parse_address(text_of(stored.fields, "ZCDZ"));
    if (address.fault != standards::Address::Fault::none || in_area(call.caller, address.county, call.law()))
        return {};
    for (const auto& [key, value] : record) {
        if (key == "ZZXX" || key == "SJBB" || key == "DWID") continue;
        const auto* old = stored.fields.if_contains(key);
        if (old == nullptr || *old != value)
            return std::unexpected(
                Refusal{{},
                        std::string(key),
                        Code::forbidden,
                        {"单位基础信息由注册地省份维护", "base data belong to the province of the address"}});
    }
    return {};
}

json::array numbered(json::object& fields, std::int64_t version) {
    json::array out;
    for (auto entry : objects_of(fields, "ZZXX")) {
        entry["SJBB"] = version;
        out.push_back(std::move(entry));
    }
    return out;
}

void save(Call& call, Organisation& organisation) {
    organisation.version = call.repository.new_version();
    organisation.updated = std::max(call.now(), organisation.updated + 1);
    organisation.fields["ZZXX"] = numbered(organisation.fields, organisation.version);
    call.repository.save_organisation(organisation);
}

json::object reported(json::object record) {
    for (const auto* key : {"DWID", "SJBB"}) record.erase(key);
    return record;
}

}  // namespace

json::object fields_of(const Account& account) {
    json::array held;
    const auto hold = [&](const char* role, std::initializer_list<const char*> categories) {
        if (account.has(role))
            for (const auto* category : categories) held.push_back(qualification(category, account));
    };
    hold("manufacturer", {"MANUFACTURE"});
    hold("agent", {"AGENT"});
    hold("constructor", {"INSTALL", "REFORM", "REPAIR"});
    hold("province", {"SUPERVISE"});
    hold("xssy", {"TYPE_TEST"});
    const auto* category = account.has("province") ? "GOVERNMENT"
                           : account.has("xssy")   ? "INSTITUTION"
                                                   : "ENTERPRISE";
    return {{"DWMC", account.name}, {"XYDM", account.code}, {"DWLB", category}, {"ZZXX", held}};
}

Organisation found_organisation(Context& context, Repository& repository, json::object fields) {
    Organisation organisation;
    organisation.id = repository.new_id();
    organisation.fields = std::move(fields);
    organisation.version = repository.new_version();
    organisation.created = organisation.updated = context.now;
    const bool generates = context.obeys("LIFT-6.13.2-b");
    if (text_of(organisation.fields, "XYDM").empty() && generates)
        organisation.fields["XYDM"] = generated_code(repository.next_generated_code());
    organisation.fields["ZZXX"] = numbered(organisation.fields, organisation.version);
    repository.save_organisation(organisation);
    return organisation;
}

void check_add_organisation(Upload& upload, Entry& entry) {
    auto& call = upload.call;
    collect(entry.refusals, using_or_maintaining(call.law(), entry.record));
    const auto code = text_of(entry.record, "XYDM");
    const auto stored = call.repository.organisation(code);
    const bool in_batch = std::ranges::any_of(upload.entries, [&](const Entry& other) {
        return !code.empty() && text_of(other.record, "XYDM") == code;
    });
    collect(entry.refusals,
            demand(call.law(), {}, !stored && !in_batch, Code::duplicate, "XYDM",
                   {fmt::format("单位已存在（DWID {}）", stored ? stored->id : ""),
                    fmt::format("the organisation exists already (DWID {})", stored ? stored->id : "")}));
}

std::string add_organisation(Upload& upload, Entry& entry) {
    return found_organisation(upload.call.context, upload.call.repository, reported(entry.record)).id;
}

void check_modify_organisation(Upload& upload, Entry& entry) {
    auto& call = upload.call;
    const auto stored = call.repository.organisation_by_id(text_of(entry.record, "DWID"));
    collect(entry.refusals, known(stored && !stored->gone(), "DWID"));
    if (!stored || stored->gone()) return;
    collect(entry.refusals, current(call.law(), "LIFT-7.18.2-a", stored->version, entry.record));
    collect(entry.refusals, own_base_data(call, *stored, entry.record));
    const auto holder = call.repository.organisation(text_of(entry.record, "XYDM"));
    collect(entry.refusals,
            demand(call.law(), {}, !holder || holder->id == stored->id, Code::duplicate, "XYDM",
                   {"统一社会信用代码已属于其他单位", "the unified code is another organisation's"}));
}

std::string modify_organisation(Upload& upload, Entry& entry) {
    auto& call = upload.call;
    auto stored = call.repository.organisation_by_id(text_of(entry.record, "DWID"));
    if (!stored) return text_of(entry.record, "DWID");
    auto fields = reported(entry.record);
    for (const auto* key : {"ZZXX", "XYDM"})  // LIFT-G61; a generated code stays (7.17.2 note 1)
        if (const auto* old = stored->fields.if_contains(key); old != nullptr && !fields.contains(key))
            fields[key] = *old;
    stored->fields = std::move(fields);
    stored->change = modified;
    save(call, *stored);
    return stored->id;
}

void check_unit(Upload&, Entry&) {}

std::string receive_unit(Upload& upload, Entry& entry) {
    auto& call = upload.call;
    const auto code = text_of(entry.record, "XYDM");
    const auto kind = call.obeys("LIFT-8.1.1.2-b") ? text_of(entry.record, "SJLX") : std::string(added);
    auto stored = call.repository.organisation(code);
    auto fields = entry.record;
    fields.erase("SJLX");
    if (kind != deleted && (!stored || !call.obeys("LIFT-A.4.1.1-d"))) {
        fields["DWLB"] = "ENTERPRISE";
        fields["ZZXX"] = json::array{json::object{{"ZZLB", "COMPONENT_MANUFACTURE"}}};
        found_organisation(call.context, call.repository, std::move(fields));
    }
    if (!stored) return code;
    if (kind == deleted) stored->change = deleted;
    if (kind == modified) {
        for (const auto& [key, value] : fields) stored->fields[key] = value;
        stored->change = modified;
    }
    if (kind != added) save(call, *stored);
    return code;
}

void check_certificate(Upload&, Entry&) {}

std::string receive_certificate(Upload& upload, Entry& entry) {
    auto& call = upload.call;
    const auto number = text_of(entry.record, "XSSYBH");
    auto stored = call.repository.certificate(number).value_or(Certificate{number, {}, "UNKNOWN", {}});
    const auto kind = text_of(entry.record, "SJLX") == deleted ? deleted : added;
    if (const auto* next =
            document().machine("certificate").fire(stored.state, std::string("push-certificates/") + kind))
        stored.state = next->to;
    if (kind == added) {
        stored.unit = text_of(entry.record, "XYDM");
        stored.fields = entry.record;
    }
    call.repository.save_certificate(stored);
    return number;
}

}  // namespace plumbline::platform::lift
