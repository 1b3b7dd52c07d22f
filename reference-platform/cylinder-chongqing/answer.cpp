#include "reference-platform/cylinder-chongqing/answer.h"

#include <fmt/format.h>

namespace plumbline::platform::chongqing {
namespace json = boost::json;
namespace {

Response answer(int status, const json::value& body) {
    return {.status = status,
            .headers = {{"Content-Type", "application/json;charset=UTF-8"}},
            .body = json::serialize(body)};
}

}  // namespace

Done accepted(json::object data) {
    return Done{json::object{{"code", 0}, {"message", "成功 / done"}, {"data", std::move(data)}}};
}

Response succeeded(const Done& done) {
    if (done.content.is_null()) return answer(200, json::object{{"code", 0}, {"message", "成功 / done"}});
    return answer(200, done.content);
}

Response failed(const Refusal& refusal) {
    const auto code = static_cast<int>(refusal.code);
    json::object body{{"code", code}, {"message", fmt::format("{} / {}", refusal.says.zh, refusal.says.en)}};
    if (!refusal.field.empty()) body["field"] = refusal.field;
    return answer(code, body);
}

}  // namespace plumbline::platform::chongqing
