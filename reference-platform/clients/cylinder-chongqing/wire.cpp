#include "reference-platform/clients/cylinder-chongqing/wire.h"

#include "standards/text.h"

namespace plumbline::platform::traceability {
namespace json = boost::json;
namespace {

Answer answer_of(const Reply& reply) {
    Answer out{!reply.failed, reply.status, nullptr};
    boost::system::error_code broken;
    auto value = json::parse(reply.body, broken);
    if (!broken) out.body = std::move(value);
    return out;
}

}  // namespace

bool Answer::accepted() const {
    if (!came || status / 100 != 2) return false;
    const auto* code = body.is_object() ? body.get_object().if_contains("code") : nullptr;
    return code == nullptr || *code == json::value(0);
}

Answer get(ClientContext& context, std::string_view host, std::string target) {
    Call call{
        .host = std::string(host), .method = "GET", .target = std::move(target), .headers = {}, .body = {}};
    return answer_of(context.transport.send(call));
}

Answer post(ClientContext& context, std::string_view host, std::string target, const json::object& body,
            std::int64_t patience_ms) {
    Call call{.host = std::string(host),
              .method = "POST",
              .target = std::move(target),
              .headers = {{"Content-Type", "application/json; charset=utf-8"}},
              .body = json::serialize(body)};
    call.patience_ms = patience_ms;
    return answer_of(context.transport.send(call));
}

std::optional<json::value> device(ClientContext& context, std::string_view method, std::string target,
                                  const json::object& body) {
    Call call{.host = "device",
              .method = std::string(method),
              .target = std::move(target),
              .headers = {},
              .body = json::serialize(body)};
    auto answer = answer_of(context.transport.send(call));
    if (!answer.came || answer.body.is_null()) return std::nullopt;
    return std::move(answer.body);
}

std::optional<json::object> device_object(ClientContext& context, std::string_view method, std::string target,
                                          const json::object& body) {
    auto value = device(context, method, std::move(target), body);
    if (!value || !value->is_object()) return std::nullopt;
    return std::move(value->get_object());
}

std::string time_text(std::int64_t ms) {
    auto out = standards::local_time(ms).substr(0, 19);
    out[10] = ' ';
    return out;
}

std::string date_text(std::int64_t ms) { return standards::local_time(ms).substr(0, 10); }

std::string text(const json::object& from, std::string_view key) {
    const auto* value = from.if_contains(key);
    return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string{};
}

}  // namespace plumbline::platform::traceability
