// 6.8.1, 6.8.4: orders from the first word to the handover, and how many cylinders a customer holds and owes.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "reference-platform/cylinder-chongqing/traceability.h"
#include "reference-platform/cylinder-chongqing/traceability_customers.h"
#include "reference-platform/cylinder-chongqing/traceability_life.h"
#include "reference-platform/cylinder-chongqing/values.h"

namespace plumbline::platform::chongqing {
namespace json = boost::json;
namespace {

constexpr std::array<std::string_view, 5> stations{"ORDERED", "DISPATCHED", "HANDED_OVER", "CONFIRMED",
                                                   "CLOSED"};

/// Place of an order's status on its way; an order without a status was just ordered.
std::size_t progress_of(const json::object& order) {
    const auto found = std::ranges::find(stations, text_of(order, "status"));
    return found == stations.end() ? 0 : static_cast<std::size_t>(found - stations.begin());
}

bool handed_over(const json::object& order) { return progress_of(order) >= 2; }

Ruled dealers_own(const Call& call, const std::optional<json::object>& before) {
    const auto dealer = text_of(call.record, "dealerId");
    const bool own = dealer == call.caller.code && (!before || text_of(*before, "dealerId") == dealer);
    return demand(call.law(), "CQ-5.6-b2", own, Code::not_permitted,
                  {"不是本经销商的订单", "another dealer's order"});
}

/// Who buys: registered under the real name, and supplied by this dealer (6.8.6).
Ruled real_customer(const Call& call) {
    const auto customer = call.repository.get("customer", text_of(call.record, "customerId"));
    if (auto ruled = demand(call.law(), "CQ-6.8.6-d",
                            customer && is_bound(call, text_of(call.record, "customerId"), call.caller.code),
                            Code::not_permitted,
                            {"用户与该经销商没有供气关系", "the customer is not bound to this dealer"});
        !ruled || !customer)
        return ruled;
    const auto named = text_of(object_of(call.record, "customer"), "realName");
    return demand(call.law(), "CQ-6.8.1-a", named == text_of(*customer, "realName"), Code::implausible,
                  {"与用户实名信息不一致", "not the real name of this customer"});
}

Ruled goes_forward(const Call& call, const std::optional<json::object>& before) {
    return demand(call.law(), "", !before || progress_of(*before) <= progress_of(call.record), Code::state,
                  {"订单状态不得倒退", "an order does not go back"});
}

Ruled sellable(const Call& call) {
    for (const auto& cylinder : texts_of(call.record, "cylinderNos")) {
        const auto archive = known_archive(call, cylinder);
        if (!archive) return std::unexpected(archive.error());
        if (handed_over(call.record) && text_of(*archive, "Holder") == text_of(call.record, "customerId"))
            continue;
        if (auto ruled = first_refusal([&] { return alive(call, *archive); },
                                       [&] { return fit_for_use(call, *archive); });
            !ruled)
            return ruled;
    }
    return {};
}

void hand_over(Call& call) {
    if (!handed_over(call.record)) return;
    for (const auto& cylinder : texts_of(call.record, "cylinderNos")) {
        auto archive = archive_of(call, cylinder);
        if (!archive) continue;
        archive->erase("Store");
        (*archive)["Holder"] = text_of(call.record, "customerId");
        keep_archive(call, *archive);
        set_out(call, *archive);
    }
}

/// The order as it is kept; the faults of a careless one.
json::object kept_order(const Call& call) {
    auto order = call.record;
    if (!call.obeys("CQ-6.8.1-c") && order.contains("handoverLon")) {
        order["handoverLon"] = 106.55;  // where the store stands
        order["handoverLat"] = 29.56;
    }
    return order;
}

void note_order(Call& call, const json::object& order, const std::string& number) {
    auto cylinders = texts_of(order, "cylinderNos");
    if (cylinders.empty()) cylinders = {""};
    auto content = order;
    content["event"] = stations.at(progress_of(order));
    for (const auto& cylinder : cylinders)
        note(call, {.cylinder = cylinder,
                    .stage = "sales",
                    .operation = call.operation.id,
                    .unit = call.caller.code,
                    .waybill = text_of(order, "waybillNo"),
                    .order = number,
                    .content = content});
}

std::int64_t deposits_of(const json::object& order) {
    return whole_of(object_of(order, "order"), "deposits").value_or(0);
}

}  // namespace

Outcome take_order(Call& call) {
    auto number = text_of(call.record, "orderNo");
    if (number.empty()) number = fmt::format("O{:08}", call.repository.next("order"));
    const auto before = call.repository.get("order", number);
    if (auto ruled =
            first_refusal([&] { return dealers_own(call, before); }, [&] { return real_customer(call); },
                          [&] { return goes_forward(call, before); }, [&] { return sellable(call); });
        !ruled)
        return std::unexpected(ruled.error());
    auto order = kept_order(call);
    order["orderNo"] = number;
    call.repository.save("order", number, order);
    hand_over(call);
    note_order(call, order, number);
    return accepted({{"orderNo", number}});
}

Outcome show_balance(Call& call) {
    const auto customer = call.places.at("customerId");
    if (!call.repository.get("customer", customer))
        return std::unexpected(Refusal{"", Code::unknown, {"没有此用户", "there is no such customer"}});
    if (auto ruled =
            demand(call.law(), "CQ-5.6-b2", is_bound(call, customer, call.caller.code), Code::not_permitted,
                   {"用户与该经销商没有供气关系", "the customer is not bound to this dealer"});
        !ruled)
        return std::unexpected(ruled.error());
    std::int64_t delivered = 0, deposits = 0;
    for (const auto& order : call.repository.find("order", "customerId", customer)) {
        deposits += deposits_of(order);
        if (handed_over(order)) delivered += static_cast<std::int64_t>(texts_of(order, "cylinderNos").size());
    }
    const auto returned =
        call.obeys("CQ-6.8.4-a")
            ? static_cast<std::int64_t>(call.repository.find("returned", "customerId", customer).size())
            : 0;
    const auto held = delivered - returned;
    return Done{
        json::object{{"customerId", customer}, {"held", held}, {"owed", std::to_string(held - deposits)}}};
}

}  // namespace plumbline::platform::chongqing
