// Clause 8: work orders towards an inspection station.
#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "reference-platform/cylinder-yunnan/call.h"
#include "reference-platform/cylinder-yunnan/caller.h"
#include "reference-platform/cylinder-yunnan/cylinders.h"
#include "reference-platform/cylinder-yunnan/document.h"
#include "reference-platform/cylinder-yunnan/values.h"

namespace plumbline::platform::yunnan {
namespace json = boost::json;
namespace {

/// The order under Id, of the caller and in a state that allows the step.
std::expected<json::object, Refusal> open_order(const Call& call) {
    auto order = call.repository.get("order", std::to_string(whole_of(call.record, "Id").value_or(0)));
    if (order && text_of(*order, "Unit") != call.unit.account)
        if (auto ruled = demand(call.law(), foreign_requirement(call.request), false, Code::foreign,
                                "不是本单位的工单");
            !ruled)
            return std::unexpected(ruled.error());
    const auto state = order ? text_of(*order, "State") : std::string("NONE");
    if (const auto* refusal = document().machine("work-order").refusal(state, call.operation.id))
        if (auto ruled = demand(call.law(), refusal->requirement, false, Code::state,
                                order ? "工单已结束" : "没有此工单");
            !ruled)
            return std::unexpected(ruled.error());
    if (!order) return std::unexpected(Refusal{{}, Code::unknown, "没有此工单"});
    return std::move(*order);
}

/// Registered, of the caller, in no open order and not at the station.
Ruled addable(const Call& call, const std::string& barcode, std::set<std::string>& seen) {
    const auto cylinder = call.repository.get("cylinder", barcode);
    const bool fits = document().machine("cylinder").refusal(state_of(cylinder), "YN-OP-13") == nullptr;
    const bool ours = cylinder && text_of(*cylinder, "Unit") == call.unit.account;
    const bool free =
        call.repository.find("order", "barcode", barcode).empty() && seen.insert(barcode).second;
    return demand(call.law(), "YN-A1-8.2-c", fits && ours && free, Code::state,
                  fmt::format("Barcode {}未登记、不属于本单位或已在工单中", barcode));
}

void save(Call& call, const json::object& order) {
    call.repository.save("order", std::to_string(whole_of(order, "Id").value_or(0)), order);
}

}  // namespace

Outcome begin_order(Call& call) {
    const auto station = object_of(call.record, "Station");
    const auto known = call.repository.get("station", std::to_string(whole_of(station, "Id").value_or(0)));
    const bool fits = known && text_of(*known, "Name") == text_of(station, "Name");
    if (auto ruled = demand(call.law(), "YN-A1-8.1-c", fits, Code::unknown, "Station不存在，或Id与Name不符");
        !ruled)
        return std::unexpected(ruled.error());
    const auto third = whole_of(call.record, "ThirdId").value_or(0);
    const auto earlier =
        call.repository.find("order", "third", fmt::format("{}/{}", call.unit.account, third));
    if (!earlier.empty() && object_of(earlier.front(), "Station") == station)
        return Done{json::object{{"Id", earlier.front().at("Id")}}};
    if (!earlier.empty()) return std::unexpected(Refusal{{}, Code::duplicate, "ThirdId已用于另一工单"});
    const auto id = call.repository.next("order") + 4710;
    save(call, {{"Id", id},
                {"ThirdId", third},
                {"Unit", call.unit.account},
                {"Station", station},
                {"Barcodes", json::array()},
                {"State", "OPEN"}});
    return Done{json::object{{"Id", call.obeys("YN-A1-8.1-b") ? id : third}}};
}

Outcome add_to_order(Call& call) {
    auto order = open_order(call);
    if (!order) return std::unexpected(order.error());
    std::set<std::string> seen;
    for (const auto& item : objects_of(call.record, "Items"))
        if (auto ruled = addable(call, text_of(item, "Barcode"), seen); !ruled)
            return std::unexpected(ruled.error());
    for (const auto& item : objects_of(call.record, "Items"))
        (*order)["Barcodes"].as_array().emplace_back(text_of(item, "Barcode"));
    save(call, *order);
    return Done{};
}

Outcome remove_from_order(Call& call) {
    auto order = open_order(call);
    if (!order) return std::unexpected(order.error());
    auto barcodes = texts_of(*order, "Barcodes");
    for (const auto& item : objects_of(call.record, "Items")) {
        const auto barcode = text_of(item, "Barcode");
        const auto found = std::ranges::find(barcodes, barcode);
        if (auto ruled = demand(call.law(), "YN-A1-8.3-b", found != barcodes.end(), Code::unknown,
                                fmt::format("Barcode {}不在工单中", barcode));
            !ruled)
            return std::unexpected(ruled.error());
        if (found != barcodes.end()) barcodes.erase(found);
    }
    (*order)["Barcodes"] = json::value_from(barcodes);
    save(call, *order);
    return Done{};
}

Outcome end_order(Call& call) {
    auto order = open_order(call);
    if (!order) return std::unexpected(order.error());
    const auto barcodes = texts_of(*order, "Barcodes");
    if (auto ruled = demand(call.law(), "YN-A1-8.4-b", !barcodes.empty(), Code::state, "工单中没有气瓶");
        !ruled)
        return std::unexpected(ruled.error());
    for (const auto& barcode : barcodes)
        if (auto cylinder = call.repository.get("cylinder", barcode)) {
            (*cylinder)["State"] = "UNDER_INSPECTION";  // nothing that the archive shows
            call.repository.save("cylinder", barcode, *cylinder);
        }
    (*order)["State"] = "ENDED";
    save(call, *order);
    return Done{};
}

}  // namespace plumbline::platform::yunnan
