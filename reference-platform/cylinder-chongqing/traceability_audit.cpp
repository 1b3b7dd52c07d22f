#include "reference-platform/cylinder-chongqing/traceability_audit.h"

#include "reference-platform/cylinder-chongqing/traceability.h"
#include "reference-platform/cylinder-chongqing/traceability_life.h"
#include "reference-platform/cylinder-chongqing/values.h"

namespace plumbline::platform::chongqing {
namespace json = boost::json;

void write_audit(Call& call, const std::string& actor, std::string_view result) {
    if (!call.obeys("CQ-5.6-b3") && result != "ok") return;
    call.repository.append("audit", {{"at", date_time(call.now())},
                                     {"actor", actor},
                                     {"action", call.operation.id},
                                     {"object", call.request.path},
                                     {"result", result}});
}

Outcome append_audit(Call& call) {
    if (call.obeys("CQ-5.6-b4")) call.repository.append("audit", call.record);
    return Done{};
}

Outcome show_audit(Call& call) {
    const auto from = instant(call.parameter("from")), to = end_of(call.parameter("to"));
    const auto actor = call.parameter("actor");
    json::array items;
    for (auto& entry : call.repository.log("audit")) {
        const auto at = instant(text_of(entry, "at")).value_or(0);
        if ((from && at < *from) || (to && at > *to)) continue;
        if (!actor.empty() && text_of(entry, "actor") != actor) continue;
        items.push_back(std::move(entry));
    }
    return Done{json::object{{"items", std::move(items)}}};
}

}  // namespace plumbline::platform::chongqing
