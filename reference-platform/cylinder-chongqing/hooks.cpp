#include "reference-platform/cylinder-chongqing/hooks.h"

namespace plumbline::platform::chongqing {
namespace json = boost::json;

Response told(int status, const json::object& body) {
    return {.status = status,
            .headers = {{"Content-Type", "application/json;charset=UTF-8"}},
            .body = json::serialize(body)};
}

Response missing() {
    return told(404, {{"error", {{"zh", "没有此数据"}, {"en", "there is no such record"}}}});
}

std::optional<Response> hook(std::string_view name, const json::value& body, Context& context) {
    for (const auto* acts : {&municipal_acts(), &traceability_acts()})
        if (const auto act = acts->find(name); act != acts->end())
            return act->second(body.is_object() ? body.get_object() : json::object(), context);
    return std::nullopt;
}

}  // namespace plumbline::platform::chongqing
