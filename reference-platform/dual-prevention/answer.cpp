#include "reference-platform/dual-prevention/answer.h"

#include <fmt/format.h>

namespace plumbline::platform::dual {
namespace json = boost::json;
namespace {

std::string_view label_of(std::string_view interface) {
    if (interface == "addObjects") return "新增";
    return interface == "deleteObjects" ? "删除" : "修改";
}

/// C.1 and DUAL-E47, DUAL-G51: `url` is this transmission, `items_url` the records, both without the
/// interface.
void describe(const Context& context, const Transmission& call, const json::array& records,
              json::object& body) {
    if (!context.obeys("DUAL-4.5.2-c")) return;
    auto url = fmt::format("{}/{}/{}", call.serial, call.storage, call.resource);
    if (!context.obeys("DUAL-C.1-b"))
        url = "<serialnumber>/<distributedStorageIdentifier>/<resouceIdentifier>";
    body["url"] = url;
    body["ineterfaceIdentifier"] = call.interface;
    body["interfaceIdentifier"] = call.interface;
    body["label"] = fmt::format("{}信息{}接口", call.resource, label_of(call.interface));
    body["items_url"] = url;
    body["data"] = records;
}

int http_status(Status status) {
    if (status == Status::unauthorised) return 401;  // DUAL-G12
    return status == Status::internal ? 500 : 200;
}

}  // namespace

std::string requirement_of(const Transmission& call, std::string_view letter) {
    const auto clause = call.interface == "addObjects"      ? "C.2"
                        : call.interface == "deleteObjects" ? "C.3"
                                                            : "C.4";
    return fmt::format("DUAL-{}-{}", clause, letter);
}

Response json_answer(const Context& context, int status, const json::object& body) {
    Response out;
    out.status = status;
    auto type =
        context.obeys("DUAL-4.5.2-a") ? "application/json;charset=UTF-8" : "application/json;charset=GBK";
    if (!context.obeys("DUAL-C.1-a")) type = "text/html;charset=UTF-8";
    out.headers.emplace_back("Content-Type", type);
    out.body = json::serialize(body);
    return out;
}

Response done(const Context& context, json::object more) {
    json::object body{{"status", "0"}, {"err", ""}};
    for (auto& member : more) body[member.key()] = std::move(member.value());
    return json_answer(context, 200, body);
}

Response done(const Context& context, const Transmission& call, const json::array& records) {
    json::object body{{"status", "0"}, {"err", ""}};
    if (!context.obeys(requirement_of(call, "c")))
        call.interface == "addObjects" ? body["status"] = "success" : body["err"] = nullptr;
    describe(context, call, records, body);
    return json_answer(context, 200, body);
}

Response refused(const Context& context, const Refusals& refusals, const Transmission* call) {
    std::string err;
    for (const auto& refusal : refusals) {
        err += err.empty() ? "" : "；";
        err += refusal.path.empty() ? refusal.says.zh : fmt::format("{}：{}", refusal.path, refusal.says.zh);
        if (!context.obeys("DUAL-4.1-g") && !refusal.value.empty()) err += "：" + refusal.value;
    }
    const auto status = refusals.front().status;
    json::object body{{"status", std::to_string(static_cast<int>(status))}, {"err", err}};
    if (call != nullptr) describe(context, *call, {}, body);
    return json_answer(context, http_status(status), body);
}

}  // namespace plumbline::platform::dual
