#include "reference-platform/cylinder-yunnan/request.h"

#include <algorithm>

#include <fmt/format.h>

#include "reference-platform/cylinder-yunnan/confidential.h"
#include "reference-platform/cylinder-yunnan/document.h"
#include "standards/validate.h"

namespace plumbline::platform::yunnan {
namespace json = boost::json;
namespace {

/// Clauses 4, 5, 6 and 9 name data as a parameter that must be there (YN-E06); 8.1 prints it, but its body
/// counts (YN-E07).
bool carried_by_query(const standards::Operation& operation) {
    return std::ranges::any_of(operation.params,
                               [](const standards::Parameter& p) { return p.code == "data" && p.required; });
}

Ruled check(Call& call, const std::string& message_id, const json::value& value) {
    const auto* message = document().messages.find(message_id);
    if (message == nullptr) return {};
    auto checked = standards::validate(document().messages, *message, value);
    call.record = std::move(checked.normal);
    for (const auto& finding : checked.findings) {
        if (finding.severity == standards::Finding::Severity::warning || !call.obeys(finding.requirement))
            continue;
        return std::unexpected(Refusal{finding.requirement, Code::malformed,
                                       fmt::format("{}：{}", finding.path, finding.says.zh)});
    }
    return {};
}

Ruled read_query(Call& call) {
    json::object query;
    for (const auto& [key, value] : call.request.query) query[key] = value;
    json::value nothing;
    if (auto ruled = unseal(call, "", nothing); !ruled) return ruled;
    return check(call, call.operation.id + "/query", query);
}

/// The fault of a server that takes its JSON apart by position.
bool out_of_order(const json::object& sent) {
    const auto man = std::ranges::find(sent, std::string_view("Man"),
                                       [](const auto& e) { return std::string_view(e.key()); });
    return man != sent.end() &&
           std::any_of(man, sent.end(), [](const auto& e) { return e.key() == "Items"; });
}

}  // namespace

Ruled read_message(Call& call) {
    if (call.operation.id == "YN-OP-17") return {};
    if (document().messages.find(call.operation.id) == nullptr) return read_query(call);
    const auto parameters = call.request.values("data");
    const auto text = !carried_by_query(call.operation) ? call.request.body
                      : parameters.empty()              ? std::string()
                                                        : parameters.front();
    json::error_code error;
    auto value = json::parse(text, error);
    if (error) {
        const auto says = carried_by_query(call.operation) ? "参数data缺少或不是JSON" : "请求内容不是JSON";
        if (auto ruled = demand(call.law(), call.operation.requirement, false, Code::malformed, says); !ruled)
            return ruled;
        return {};
    }
    if (auto ruled = unseal(call, text, value); !ruled) return ruled;
    if (value.is_object()) call.sent = value.get_object();
    if (!call.obeys("YN-P-2.1-g") && out_of_order(call.sent))
        return std::unexpected(Refusal{"YN-P-2.1-g", Code::malformed, "Items：未找到"});
    return check(call, call.operation.id, value);
}

}  // namespace plumbline::platform::yunnan
