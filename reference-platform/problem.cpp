#include "reference-platform/problem.h"

namespace plumbline::platform {

Response json_response(int status, const boost::json::object& body) {
    return {.status = status,
            .headers = {{"Content-Type", "application/json;charset=UTF-8"}},
            .body = boost::json::serialize(body)};
}

Response problem(int status, std::string_view zh, std::string_view en) {
    return json_response(status, {{"error", {{"zh", zh}, {"en", en}}}});
}

}  // namespace plumbline::platform
