#include "reference-platform/energy/body.h"

#include <algorithm>

#include "reference-platform/energy/document.h"
#include "standards/validate.h"

namespace plumbline::platform::energy {
namespace json = boost::json;
namespace {

using standards::Finding;

std::unexpected<Refusal> refuse(Code code, std::string zh, std::string en) {
    return std::unexpected(Refusal{code, "", {std::move(zh), std::move(en)}});
}

std::expected<json::object, Refusal> parse(const Call& call) {
    if (call.request.body.empty()) return refuse(Code::missing, "没有请求体", "there is no body");
    const bool strict = call.obeys("ENERGY-6-e");
    json::parse_options options;
    options.allow_comments = options.allow_trailing_commas = !strict;
    json::error_code error;
    auto value = json::parse(call.request.body, error, {}, options);
    if (!strict && !error && value.is_array() && !value.get_array().empty())
        value = json::value(value.get_array().front());
    if (error) return refuse(Code::ill_formed, "请求体不是合法的JSON", "the body is not well-formed JSON");
    if (!value.is_object())
        return refuse(Code::ill_formed, "请求体应为JSON对象", "the body must be a JSON object");
    return std::move(value.get_object());
}

/// A device without state text whose missing calibration is not explained is ill-formed (ENERGY-G27).
bool missing(const Finding& finding) { return finding.rule == "required"; }

/// 8.3-p and 8.3-q are about the return code: switched off, the other one is given.
bool counts(const Call& call, const Finding& finding) {
    if (finding.severity != Finding::Severity::error)
        return finding.rule == "unknown" && !call.obeys("ENERGY-1-a");
    const auto& id = finding.requirement;
    return id == "ENERGY-8.3-p" || id == "ENERGY-8.3-q" || call.obeys(id);
}

}  // namespace

std::expected<json::object, Refusal> read_body(const Call& call) {
    auto sent = parse(call);
    if (!sent) return std::unexpected(sent.error());
    const auto* message = document().messages.find(call.operation.id);
    auto checked = standards::validate(document().messages, *message, *sent);
    std::erase_if(checked.findings, [&](const Finding& f) { return !counts(call, f); });
    if (checked.findings.empty()) return std::move(checked.normal);
    auto worst = std::ranges::find_if(checked.findings, missing);
    if (worst == checked.findings.end()) worst = checked.findings.begin();
    const auto code = missing(*worst) ? Code::missing : Code::ill_formed;
    return std::unexpected(Refusal{code, worst->path, worst->says});
}

}  // namespace plumbline::platform::energy
