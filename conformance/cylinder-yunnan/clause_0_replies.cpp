// Annex 1, 技术标准 and 7, 8: every reply is JSON; State 0 or 1, Value the reason or a JSON text.
#include <algorithm>
#include <cctype>

#include <fmt/format.h>

#include "conformance/cylinder-yunnan/clause.h"

namespace plumbline::judge::yunnan {
namespace {

std::string lower(std::string text) {
    std::ranges::transform(text, text.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

void inspect_json(const Act& act, Sink& sink) {
    const auto type = lower(evidence::header(act.response.headers, "Content-Type").value_or(""));
    const auto charset = type.find("charset=");
    const bool utf8 = charset == std::string::npos || type.substr(charset + 8).starts_with("utf-8") ||
                      type.substr(charset + 8).starts_with("\"utf-8");
    sink.test(act.answer.has_value() && type.starts_with("application/json") && utf8, "YN-A1-0-b",
              "json-reply", act.number(), {"应答为application/json", "the reply is application/json"},
              {fmt::format("应答不是JSON或类型为“{}”", type),
               fmt::format("the reply is no JSON, or its type is '{}'", type)});
}

std::string_view envelope_requirement(const Act& act) {
    return act.is("YN-OP-07") ? "YN-A1-7.1-e" : act.is("YN-OP-08") ? "YN-A1-7.2-b" : "YN-A1-8-d";
}

void inspect_failure(const Act& act, Sink& sink) {
    const bool reason = !reason_of(act).empty();
    sink.test(act.code == 1 && reason, envelope_requirement(act), "failure-envelope", act.number(),
              {"失败应答为State 1和原因", "a failure is State 1 and a reason"},
              {"失败应答的State不是整数1，或没有原因",
               "the failure's State is not the integer 1, or there is no reason"});
}

void inspect_success(const Act& act, const View& view, Sink& sink) {
    const bool gives_id = act.is("YN-OP-07") || act.is("YN-OP-08") || act.is("YN-OP-12");
    if (!gives_id)
        return sink.pass("YN-A1-8-d", "success-envelope", {act.number()},
                         {"成功应答为State 0", "a success is State 0"});
    const auto* value = act.answer_member("Value");
    const bool as_printed =
        value != nullptr && (view.readings.is("YN-E43", "b") ? value->is_object() : value->is_string());
    const auto content = value_of(act);
    const bool id = content && whole(*content, "Id").value_or(0) > 0;
    sink.test(as_printed && id, act.is("YN-OP-12") ? "YN-A1-8.1-b" : envelope_requirement(act),
              "success-envelope", act.number(), {"Value为含Id的JSON文本", "Value is a JSON text with Id"},
              {"Value不是含整数Id的JSON文本", "Value is no JSON text with an integer Id"});
}

void inspect(const Act& act, const View& view, Sink& sink) {
    if (act.operation == nullptr || act.operation->bound || !act.response.readable ||
        !act.exchange->failure.empty())
        return;
    inspect_json(act, sink);
    if (!enveloped(act) || !act.answer) return;
    if (act.accepted()) return inspect_success(act, view, sink);
    // What a gateway says with 4xx and without State is not this envelope (YN-G03).
    if (act.response.status >= 400 && act.response.status < 500 && act.answer_member("State") == nullptr)
        return;
    inspect_failure(act, sink);
}

/// The 15 printed paths answer.
void expect(const Act& act, const View& view, Expectation& out) {
    if (act.operation == nullptr || act.operation->bound || !well_known(act, view)) return;
    for (const int status : {404, 405})
        out.grant("YN-A1-0-a", "", {"印出的接口", "a printed interface"}, 2, status);
}

}  // namespace

const Clause clause_0_replies{"YN-A1-0-b", expect, inspect, nullptr};

}  // namespace plumbline::judge::yunnan
