// 6.2, 6.3, 6.4.1: electronic archives, use registration, and what the municipal side changes in them.
#include <array>
#include <set>

#include <fmt/format.h>

#include "reference-platform/cylinder-chongqing/traceability.h"
#include "reference-platform/cylinder-chongqing/traceability_labels.h"
#include "reference-platform/cylinder-chongqing/traceability_life.h"
#include "reference-platform/cylinder-chongqing/values.h"
#include "standards/text.h"

namespace plumbline::platform::chongqing {
namespace json = boost::json;
namespace {

constexpr std::array<std::string_view, 3> registration_rows{"registrationCertNo", "registrationDate",
                                                            "registrationAuthority"};

/// What A.1 means by a mass, a volume, an amount: more than nothing.
Ruled measures_positive(const Call& call) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 3> rows{
        {{"massKg", "CQ-A.1-03"}, {"volumeL", "CQ-A.1-04"}, {"allowedFillKg", "CQ-A.1-08"}}};
    for (const auto& [key, requirement] : rows) {
        const auto* value = call.record.if_contains(key);
        const bool positive = value == nullptr || !value->is_number() || value->to_number<double>() > 0;
        if (auto ruled = demand(call.law(), requirement, positive, Code::malformed,
                                {fmt::format("{}应大于0", key), fmt::format("{} must be more than 0", key)});
            !ruled)
            return ruled;
    }
    return {};
}

Ruled inspected_before_today(const Call& call) {
    const auto inspected = instant(text_of(call.record, "inspectionDate"));
    return demand(call.law(), "CQ-A.1-14", !inspected || *inspected <= call.now(), Code::malformed,
                  {"检验日期晚于今天", "the inspection date lies in the future"});
}

/// One number, one archive, also after scrapping (CQ-G44).
Ruled number_unused(const Call& call, const std::string& cylinder) {
    const auto known = archive_of(call, cylinder);
    return demand(call.law(), "CQ-6.2-a", !known, Code::state,
                  {"该瓶号已有电子档案", "this number has an archive already"});
}

json::array documents_of(const Call& call) {
    json::array out;
    for (auto& document : objects_of(call.record, "documents")) out.push_back(std::move(document));
    if (!call.obeys("CQ-6.2-b") && out.size() > 1) out.erase(out.begin(), std::prev(out.end()));
    return out;
}

/// Defects of a careless archive, row by row.
json::object stored_items(const Call& call) {
    auto items = call.record;
    items.erase("documents");
    items.erase("changedAt");
    return items;
}

Archive new_archive(const Call& call, const std::string& cylinder) {
    return {{"cylinderNo", cylinder},
            {"State", "ARCHIVED"},
            {"Items", stored_items(call)},
            {"Documents", documents_of(call)}};
}

Ruled same_cylinder(const Call& call) {
    return demand(call.law(), "CQ-6.3-a", text_of(call.record, "cylinderNo") == call.places.at("cylinderNo"),
                  Code::malformed, {"路径与报文中的瓶号不一致", "the numbers in path and message differ"});
}

bool registered_otherwise(const Archive& archive, const json::object& sent) {
    const auto items = object_of(archive, "Items");
    return text_of(archive, "State") != "ARCHIVED" &&
           std::ranges::any_of(registration_rows, [&](std::string_view key) {
               return text_of(items, key) != text_of(sent, key);
           });
}

Ruled may_register(const Call& call, const Archive& archive) {
    if (auto ruled = demand(call.law(), "CQ-5.6-b2", belongs_to(archive, call.caller), Code::not_permitted,
                            {"不是本单位的气瓶", "another unit's cylinder"});
        !ruled)
        return ruled;
    if (auto ruled = alive(call, archive); !ruled) return ruled;
    return demand(call.law(), "CQ-6.4.1-b", !registered_otherwise(archive, call.record), Code::state,
                  {"登记信息以市级平台为准，不得自行改动", "registered items follow the municipal side"});
}

void register_now(Call& call, Archive& archive) {
    auto& items = archive["Items"].as_object();
    for (const auto key : registration_rows) items[key] = text_of(call.record, key);
    if (!call.obeys("CQ-6.3-a")) items["registrationDate"] = date_time(call.now()).substr(0, 10);
    if (text_of(archive, "State") == "ARCHIVED") archive["State"] = "REGISTERED";
}

/// An older message changes nothing any more (CQ-6.4.1-c).
bool outdated(const Archive& archive, const json::object& change) {
    const auto at = instant(text_of(change, "changedAt")).value_or(0);
    return at != 0 && at < whole_of(archive, "ChangedAt").value_or(0);
}

void apply_change(Call& call, Archive& archive, bool scrapped) {
    if (call.obeys("CQ-6.4.1-a") || text_of(archive, "State") == "UNKNOWN") {
        auto& items = archive["Items"].as_object();
        for (const auto& entry : stored_items(call)) items[entry.key()] = entry.value();
        for (const std::string_view key : {"inspectionDate", "nextInspectionDate"})
            if (!call.record.contains(key)) items.erase(key);
    }
    archive["ChangedAt"] = instant(text_of(call.record, "changedAt")).value_or(call.now());
    const auto state = text_of(archive, "State");
    if (scrapped)
        scrap(call, archive);
    else if (state == "UNKNOWN" || state == "ARCHIVED" || state == "SCRAPPED")
        archive["State"] = "REGISTERED";
}

}  // namespace

