// 5.3.5.10 Status codes (table 2), 5.3.1 JSON, A.2.1 content type of answers.
#include <algorithm>

#include <fmt/format.h>

#include "conformance/evidence/http_message.h"
#include "conformance/lift/clause.h"
#include "conformance/lift/interpret.h"
#include "standards/text.h"

namespace plumbline::judge::lift {
namespace {

std::string lowered(std::string text) {
    std::ranges::transform(text, text.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    std::erase(text, ' ');
    return text;
}

std::string media_type(const evidence::Headers& headers) {
    return lowered(evidence::header(headers, "Content-Type").value_or(""));
}

bool carries_body(const Act& act) { return act.request.method == "POST" || act.request.method == "PUT"; }

/// A body that is not declared as JSON, or in another charset than UTF-8 (LIFT-G77).
bool foreign_media(const Act& act) {
    const auto type = media_type(act.request.headers);
    if (type.substr(0, type.find(';')) != "application/json") return true;
    const auto charset = type.find("charset=");
    return charset != std::string::npos && type.substr(charset + 8) != "utf-8" &&
           type.substr(charset + 8) != "\"utf-8\"";
}

void expect(const Act& act, const View&, Expectation& out) {
    if (!act.request.readable) {
        out.doubtful = true;
        return;
    }
    if (!act.known_path)
        out.offend(offence("LIFT-5.3.5.10-f", "请求不存在的地址", "asks for a path that does not exist"));
    else if (act.operation == nullptr)
        out.offend(
            offence(act.request.method == "DELETE" && interface_path(act.request.path) == "/api/tp/v1/orgs"
                        ? "LIFT-5.2.2-b"
                        : "LIFT-5.3.5.10-g",
                    fmt::format("以{}方法调用", act.request.method),
                    fmt::format("uses method {}", act.request.method)));
    if (act.operation == nullptr || !carries_body(act)) return;
    if (foreign_media(act))
        out.offend(offence("LIFT-5.3.5.10-h", "请求体类型不是JSON", "the body is not declared as JSON"));
    else if (!act.json_sent)
        out.offend(offence("LIFT-5.3.5.10-c", "请求体不是有效的JSON", "the body is no valid JSON"));
}

/// Rejections by HTTP 200 with another code are a reading (LIFT-E56=b) for data, not for transport matters.
void expect_status(const Act& act, Sink& sink, std::string_view requirement, int status,
                   standards::Text when) {
    sink.test(act.response.status == status, requirement, "status", act.number(),
              {fmt::format("{}：状态码{}", when.zh, status), fmt::format("{}: status {}", when.en, status)},
              {fmt::format("{}：应为{}，实为{}", when.zh, status, act.response.status),
               fmt::format("{}: expected {}, got {}", when.en, status, act.response.status)});
}

void inspect_success(const Act& act, Sink& sink) {
    if (act.operation->method == "POST")
        return expect_status(act, sink, "LIFT-5.3.5.10-b", 201, {"POST成功", "successful POST"});
    // LIFT-E55: 201 is tolerated where a PUT creates.
    if (act.operation->method == "PUT" && act.response.status == 201) return;
    expect_status(
        act, sink, "LIFT-5.3.5.10-a", 200,
        {fmt::format("{}成功", act.operation->method), fmt::format("successful {}", act.operation->method)});
}

bool handshake_trusted(const Act& act) {
    return act.caller != nullptr && act.caller->trusted && !act.caller->organisation.empty();
}

void inspect_refusal(const Act& act, Sink& sink) {
    if (!act.request.readable) return;
    if (!handshake_trusted(act)) return;
    if (!act.known_path)
        return expect_status(act, sink, "LIFT-5.3.5.10-f", 404, {"地址不存在", "no such path"});
    if (act.operation == nullptr)
        return expect_status(act, sink, "LIFT-5.3.5.10-g", 405, {"方法不支持", "no such method"});
    if (!carries_body(act) || act.response.status == 401 || act.response.status == 403)
        return;  // the right comes first
    if (foreign_media(act))
        return expect_status(act, sink, "LIFT-5.3.5.10-h", 415, {"请求类型错误", "wrong media type"});
    if (!act.json_sent)
        return expect_status(act, sink, "LIFT-5.3.5.10-c", 400, {"请求体无法解析", "unreadable body"});
}

void inspect_form(const Act& act, Sink& sink) {
    const auto type = media_type(act.response.headers);
    const bool image = act.operation != nullptr && act.operation->id == "get-certificate-image";
    if (image) return;
    // 5.3.1 speaks of the exchange as such, A.2.1 of the exact header, on failures too.
    const bool other_media =
        act.accepted() &&
        (!type.starts_with("application/json") ||
         (type.find("charset=") != std::string::npos && type.find("utf-8") == std::string::npos));
    sink.test(type == "application/json;charset=utf-8", other_media ? "LIFT-5.3.1-a" : "LIFT-A.2.1-c",
              "content-type", act.number(),
              {"应答为application/json;charset=UTF-8", "answers are application/json;charset=UTF-8"},
              {fmt::format("应答类型为“{}”", type), fmt::format("the answer's type is '{}'", type)});
    sink.test(act.answer.has_value(), "LIFT-5.3.1-a", "json", act.number(),
              {"应答为UTF-8编码的JSON", "answers are JSON in UTF-8"},
              {"应答不是UTF-8编码的JSON", "the answer is not JSON in UTF-8"});
    if (act.outcome == Outcome::unintelligible)
        sink.fail(
            act.operation == nullptr || act.operation->method == "GET" ? "LIFT-5.3.5.8-c" : "LIFT-5.3.5.7-a",
            "code", {act.number()}, {"应答没有code", "the answer has no code"});
}

/// 429 for update queries within the ten minutes after the last one that was answered. Other faults may come
/// first.
void inspect_haste(const Act& act, const View& view, Sink& sink) {
    constexpr evidence::Milliseconds ten_minutes = 600'000, week = 7LL * 24 * 3600 * 1000;
    const auto since = act.query("GXSJ");
    if (!act.refused() || act.operation == nullptr || !handshake_trusted(act) ||
        act.request.query.size() != 1 || since.size() != 1 || since.front().size() != 13 ||
        !standards::only_digits(since.front()))
        return;
    if (!act.is("get-orgs-admin") && !act.is("get-orgs-enterprise") && !act.is("get-lifts-admin") &&
        !act.is("get-construction-notices"))
        return;
    const auto last = view.model.last_update_call.find(act.caller->organisation + " " + act.operation->id);
    const auto age = act.at() - std::stoll(since.front());
    if (last == view.model.last_update_call.end() ||
        act.at() - last->second >= ten_minutes - view.tolerance() || age <= view.tolerance() ||
        age >= week - view.tolerance())
        return;
    expect_status(act, sink, "LIFT-5.3.5.10-i", 429,
                  {"间隔未满即再次调用", "called again before the interval is over"});
}

/// 401 for callers without a certificate. A platform that lets them in breaks 5.3.2-b, whatever it then
/// answers.
void finish(const std::deque<Act>& acts, const View&, Sink& sink) {
    const auto nobody = [](const Act& act) {
        return act.caller != nullptr && !act.caller->trusted && act.caller->organisation.empty() &&
               act.operation != nullptr;
    };
    if (std::ranges::any_of(acts, [&](const Act& act) { return nobody(act) && act.accepted(); })) return;
    for (const auto& act : acts)
        if (nobody(act) && act.refused() && act.response.status > 0)
            expect_status(act, sink, "LIFT-5.3.5.10-d", 401, {"未认证", "not authenticated"});
}

void inspect(const Act& act, const View& view, Sink& sink) {
    if (!act.response.readable || act.response.status == 0 || !act.exchange->failure.empty()) return;
    inspect_form(act, sink);
    if (act.accepted() && act.operation != nullptr) inspect_success(act, sink);
    if (act.refused()) inspect_refusal(act, sink);
    inspect_haste(act, view, sink);
    if (act.response.status >= 500)
        sink.unsure("LIFT-5.3.5.10-j", "server-error", {act.number()},
                    {fmt::format("服务器错误{}", act.response.status),
                     fmt::format("server error {}", act.response.status)});
}

}  // namespace

const Clause clause_5_3_5_10{"LIFT-5.3.5.10-a", expect, inspect, finish};

}  // namespace plumbline::judge::lift
