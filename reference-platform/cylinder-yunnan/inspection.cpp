// What stations report after an inspection (方案 二(二)2, 三(六); YN-G07, YN-G08).
#include <algorithm>

#include <fmt/format.h>

#include "reference-platform/cylinder-yunnan/call.h"
#include "reference-platform/cylinder-yunnan/cylinders.h"
#include "reference-platform/cylinder-yunnan/values.h"

namespace plumbline::platform::yunnan {
namespace json = boost::json;
namespace {

std::expected<json::object, Refusal> ended_order(const Call& call) {
    auto order = call.repository.get("order", std::to_string(whole_of(call.record, "Id").value_or(0)));
    if (!order || text_of(*order, "State") != "ENDED")
        return std::unexpected(Refusal{{}, Code::state, "没有此工单，或工单不在检验中"});
    const auto station = call.repository.get(
        "station", std::to_string(whole_of(object_of(*order, "Station"), "Id").value_or(0)));
    if (!station || text_of(*station, "Account") != call.unit.account)
        return std::unexpected(Refusal{{}, Code::foreign, "不是送检本单位的工单"});
    return std::move(*order);
}

Ruled results_fit(const Call& call, const json::object& order) {
    const auto barcodes = texts_of(order, "Barcodes");
    const auto items = objects_of(call.record, "Items");
    for (const auto& item : items)
        if (std::ranges::find(barcodes, text_of(item, "Barcode")) == barcodes.end())
            return demand(call.law(), "", false, Code::unknown,
                          fmt::format("Barcode {}不在工单中", text_of(item, "Barcode")));
    const auto scrapped =
        std::ranges::count_if(items, [](const json::object& item) { return whole_of(item, "Result") == 1; });
    return demand(call.law(), "YN-P-2.2.2-d", whole_of(call.record, "DiscardCount") == scrapped,
                  Code::implausible, "DiscardCount与报废结果数不符");
}

void take_result(Call& call, const json::object& item) {
    auto cylinder = call.repository.get("cylinder", text_of(item, "Barcode"));
    if (!cylinder) return;
    const bool scrapped = whole_of(item, "Result") == 1;
    if (!scrapped && !call.obeys("YN-P-2.2.2-e")) {
        (*cylinder)["State"] = "LABELLED";
    } else {
        auto& archive = (*cylinder)["Archive"].as_object();
        archive["CheckDate"] = text_of(item, "CheckDate");
        archive["Check"] = call.unit.name;
        if (!scrapped) archive["NextDate"] = text_of(item, "NextDate");
        move_to(*cylinder, scrapped ? "SCRAPPED" : "LABELLED", call.now());
    }
    call.repository.save("cylinder", text_of(item, "Barcode"), *cylinder);
}

}  // namespace

Outcome take_results(Call& call) {
    auto order = ended_order(call);
    if (!order) return std::unexpected(order.error());
    if (auto ruled = results_fit(call, *order); !ruled) return std::unexpected(ruled.error());
    for (const auto& item : objects_of(call.record, "Items")) take_result(call, item);
    (*order)["State"] = "REPORTED";
    (*order)["Results"] = call.record;
    call.repository.save("order", std::to_string(whole_of(*order, "Id").value_or(0)), *order);
    return Done{};
}

Outcome take_destruction(Call& call) {
    const auto items = objects_of(call.record, "Items");
    for (const auto& item : items)
        if (const auto state = state_of(call.repository.get("cylinder", text_of(item, "Barcode")));
            state != "SCRAPPED")
            return std::unexpected(
                Refusal{{}, Code::state, fmt::format("Barcode {}未报废或已处理", text_of(item, "Barcode"))});
    for (const auto& item : items) {
        auto cylinder = call.repository.get("cylinder", text_of(item, "Barcode"));
        (*cylinder)["Destroyed"] = item;
        move_to(*cylinder, "DESTROYED", call.now());
        call.repository.save("cylinder", text_of(item, "Barcode"), *cylinder);
    }
    return Done{};
}

}  // namespace plumbline::platform::yunnan
