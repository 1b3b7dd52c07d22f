#include "reference-platform/lift/answer.h"

#include <algorithm>

#include <fmt/format.h>

#include "standards/plain_json.h"

namespace plumbline::platform::lift {
namespace json = boost::json;
namespace {

constexpr const char* content_type = "application/json;charset=UTF-8";

Response answer(const Context& context, int status, json::object body) {
    Response out;
    out.status = status;
    const bool success = status < 300;
    const auto* type = content_type;
    if (success && !context.obeys("LIFT-5.3.1-a")) type = "text/plain;charset=GBK";
    if (!success && !context.obeys("LIFT-A.2.1-c")) type = "text/html";
    out.headers.emplace_back("Content-Type", type);
    out.body = standards::plain_json(body);
    return out;
}

json::object envelope(std::int64_t now, int code) { return {{"timestamp", now}, {"code", code}}; }

/// The status of Table 2, or the neighbour that a vendor would mistake it for.
int failure_status(const Context& context, Code code) {
    const int status = status_of(code);
    switch (status) {
        case 400:
            return context.obeys("LIFT-5.3.5.10-c") || code != Code::faulty ? 400 : 500;
        case 401:
            return context.obeys("LIFT-5.3.5.10-d") ? 401 : 200;
        case 403:
            return context.obeys("LIFT-5.3.5.10-e") || code != Code::forbidden ? 403 : 404;
        case 404:
            return context.obeys("LIFT-5.3.5.10-f") ? 404 : 200;
        case 405:
            return context.obeys("LIFT-5.3.5.10-g") ? 405 : 404;
        case 429:
            return context.obeys("LIFT-5.3.5.10-i") ? 429 : 400;
        default:
            return status;
    }
}

bool is_push(const standards::Operation* operation) {
    return operation != nullptr && operation->direction == standards::Direction::push;
}

std::string field_path(const Context& context, const std::string& path) {
    if (context.obeys("LIFT-5.3.5.7-e")) return path;
    const auto dot = path.rfind('.');
    return dot == std::string::npos ? path : path.substr(dot + 1);
}

json::array errors_of(const Context& context, const Entry& entry) {
    json::array out;
    for (const auto& refusal : entry.refusals) {
        out.push_back(
            json::object{{"field", field_path(context, refusal.path)}, {"message", refusal.says.zh}});
        if (!context.obeys("LIFT-5.3.5.7-f")) break;
    }
    return out;
}

json::object named_errors(const Context& context, const Entry& entry) {
    return {{"id", entry.id}, {"errors", errors_of(context, entry)}};
}

json::value failure_data(const Upload& upload) {
    const auto& context = upload.call.context;
    if (!upload.batch) return named_errors(context, upload.entries.front());
    json::array out, flat;
    for (const auto& entry : upload.entries) {
        if (entry.refusals.empty()) continue;
        for (auto& error : errors_of(context, entry)) flat.push_back(error);
        out.push_back(named_errors(context, entry));
    }
    if (!context.obeys("LIFT-5.3.5.7-d")) return json::object{{"errors", flat}};
    return out;
}

Code worst(const Upload& upload) {
    Code first = Code::faulty;
    bool found = false;
    for (const auto& entry : upload.entries)
        for (const auto& refusal : entry.refusals) {
            if (refusal.code == Code::forbidden) return Code::forbidden;
            if (!found) first = refusal.code, found = true;
        }
    return first;
}

json::object success_data(const Upload& upload, std::vector<std::string> ids) {
    const auto& call = upload.call;
    if (upload.call.operation.method == "DELETE" && !call.obeys("LIFT-A.2.3-d")) return {};
    if (!upload.batch) return {{"id", ids.front()}};
    if (!call.obeys("LIFT-5.3.5.6-b")) std::ranges::sort(ids, std::greater<>());
    if (!call.obeys("LIFT-5.3.5.7-b")) return {{"id", ids.back()}};
    return {{"ids", json::value_from(ids)}};
}

int success_status(const Call& call) {
    const auto& method = call.operation.method;
    if (method == "POST") return call.obeys("LIFT-5.3.5.10-b") ? 201 : 200;
    return method != "DELETE" || call.obeys("LIFT-5.3.5.10-a") ? 200 : 202;
}

}  // namespace

Response failed(const Context& context, const standards::Operation* operation, const Refusal& refusal) {
    const bool down = operation != nullptr && operation->direction == standards::Direction::down;
    if (down && refusal.code == Code::parameter && !context.obeys("LIFT-5.3.5.8-c")) {
        auto body = envelope(context.now, 1);
        body["data"] = json::array();
        return answer(context, 200, body);
    }
    auto body = envelope(context.now, static_cast<int>(refusal.code));
    if (!is_push(operation) || context.obeys("LIFT-A.4.1.1-b")) body["msg"] = refusal.says.zh;
    if (operation != nullptr && operation->direction == standards::Direction::up)
        body["data"] = json::object{
            {"id", ""}, {"errors", json::array{{{"field", refusal.path}, {"message", refusal.says.zh}}}}};
    if (down && !context.obeys("LIFT-3.5-a"))
        body["data"] = json::object{{"id", ""}, {"errors", json::array()}};
    return answer(context, failure_status(context, refusal.code), body);
}

Response uploaded(const Upload& upload, std::vector<std::string> ids) {
    const auto& call = upload.call;
    const bool in_seconds = !upload.batch && !is_push(&call.operation) && !call.obeys("LIFT-5.3.5.7-a");
    auto body = envelope(in_seconds ? call.now() / 1000 : call.now(), 1);
    body["data"] = success_data(upload, std::move(ids));
    if (!upload.warnings.empty()) body["msg"] = fmt::format("已接收；{}", fmt::join(upload.warnings, "；"));
    if (is_push(&call.operation) && call.obeys("LIFT-A.4.1.1-b")) body["msg"] = "接收成功";
    return answer(call.context, success_status(call), body);
}

Response refused(const Upload& upload) {
    const auto& call = upload.call;
    const auto code = worst(upload);
    auto body = envelope(call.now(), static_cast<int>(code));
    if (!is_push(&call.operation) || call.obeys("LIFT-A.4.1.1-b")) body["msg"] = "提交的数据有误";
    if (upload.batch || call.obeys("LIFT-5.3.5.7-c")) body["data"] = failure_data(upload);
    return answer(call.context, failure_status(call.context, code), body);
}

Response delivered(const Call& call, json::value data) {
    auto body = envelope(call.now(), 1);
    body["data"] = std::move(data);
    return answer(call.context, 200, body);
}

Response broken(std::int64_t now, Code code, std::string_view zh) {
    auto body = envelope(now, static_cast<int>(code));
    body["msg"] = zh;
    Response out;
    out.status = status_of(code);
    out.headers.emplace_back("Content-Type", content_type);
    out.body = standards::plain_json(body);
    return out;
}

}  // namespace plumbline::platform::lift
