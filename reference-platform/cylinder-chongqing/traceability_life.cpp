#include "reference-platform/cylinder-chongqing/traceability_life.h"

#include <algorithm>

#include <fmt/format.h>

#include "reference-platform/cylinder-chongqing/values.h"
#include "standards/text.h"

namespace plumbline::platform::chongqing {
namespace json = boost::json;
namespace {

constexpr std::int64_t one_day = 86'400'000;
constexpr std::size_t date_length = 10;

/// End of the month that the design life ends in (CQ-E20, CQ-G35); nullopt when the data are missing.
std::optional<std::int64_t> end_of_life(const json::object& items) {
    const auto made = instant(text_of(items, "manufactureMonth").substr(0, 7) + "-01");
    const auto years = whole_of(items, "designLife");
    if (!made || !years || *years <= 0 || *years > 200) return std::nullopt;
    return standards::add_months(*made, static_cast<int>(*years) * 12 + 1) - 1;
}

bool extended(const Archive& archive, std::int64_t now) {
    const auto until = end_of(text_of(object_of(archive, "Assessment"), "validTo"));
    return until && now <= *until;
}

Happening from_json(const json::object& stored) {
    return {.cylinder = text_of(stored, "cylinderNo"),
            .stage = text_of(stored, "stage"),
            .operation = text_of(stored, "operation"),
            .at = whole_of(stored, "at").value_or(0),
            .unit = text_of(stored, "unit"),
            .device = text_of(stored, "device"),
            .waybill = text_of(stored, "waybillNo"),
            .order = text_of(stored, "orderNo"),
            .content = object_of(stored, "content")};
}

}  // namespace

std::optional<Archive> archive_of(const Call& call, const std::string& cylinder) {
    return call.repository.get("archive", cylinder);
}

std::expected<Archive, Refusal> known_archive(const Call& call, const std::string& cylinder) {
    if (auto found = archive_of(call, cylinder)) return *found;
    if (auto ruled = demand(call.law(), "CQ-5.5-e", false, Code::unknown,
                            {fmt::format("气瓶{}没有电子档案", cylinder),
                             fmt::format("there is no archive of cylinder {}", cylinder)});
        !ruled)
        return std::unexpected(ruled.error());
    return Archive{{"cylinderNo", cylinder}, {"Items", json::object()}, {"State", "UNKNOWN"}};
}

void keep_archive(Call& call, const Archive& archive) {
    call.repository.save("archive", text_of(archive, "cylinderNo"), archive);
}

std::string state_of(const Archive& archive, std::int64_t now) {
    const auto state = text_of(archive, "State");
    if (state == "SCRAPPED" || state == "ARCHIVED" || state == "AT_INSPECTION") return state;
    const auto items = object_of(archive, "Items");
    if (extended(archive, now)) return state;
    const auto due = end_of(text_of(items, "nextInspectionDate"));
    if (due && now > *due) return "OVERDUE";
    const auto end = end_of_life(items);
    return end && now > *end ? "LIFE_EXCEEDED" : state;
}

Ruled alive(const Call& call, const Archive& archive) {
    return demand(call.law(), "CQ-6.7-b", text_of(archive, "State") != "SCRAPPED", Code::state,
                  {"气瓶已报废", "the cylinder is scrapped"});
}

Ruled fit_for_use(const Call& call, const Archive& archive) {
    const auto state = state_of(archive, call.now());
    return demand(call.law(), "", state != "OVERDUE" && state != "LIFE_EXCEEDED", Code::state,
                  {"气瓶超期未检或超过使用年限", "the cylinder is overdue or beyond its life"});
}

bool belongs_to(const Archive& archive, const Account& unit) {
    return text_of(archive, "Keeper") == unit.code ||
           (!unit.name.empty() && text_of(object_of(archive, "Items"), "owner") == unit.name);
}

void set_out(Call& call, Archive& archive) {
    if (text_of(archive, "State") != "FILLED") return;
    archive["State"] = "IN_CIRCULATION";
    keep_archive(call, archive);
}

void note(Call& call, const Happening& happening) {
    const auto number = call.repository.next("happening");
    call.repository.save("happening", fmt::format("{:012}", number),
                         {{"cylinderNo", happening.cylinder},
                          {"stage", happening.stage},
                          {"operation", happening.operation},
                          {"at", happening.at == 0 ? call.now() : happening.at},
                          {"unit", happening.unit},
                          {"device", happening.device},
                          {"waybillNo", happening.waybill},
                          {"orderNo", happening.order},
                          {"content", happening.content}});
}

std::vector<Happening> happenings(const Call& call, std::string_view index, const std::string& value) {
    std::vector<Happening> out;
    for (const auto& stored : call.repository.find("happening", index, value))
        out.push_back(from_json(stored));
    std::ranges::stable_sort(out, {}, &Happening::at);
    return out;
}

std::optional<std::int64_t> end_of(const std::string& text) {
    const auto begin = instant(text);
    if (!begin) return std::nullopt;
    return text.size() == date_length ? *begin + one_day - 1 : *begin;
}

}  // namespace plumbline::platform::chongqing
