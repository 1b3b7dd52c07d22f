// The fill-control interface (6.4.2, CQ-G02): one Boolean, and the numbers of the rules that refuse.
#include <fmt/format.h>

#include "reference-platform/cylinder-chongqing/fill_rules.h"
#include "reference-platform/cylinder-chongqing/municipal.h"
#include "reference-platform/cylinder-chongqing/values.h"

namespace plumbline::platform::chongqing {
namespace json = boost::json;
namespace {

constexpr std::int64_t validity = 120 * second;  // CQ-G43

json::value command(const Call& call, bool allow) {
    if (call.obeys("CQ-B.1-ret")) return allow;
    return allow ? "true" : "false";
}

json::object answer_of(const Call& call, const std::vector<int>& refusing) {
    return {{"allow", command(call, refusing.empty())},
            {"requestId", text_of(call.record, "requestId")},
            {"failedRules", json::value_from(refusing)},
            {"decidedAt", date_time(call.now())},
            {"validUntil", date_time(call.now() + validity)}};
}

}  // namespace

Outcome decide(Call& call) {
    const auto key = fmt::format("{}/{}", call.caller.code, text_of(call.record, "requestId"));
    if (const auto known = call.repository.get("decision", key)) {
        if (object_of(*known, "request") == call.sent) return Done{known->at("answer")};
        return std::unexpected(Refusal{{},
                                       Code::state,
                                       {"requestId已用于另一请求", "requestId was used for another request"},
                                       "requestId"});
    }
    const auto answer = answer_of(call, refusing_rules(fill_facts(call), call.law()));
    const auto& allow = answer.at("allow");
    call.repository.save("decision", key,
                         {{"unit", call.caller.code},
                          {"cylinderNo", text_of(call.record, "cylinderNo")},
                          {"request", call.sent},
                          {"answer", answer},
                          {"allowed", allow == json::value(true) || allow == json::value("true")},
                          {"received", call.now()}});
    return Done{answer};
}

}  // namespace plumbline::platform::chongqing
