#include "reference-platform/cylinder-chongqing/request.h"

#include <fmt/format.h>

#include "reference-platform/cylinder-chongqing/document.h"
#include "standards/validate.h"

namespace plumbline::platform::chongqing {
namespace json = boost::json;

std::string Call::parameter(std::string_view name) const {
    const auto values = request.values(name);
    return values.empty() ? std::string() : values.front();
}

namespace {

Ruled check(Call& call, const standards::Message& message) {
    auto checked = standards::validate(document().messages, message, call.sent);
    call.record = std::move(checked.normal);
    for (const auto& finding : checked.findings) {
        const bool error = finding.severity == standards::Finding::Severity::error;
        if (!error || !call.obeys(finding.requirement)) continue;
        return std::unexpected(Refusal{finding.requirement,
                                       Code::malformed,
                                       {fmt::format("{}：{}", finding.path, finding.says.zh),
                                        fmt::format("{}: {}", finding.path, finding.says.en)},
                                       finding.path});
    }
    return {};
}

}  // namespace

Ruled read_message(Call& call) {
    if (call.request.method == "GET" || call.operation.id == "CQ-OP-36") return {};  // a form (CQ-G21)
    const auto* message = document().messages.find(call.operation.id);
    if (message == nullptr && call.request.body.empty()) return {};
    json::error_code error;
    const auto value = json::parse(call.request.body, error);
    if (error || !value.is_object())
        return std::unexpected(
            Refusal{{}, Code::malformed, {"请求内容不是JSON对象", "the body is no JSON object"}});
    call.sent = value.get_object();
    call.record = call.sent;
    return message == nullptr ? Ruled{} : check(call, *message);
}

Ruled check_message(Call& call, std::string_view message) {
    return check(call, *document().messages.find(message));
}

}  // namespace plumbline::platform::chongqing
