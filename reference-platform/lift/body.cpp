#include "reference-platform/lift/body.h"

#include <algorithm>
#include <cctype>

#include "reference-platform/lift/document.h"
#include "reference-platform/lift/parameters.h"

namespace plumbline::platform::lift {
namespace json = boost::json;
namespace {

constexpr std::size_t most_records = 100;  // 5.3.5.5

std::unexpected<Refusal> refuse(Code code, std::string zh, std::string en) {
    return std::unexpected(Refusal{{}, {}, code, {std::move(zh), std::move(en)}});
}

std::string folded(std::string_view text) {
    std::string out;
    for (const char c : text)
        if (c != ' ' && c != '"' && c != '\t')
            out.push_back(static_cast<char>(std::tolower(static_cast<unsigned char>(c))));
    return out;
}

/// application/json, in UTF-8 when a charset is named (LIFT-G77).
bool speaks_json(const std::optional<std::string>& content_type) {
    if (!content_type) return false;
    const auto text = folded(*content_type);
    if (text.substr(0, text.find(';')) != "application/json") return false;
    const auto charset = text.find("charset=");
    if (charset == std::string::npos) return true;
    const auto name = text.substr(charset + 8, text.find(';', charset) - charset - 8);
    return name == "utf-8" || name == "utf8";
}

Ruled within_limit(const Call& call, std::string_view requirement, std::size_t count) {
    return demand(call.law(), requirement, count <= most_records, Code::too_many, "",
                  {"一次最多提交100条数据", "at most 100 records may be submitted at once"});
}

std::expected<json::value, Refusal> parse_body(const Call& call) {
    if (!speaks_json(call.request.header("Content-Type")) && call.obeys("LIFT-5.3.5.10-h"))
        return refuse(Code::media_type, "请求类型应为application/json;charset=UTF-8",
                      "the content type must be JSON in UTF-8");
    if (call.request.too_large) return refuse(Code::too_many, "请求体过大", "the body is too large");
    json::error_code error;
    auto value = json::parse(call.request.body, error);
    if (error) return refuse(Code::faulty, "请求体不是有效的JSON", "the body is not well-formed JSON");
    if (!value.is_object() && !value.is_array())
        return refuse(Code::faulty, "请求体应为JSON对象或数组", "the body must be an object or an array");
    return value;
}

Ruled takes_array(const Call& call, std::size_t count) {
    const bool recall = call.operation.id == "add-recall" || call.operation.id == "modify-recall";
    const Text says{"不支持数组", "arrays are not taken here"};
    if (!recall && !call.obeys("LIFT-5.3.5.6-a"))
        return std::unexpected(Refusal{"LIFT-5.3.5.6-a", "", Code::faulty, says});
    if (recall && count > 1 && !call.obeys("LIFT-6.14.2-b"))
        return std::unexpected(Refusal{"LIFT-6.14.2-b", "", Code::faulty, says});
    return {};
}

std::expected<Submitted, Refusal> from_body(const Call& call) {
    auto value = parse_body(call);
    if (!value) return std::unexpected(value.error());
    if (value->is_object()) return Submitted{{*value}, false};
    const auto& list = value->get_array();
    if (list.empty()) return refuse(Code::faulty, "数组不能为空", "an empty array holds nothing to store");
    if (auto ruled = within_limit(call, "LIFT-5.3.5.5-a", list.size()); !ruled)
        return std::unexpected(ruled.error());
    if (auto ruled = takes_array(call, list.size()); !ruled) return std::unexpected(ruled.error());
    return Submitted{{list.begin(), list.end()}, true};
}

std::vector<std::string> split_at_commas(const std::vector<std::string>& values) {
    std::vector<std::string> out;
    for (std::string_view rest : values)
        for (bool more = true; more;) {
            const auto comma = rest.find(',');
            out.emplace_back(rest.substr(0, comma));
            more = comma != std::string_view::npos;
            if (more) rest.remove_prefix(comma + 1);
        }
    return out;
}

std::expected<Submitted, Refusal> from_parameters(const Call& call) {
    const auto key = key_of(call.operation);
    auto values = parameter_values(call.request, call.operation, key);
    if (!call.obeys("LIFT-A.2.3-b")) values = split_at_commas(values);
    if (auto ruled = within_limit(call, "LIFT-5.3.5.5-b", values.size()); !ruled)
        return std::unexpected(ruled.error());
    if (values.empty()) return Submitted{{json::object()}, false};
    Submitted out{{}, values.size() > 1};
    for (const auto& value : values) out.records.emplace_back(json::object{{key, value}});
    return out;
}

}  // namespace

std::string key_of(const standards::Operation& operation) {
    const auto& id = operation.id;
    if (id == "add-lift" || id == "lock-lift") return "ZJBM";
    if (id == "enter-result" || id == "revoke-result" || id == "add-inform" || id == "revoke-inform")
        return "SGID";
    if (id == "modify-org") return "DWID";
    if (id == "push-maker-units") return "XYDM";
    if (id == "push-certificates") return "XSSYBH";
    const auto* kind = document().kind_of(id);
    return kind != nullptr && kind->add != id ? kind->key : std::string();
}

std::expected<Submitted, Refusal> read_records(const Call& call) {
    return call.operation.method == "DELETE" ? from_parameters(call) : from_body(call);
}

}  // namespace plumbline::platform::lift
