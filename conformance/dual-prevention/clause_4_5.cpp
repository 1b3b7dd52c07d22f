// 4.5 and C.1: addresses of four parts, UTF-8, answers that describe themselves.
#include <algorithm>

#include <fmt/format.h>

#include "conformance/dual-prevention/clause.h"
#include "standards/text.h"

namespace plumbline::judge::dual {
namespace {

/// A path that means one of the three services and is no address of 4.5.1 b.
bool broken_address(const Act& act) {
    return act.operation == nullptr && !act.known_path &&
           act.request.path.find("Objects/") != std::string::npos && !address_of(act.request.path);
}

void expect(const Act& act, const View& view, Expectation& out) {
    if (broken_address(act))
        out.offend(offence("DUAL-4.5.1-c", "接口地址的组成部分有缺失、多余或未知",
                           "a part of the address is missing, surplus or unknown"));
    if (is_service(act) && kind_named(address_of(act.request.path)->resource) == nullptr)
        out.doubtful = view.readings.is("DUAL-G08", "a") || out.doubtful;
}

/// 4.5.2, DUAL-E51: status and err are the minimum, the members of C.1 are added.
void inspect_description(const Act& act, const View& view, Sink& sink) {
    const auto address = *address_of(act.request.path);
    if (!view.readings.is("DUAL-E51", "b")) {
        std::string missing;
        for (const char* member : {"url", "label", "items_url", "data"})
            if (act.answer_member(member) == nullptr)
                missing += std::string(missing.empty() ? "" : ", ") + member;
        if (act.answer_member("ineterfaceIdentifier") == nullptr &&
            act.answer_member("interfaceIdentifier") == nullptr)
            missing += missing.empty() ? "interfaceIdentifier" : ", interfaceIdentifier";
        sink.test(missing.empty(), "DUAL-4.5.2-c", "describes-itself", act.number(),
                  {"应答含自描述信息", "the answer describes itself"},
                  {"应答缺少" + missing, "the answer lacks " + missing});
    }
    for (const char* member : {"url", "items_url"}) {
        const auto url = answered(act, member);
        if (url.empty()) continue;
        const bool good = url.find(address.serial) != std::string::npos &&
                          url.find(address.storage) != std::string::npos &&
                          url.find(address.resource) != std::string::npos;
        // DUAL-G51: items_url may leave out the transmission; url may not leave out what it is the address
        // of.
        const bool tells = good || (std::string_view(member) == "items_url" &&
                                    url.find(address.resource) != std::string::npos);
        sink.test(tells, "DUAL-C.1-b", "address", act.number(),
                  {"url与请求地址一致", "url tells the address of the call"},
                  {fmt::format("{}为“{}”，与请求地址不符", member, url),
                   fmt::format("{} is '{}', not the address of the call", member, url)});
    }
}

void inspect_form(const Act& act, Sink& sink) {
    const auto type = evidence::header(act.response.headers, "Content-Type").value_or("");
    const bool http_good = !act.accepted() || act.response.status == 200;
    sink.test(type.starts_with("application/json") && act.answer.has_value() && http_good, "DUAL-C.1-a",
              "json", act.number(), {"应答为JSON", "the answer is JSON"},
              {fmt::format("应答类型为“{}”，状态码{}", type, act.response.status),
               fmt::format("the answer is '{}' with status {}", type, act.response.status)});
    std::string lower = type;
    std::ranges::transform(lower, lower.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    const auto charset = lower.find("charset=");
    const bool named_utf8 = charset == std::string::npos ||
                            lower.find("utf-8", charset) != std::string::npos ||
                            lower.find("utf8", charset) != std::string::npos;
    sink.test(named_utf8 && standards::count_characters(act.response.body) >= 0, "DUAL-4.5.2-a", "utf-8",
              act.number(), {"应答为UTF-8", "the answer is UTF-8"},
              {fmt::format("应答编码不是UTF-8：{}", type), fmt::format("the answer is not UTF-8: {}", type)});
}

/// A crash on a key that is not known is C.3-f's business.
bool crashed(const Act& act) { return act.response.status >= 500; }

void inspect(const Act& act, const View& view, Sink& sink) {
    if (!is_service(act) || act.outcome == Outcome::unanswered) return;
    if (!crashed(act)) inspect_form(act, sink);
    if (!act.accepted()) return;
    inspect_description(act, view, sink);
    sink.pass("DUAL-4.5.1-a", "called", {act.number()},
              {"按协议、主机、端口和URI调用成功", "called by protocol, host, port and URI"});
    sink.pass("DUAL-4.5.3-a", act.operation->id, {act.number()},
              {"接口存在：" + act.operation->id, "there is an interface " + act.operation->id});
    sink.pass("DUAL-4.5.2-b", "resource", {act.number()},
              {"资源标识指向其数据表", "the resource identifier leads to its table"});
}

}  // namespace

const Clause clause_4_5{"DUAL-4.5.2-c", expect, inspect, nullptr};

}  // namespace plumbline::judge::dual
