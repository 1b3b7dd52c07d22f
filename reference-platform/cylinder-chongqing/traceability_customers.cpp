#include "reference-platform/cylinder-chongqing/traceability_customers.h"

#include <algorithm>

#include <fmt/format.h>

#include "reference-platform/cylinder-chongqing/traceability.h"
#include "reference-platform/cylinder-chongqing/values.h"

namespace plumbline::platform::chongqing {
namespace json = boost::json;
namespace {

std::string binding_key(const std::string& customer, const std::string& dealer) {
    return customer + "/" + dealer;
}

/// What makes a person one (CQ-G17): the identity number, however its last letter is written; else name and
/// phone.
std::string identity_of(const json::object& record) {
    auto number = text_of(record, "idNo");
    std::ranges::transform(number, number.begin(), [](char c) { return c == 'x' ? 'X' : c; });
    return number.empty() ? text_of(record, "realName") + "/" + text_of(record, "mobile") : number;
}

/// The filling unit that a dealer is linked with: the one of its division (ADR 0025).
std::string filling_unit_of(const Call& call, const std::string& dealer) {
    const auto account = call.repository.account(dealer);
    if (!account || !account->has("dealer") || account->division.empty()) return {};
    for (const auto& unit : call.repository.accounts())
        if (unit.has("filling-unit") && unit.division == account->division) return unit.code;
    return {};
}

Ruled users_own_choice(const Call& call, const std::optional<json::object>& customer) {
    const bool own = customer && text_of(*customer, "unit") == call.caller.code;
    return demand(call.law(), "CQ-6.8.6-c", own, Code::not_permitted,
                  {"供气关系只能由用户本人绑定", "only the user binds the supply relation"});
}

Ruled linked_dealer(const Call& call) {
    const auto unit = filling_unit_of(call, call.places.at("dealerId"));
    return demand(call.law(), "CQ-6.8.6-c", !unit.empty() && unit == text_of(call.record, "fillingUnitId"),
                  Code::state,
                  {"经销商未与该充装单位关联", "the dealer is not linked with this filling unit"});
}

/// The fault of a system where each dealer asks the customer to register again.
Ruled registered_once(const Call& call, const std::string& customer) {
    const bool again =
        !call.obeys("CQ-6.8.6-b") && !call.repository.find("binding", "customerId", customer).empty();
    if (!again) return {};
    return std::unexpected(
        Refusal{"CQ-6.8.6-b", Code::state, {"请向该经销商重新注册", "register with this dealer again"}});
}

}  // namespace

bool is_bound(const Call& call, const std::string& customer, const std::string& dealer) {
    return call.repository.get("binding", binding_key(customer, dealer)).has_value() &&
           !filling_unit_of(call, dealer).empty();
}

Outcome register_customer(Call& call) {
    const auto identity = identity_of(call.record);
    const auto known = call.repository.find("customer", "identity", identity);
    if (!known.empty() && call.obeys("CQ-6.8.6-a"))
        return accepted({{"customerId", text_of(known.front(), "customerId")}});
    const auto id = fmt::format("C{:08}", call.repository.next("customer"));
    auto customer = call.record;
    customer["customerId"] = id;
    customer["identity"] = identity;
    customer["unit"] = call.caller.code;
    call.repository.save("customer", id, customer);
    return accepted({{"customerId", id}});
}

Outcome bind_supplier(Call& call) {
    const auto id = call.places.at("customerId"), dealer = call.places.at("dealerId");
    if (text_of(call.record, "customerId") != id || text_of(call.record, "dealerId") != dealer)
        return std::unexpected(Refusal{"", Code::malformed, {"路径与报文不一致", "path and message differ"}});
    const auto customer = call.repository.get("customer", id);
    if (!customer)
        return std::unexpected(Refusal{"", Code::unknown, {"没有此用户", "there is no such customer"}});
    if (auto ruled =
            first_refusal([&] { return users_own_choice(call, customer); },
                          [&] { return linked_dealer(call); }, [&] { return registered_once(call, id); });
        !ruled)
        return std::unexpected(ruled.error());
    call.repository.save("binding", binding_key(id, dealer),
                         {{"customerId", id}, {"dealerId", dealer}, {"at", date_time(call.now())}});
    return Done{};
}

}  // namespace plumbline::platform::chongqing
