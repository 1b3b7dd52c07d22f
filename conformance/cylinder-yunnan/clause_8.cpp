// Annex 1, 8: work orders of cylinders that go to an inspection station.
#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "conformance/cylinder-yunnan/clause.h"

namespace plumbline::judge::yunnan {
namespace json = boost::json;
namespace {

constexpr std::int64_t unlikely_as_id = 1'000'000;  // no order is numbered so high by chance

std::string_view state_requirement(const Act& act) {
    return act.is("YN-OP-13") ? "YN-A1-8.2-b" : act.is("YN-OP-14") ? "YN-A1-8.3-b" : "YN-A1-8.4-b";
}

void expect_begin(const Act& act, const View& view, Expectation& out) {
    if (view.model.order_of_third.contains(view.model.account(act) + "/" + text_of(record(act), "ThirdId"))) {
        out.doubtful = true;
        return;
    }
    const auto* value = record(act).if_contains("Station");
    if (value == nullptr || !value->is_object() || view.model.stations.empty()) {
        out.doubtful = true;
        return;
    }
    const auto& station = value->get_object();
    const auto known = view.model.stations.find(whole(station, "Id").value_or(0));
    if (known == view.model.stations.end())
        out.offend(offence("YN-A1-8.1-c", "检瓶站不在字典中", "the station is in no dictionary"));
    else if (known->second != text_of(station, "Name"))
        out.offend(offence("YN-A1-8.1-c", "检瓶站的Id与名称不符",
                           "the station's Id and name do not belong together"));
}

void expect_added(const Act& act, const View& view, Expectation& out) {
    std::set<std::string> seen;
    const auto account = view.model.account(act);
    for (const auto* item : objects(record(act), "Items")) {
        const auto barcode = text_of(*item, "Barcode");
        const auto* known = view.model.cylinder(barcode);
        const bool unknown = known == nullptr && view.model.whole_archive_read.contains(account);
        const bool taken = known != nullptr && (!known->order.empty() || known->state == "UNDER_INSPECTION");
        const bool another = known != nullptr && !known->owner.empty() && known->owner != account;
        if (unknown || taken || another || !seen.insert(barcode).second)
            out.offend(offence("YN-A1-8.2-c", fmt::format("气瓶{}未登记、不属于本单位或已在工单中", barcode),
                               fmt::format("{} is unregistered, another's or in an order already", barcode)));
        else if (known == nullptr || known->state != "LABELLED")
            out.doubtful = true;
        else if (known->removed_once)
            out.grant("YN-A1-8.3-b", "",
                      {"移除后的气瓶可再添加", "a cylinder that was removed can be added again"}, 5);
    }
}

void expect_step(const Act& act, const View& view, Expectation& out) {
    const auto found = view.model.orders.find(text_of(record(act), "Id"));
    const std::string requirement(state_requirement(act));
    if (found == view.model.orders.end()) {
        if (view.model.fresh(view.model.account(act)))
            out.offend(offence(requirement, "没有此工单", "there is no such order"));
        else
            out.doubtful = true;
        return;
    }
    const auto& order = found->second;
    if (order.account != view.model.account(act))
        return out.offend(foreign(act, order.account, "work order"));
    if (order.state != "OPEN") return out.offend(offence(requirement, "工单已结束", "the order has ended"));
    if (act.is("YN-OP-13")) return expect_added(act, view, out);
    if (act.is("YN-OP-15") && order.barcodes.empty())
        out.offend(offence(requirement, "工单中没有气瓶", "the order is empty"));
    for (const auto* item : objects(record(act), "Items"))
        if (!order.barcodes.contains(text_of(*item, "Barcode")))
            out.offend(offence(requirement, fmt::format("气瓶{}不在工单中", text_of(*item, "Barcode")),
                               fmt::format("{} is not in the order", text_of(*item, "Barcode"))));
}

void expect(const Act& act, const View& view, Expectation& out) {
    if (act.operation == nullptr || !well_known(act, view) || !out.offences.empty()) return;
    if (act.is("YN-OP-12")) return expect_begin(act, view, out);
    if (act.is("YN-OP-13") || act.is("YN-OP-14") || act.is("YN-OP-15")) expect_step(act, view, out);
}

/// Each order has an Id of its own, made by the platform.
void inspect(const Act& act, const View& view, Sink& sink) {
    if (!act.is("YN-OP-12") || !act.accepted() || act.ids.empty() || !well_known(act, view) ||
        !act.entries.front().checked.ok())
        return;
    const auto third = whole(record(act), "ThirdId").value_or(0);
    if (view.model.order_of_third.contains(view.model.account(act) + "/" + text_of(record(act), "ThirdId")))
        return;
    const bool echoed = third > unlikely_as_id && act.ids.front() == std::to_string(third);
    sink.test(!echoed && !view.model.orders.contains(act.ids.front()), "YN-A1-8.1-b", "own-id", act.number(),
              {"工单Id由平台给出且唯一", "the order's Id is the platform's and unique"},
              {"工单Id重复或就是ThirdId", "the order's Id stands twice or is the ThirdId"});
}

}  // namespace

const Clause clause_8{"YN-A1-8.2-b", expect, inspect, nullptr};

}  // namespace plumbline::judge::yunnan
