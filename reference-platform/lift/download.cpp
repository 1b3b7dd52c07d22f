#include "reference-platform/lift/download.h"

#include "reference-platform/lift/answer.h"
#include "reference-platform/lift/document.h"

namespace plumbline::platform::lift {
namespace json = boost::json;
namespace {

Delivery unlimited(Call& call) {
    if (call.operation.id == "get-modify-notices") return modify_notices(call);
    if (call.operation.id == "get-construction-info") return construction_information(call);
    return entry_notices(call);
}

Delivery in_mode(Call& call, const Query& query) {
    if (call.operation.id == "get-lifts-enterprise") return lifts_for_maker(call, query);
    if (call.operation.id == "get-lifts-admin") return lifts_for_province(call, query);
    if (call.operation.id == "get-construction-notices") return pending_notifications(call, query);
    return organisations(call, query);
}

std::string counter(const Call& call, const Query& query) {
    return call.operation.id + (query.mode == Mode::update ? "/update"
                                : query.mode == Mode::code ? "/code"
                                                           : "/both");
}

/// Only calls answered with success count (LIFT-G32); calls of a code are counted in spells of ten seconds.
void count_call(Call& call, const Query& query, Repository::Calls calls) {
    if (query.mode == Mode::month) return;
    const bool spell = query.mode != Mode::update && call.now() - calls.last <= 10'000;
    call.repository.remember_calls(
        call.caller.code, counter(call, query),
        spell ? Repository::Calls{calls.last, calls.count + 1} : Repository::Calls{call.now(), 1});
}

Delivery limited(Call& call, const Terms& terms) {
    const auto query = read_query(call.law(), call.request, call.operation, terms, call.now());
    if (!query) return std::unexpected(query.error());
    if (auto ruled = in_time(call.law(), terms, *query, call.caller, call.now()); !ruled)
        return std::unexpected(ruled.error());
    const auto calls = call.repository.calls(call.caller.code, counter(call, *query));
    if (auto ruled = not_too_soon(call.law(), terms, *query, calls, call.now()); !ruled)
        return std::unexpected(ruled.error());
    auto delivery = in_mode(call, *query);
    if (delivery) count_call(call, *query, calls);
    return delivery;
}

/// 5.3.5.1: the fault answers with the printed names beside the codes.
void add_names(const standards::Shape& shape, json::value& value) {
    if (value.is_array())
        for (auto& item : value.get_array()) add_names(shape, item);
    if (!value.is_object()) return;
    auto& record = value.get_object();
    for (const auto& field : shape.fields)
        if (const auto* found = record.if_contains(field.code)) record[field.name] = json::value(*found);
}

}  // namespace

json::object project(const standards::Shape& shape, const json::object& source) {
    json::object out;
    for (const auto& field : shape.fields)
        if (const auto* value = source.if_contains(field.key)) out[field.code] = *value;
    return out;
}

Response download(Call& call) {
    const auto* terms = terms_of(call.operation.id);
    auto delivery = terms == nullptr ? unlimited(call) : limited(call, *terms);
    if (!delivery) return failed(call.context, &call.operation, delivery.error());
    if (!call.obeys("LIFT-5.3.5.1-a")) add_names(document().shape(call.operation.id), *delivery);
    return delivered(call, std::move(*delivery));
}

}  // namespace plumbline::platform::lift
