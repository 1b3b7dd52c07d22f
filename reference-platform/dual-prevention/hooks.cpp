#include "reference-platform/dual-prevention/hooks.h"

#include "reference-platform/dual-prevention/answer.h"
#include "reference-platform/dual-prevention/front_end.h"
#include "reference-platform/dual-prevention/intake.h"

namespace plumbline::platform::dual {
namespace json = boost::json;
namespace {

json::object shown(const Kind& kind, const Record& record, const Context& context) {
    json::object out{{"fields", record.fields},
                     {"envelope", record.envelope},
                     {"warnings", json::value_from(record.warnings)}};
    if (kind.resource != "troubleInfo") return out;
    const auto [state, days] = danger_state(context.faults, record.fields, context.now);
    out["state"] = state;
    out["overdueDays"] = days;
    return out;
}

Response shown_record(const json::object& body, Context& context) {
    const auto* kind = document().kind(text_of(body, "resource"));
    const auto* key = body.if_contains("key");
    if (kind == nullptr || key == nullptr || !key->is_object())
        return json_answer(context, 400, {{"count", 0}, {"records", json::array()}});
    json::array records;
    for (const auto& record : Repository(context).find(*kind, text_of(body, "account"), key->get_object()))
        records.push_back(shown(*kind, record, context));
    return json_answer(context, 200, {{"count", records.size()}, {"records", records}});
}

}  // namespace

std::optional<Response> hook(std::string_view name, const json::value& body, Context& context) {
    const auto asked = body.is_object() ? body.get_object() : json::object();
    if (name == "front-end-row") return front_end_row(asked, context);
    if (name == "shown-record") return shown_record(asked, context);
    if (name == "collect") return collect_rows(context);
    return std::nullopt;
}

}  // namespace plumbline::platform::dual