Outcome create_archive(Call& call) {
    const auto cylinder = text_of(call.record, "cylinderNo");
    if (auto ruled = first_refusal(
            [&] { return number_unused(call, cylinder); }, [&] { return measures_positive(call); },
            [&] { return inspected_before_today(call); },
            [&] { return label_free(call, text_of(call.record, "labelId"), cylinder); });
        !ruled)
        return std::unexpected(ruled.error());
    auto archive = new_archive(call, cylinder);
    archive["Keeper"] = call.caller.code;
    bind_label(call, archive, text_of(call.record, "labelId"));
    keep_archive(call, archive);
    note(call, {.cylinder = cylinder,
                .stage = "manufacture",
                .operation = call.operation.id,
                .unit = call.caller.code,
                .content = object_of(archive, "Items")});
    return accepted({{"cylinderNo", cylinder}});
}

Outcome record_registration(Call& call) {
    auto archive = known_archive(call, call.places.at("cylinderNo"));
    if (!archive) return std::unexpected(archive.error());
    if (auto ruled =
            first_refusal([&] { return same_cylinder(call); }, [&] { return may_register(call, *archive); });
        !ruled)
        return std::unexpected(ruled.error());
    register_now(call, *archive);
    keep_archive(call, *archive);
    note(call, {.cylinder = call.places.at("cylinderNo"),
                .stage = "registration",
                .operation = call.operation.id,
                .unit = call.caller.code,
                .content = call.record});
    return Done{};
}

Outcome take_change(Call& call) {
    const auto cylinder = text_of(call.record, "cylinderNo");
    auto archive = archive_of(call, cylinder);
    const bool scrapped = text_of(call.record, "status") == "3";
    if (archive && !scrapped)
        if (auto ruled =
                demand(call.law(), "CQ-6.4.1-c", text_of(*archive, "State") != "SCRAPPED", Code::state,
                       {"已报废的气瓶不得恢复", "a scrapped cylinder is never revived"});
            !ruled)
            return std::unexpected(ruled.error());
    if (archive && !scrapped && outdated(*archive, call.record)) return Done{};
    if (!archive)
        archive = Archive{{"cylinderNo", cylinder}, {"State", "UNKNOWN"}, {"Items", json::object()}};
    apply_change(call, *archive, scrapped);
    if (!scrapped && label_free(call, text_of(call.record, "labelId"), cylinder))
        bind_label(call, *archive, text_of(call.record, "labelId"));
    keep_archive(call, *archive);
    note(call, {.cylinder = cylinder,
                .stage = "registration",
                .operation = call.operation.id,
                .content = call.record});
    return Done{};
}

}  // namespace plumbline::platform::chongqing
