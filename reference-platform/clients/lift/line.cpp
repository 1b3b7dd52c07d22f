#include "reference-platform/clients/lift/line.h"

#include <fmt/format.h>

namespace plumbline::platform::lift_client {
namespace {

namespace json = boost::json;

std::optional<json::value> parsed(const std::string& body) {
    json::error_code error;
    auto value = json::parse(body, error);
    if (error) return std::nullopt;
    return value;
}

}  // namespace

/// 5.3.5.7: success is code 1 and nothing else.
bool Line::done(const Answer& answer) const {
    if (answer.reply.failed) return false;
    const bool by_status = !obeys(duties_.success) || !obeys(std::string(duties_.success) + "/status");
    if (by_status) return answer.reply.status / 100 == 2;
    if (!obeys(std::string(duties_.success) + "/zero")) return answer.code == 1 || answer.code == 0;
    return answer.code == 1;
}

Answer Line::send(Call call) {
    call.check_server = obeys(duties_.check_server);
    call.headers.emplace_back("Accept", obeys(duties_.accept) ? "application/json" : "text/html");
    Answer out;
    out.reply = context_.transport.send(call);
    const auto body = parsed(out.reply.body);
    if (body && body->is_object()) {
        if (const auto* code = body->get_object().if_contains("code"); code != nullptr && code->is_int64())
            out.code = code->get_int64();
        if (const auto* data = body->get_object().if_contains("data")) out.data = *data;
    }
    out.done = done(out);
    return out;
}

Answer Line::get(std::string_view path, std::string_view parameter, std::string_view value) {
    Call call;
    call.method = "GET";
    call.target = path;
    if (!parameter.empty()) call.target += fmt::format("?{}={}", parameter, percent_encoded(value));
    return send(std::move(call));
}

Answer Line::put(const Operation& operation, const json::value& body, const std::string& via) {
    Call call;
    call.host = via;
    call.method = operation.method;
    call.target = operation.path;
    const bool form = operation.method == "PUT" && !obeys(duties_.content_type);
    call.headers.emplace_back("Content-Type",
                              form ? "application/x-www-form-urlencoded" : "application/json;charset=UTF-8");
    auto sent = body;
    // 5.3.5.1: keys are codes.
    if (auto* object = sent.if_object(); object != nullptr && !obeys(duties_.codes)) (*object)["备注"] = "无";
    if (sent.is_array() && !obeys(duties_.array)) sent = json::object{{"list", sent}};
    call.body = form ? "data=" + percent_encoded(json::serialize(sent)) : json::serialize(sent);
    return send(std::move(call));
}

Answer Line::revoke(const Operation& operation, const std::vector<std::string>& keys,
                    const std::string& via) {
    Call call;
    call.host = via;
    call.method = operation.method;
    call.target = operation.path;
    if (!obeys(duties_.paths)) call.target = "/api/v1/lifts";
    std::string query;
    if (obeys("LIFT-A.3.3-a"))
        for (const auto& key : keys)
            query += fmt::format("{}{}={}", query.empty() ? "?" : "&", operation.key, percent_encoded(key));
    else
        query = fmt::format("?{}={}", operation.key, fmt::join(keys, ","));
    call.target += query;
    if (!obeys(duties_.no_body)) {
        call.headers.emplace_back("Content-Type", "application/json;charset=UTF-8");
        call.body = json::serialize(json::value_from(keys));
    }
    return send(std::move(call));
}

}  // namespace plumbline::platform::lift_client
