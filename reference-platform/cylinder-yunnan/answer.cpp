#include "reference-platform/cylinder-yunnan/answer.h"

#include <fmt/format.h>

namespace plumbline::platform::yunnan {
namespace json = boost::json;
namespace {

constexpr const char* content_type = "application/json;charset=UTF-8";

Response answer(const Context& context, int status, const json::value& body) {
    Response out;
    out.status = status;
    out.headers.emplace_back("Content-Type", context.obeys("YN-A1-0-b") ? content_type : "text/html");
    out.body = json::serialize(body);
    return out;
}

bool is_read(const standards::Operation& operation) {
    return operation.direction == standards::Direction::down;
}

std::string reason(const Refusal& refusal) {
    return fmt::format("E{} {}", static_cast<int>(refusal.code), refusal.says);
}

/// The envelope of 7.2 and 7.1 with the mistakes that a vendor makes there.
json::object with_id(const Context& context, const standards::Operation& operation,
                     const json::object& content) {
    if (operation.id == "YN-OP-07" && !context.obeys("YN-A1-7.1-e"))
        return {{"State", 0}, {"Value", content}};
    if (operation.id == "YN-OP-08" && !context.obeys("YN-A1-7.2-b"))
        return {{"State", 0}, {"Id", content.at("Id")}};
    return {{"State", 0}, {"Value", json::serialize(content)}};
}

/// Clauses 7.3.3 and 8, where YN-A1-8-d has the form of the envelope.
bool plain_envelope(const standards::Operation& operation) {
    return operation.id == "YN-OP-11" || (operation.id >= "YN-OP-12" && operation.id <= "YN-OP-15");
}

}  // namespace

Response succeeded(const Context& context, const standards::Operation& operation, const Done& done) {
    if (done.bare) return answer(context, 200, done.content);
    if (done.content.is_null()) return answer(context, 200, json::object{{"State", 0}});
    return answer(context, 200, with_id(context, operation, done.content.as_object()));
}

Response failed(const Context& context, const standards::Operation* operation, const Refusal& refusal) {
    int status = status_of(refusal.code);
    if (operation != nullptr && is_read(*operation) && status == 200) status = 400;  // YN-E09
    json::object body{{"State", 1}, {"Value", reason(refusal)}};
    if (operation != nullptr && plain_envelope(*operation) && !context.obeys("YN-A1-8-d"))
        body["State"] = true;
    return answer(context, status, body);
}

Response broken(Code code, std::string_view zh) {
    return {
        .status = status_of(code),
        .headers = {{"Content-Type", content_type}},
        .body = json::serialize(json::object{{"State", 1}, {"Value", reason({{}, code, std::string(zh)})}})};
}

}  // namespace plumbline::platform::yunnan
