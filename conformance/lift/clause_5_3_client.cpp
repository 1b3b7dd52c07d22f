// 5.3.1, 5.3.2, A.2.1, A.2.3, A.3.3: how a client speaks HTTP, and to whom.
#include <boost/algorithm/string/predicate.hpp>
#include <boost/algorithm/string/replace.hpp>

#include "conformance/lift/client.h"

namespace plumbline::judge::lift {
namespace {

void content_type(const Act& act, const ClientView& view, Sink& sink) {
    const auto type = evidence::header(act.request.headers, "Content-Type").value_or("");
    const auto accept = evidence::header(act.request.headers, "Accept").value_or("");
    const bool json = boost::istarts_with(type, "application/json") && act.json_sent;
    sink.test(json, view.duty("LIFT-5.3.1-b", "LIFT-5.3.1-c"), "json-body", act.number(),
              {"请求体是JSON并如此声明", "the body is JSON and says so"},
              {"请求体不是JSON或未声明为application/json：" + type,
               "the body is no JSON, or not declared so: " + type});
    auto parameter = boost::replace_all_copy(type, " ", "");
    const bool charset = !json || boost::icontains(parameter, "charset=utf-8");
    sink.test(charset && boost::icontains(accept, "application/json"),
              view.duty("LIFT-A.2.1-a", "LIFT-A.2.1-b"), "both-headers", act.number(),
              {"两个请求头齐备", "both headers are there"},
              {"请求头不全：Content-Type " + type + "，Accept " + accept,
               "headers are not as printed: Content-Type " + type + ", Accept " + accept});
}

void revoke(const Act& act, const ClientView& view, Sink& sink) {
    const auto& key = act.operation->params.front().code;
    const auto keys = act.query(key);
    const bool named = act.request.body.empty() && !keys.empty();
    if (!view.is_province())
        sink.test(
            named, "LIFT-A.2.3-a", "revoke-by-parameter", act.number(),
            {"撤销以参数指明数据且没有请求体", "the revoke names its records by parameter and has no body"},
            {"撤销请求带有请求体或没有参数" + key, "the revoke has a body, or no parameter " + key});
    if (!view.is_province() || keys.empty()) return;
    const bool joined = std::ranges::any_of(
        keys, [](const std::string& value) { return value.find(',') != std::string::npos; });
    sink.test(!joined, "LIFT-A.3.3-a", "repeated-parameter", act.number(),
              {"批量撤销重复同名参数", "the parameter is repeated"},
              {"批量撤销以逗号连接编码", "codes are joined by commas"});
}

/// 5.3.2: nothing may be said to a server whose certificate is not to be trusted.
void identity(const ClientView& view, Sink& sink) {
    const auto requirement = view.duty("LIFT-5.3.2-d", "LIFT-5.3.2-e");
    for (const auto& act : view.all)
        if (act.connection != nullptr && view.seen.impostors.contains(act.connection->address))
            sink.fail(requirement, "server-identity", {act.number()},
                      {"向证书不可信的服务器发出了数据",
                       "data went to a server whose certificate is not to be trusted"});
    for (const auto& event : view.run.events) {
        const auto* connection = std::get_if<evidence::Connection>(&event);
        if (connection != nullptr && !connection->failure.empty() &&
            view.seen.impostors.contains(connection->address))
            sink.pass(requirement, "server-identity", {connection->number},
                      {"客户端中止了握手", "the client broke off the handshake"});
    }
}

}  // namespace

void clause_5_3_client(const ClientView& view, Sink& sink) {
    for (const auto* act : view.acts) {
        if (!is_upload(*act)) continue;
        if (act->request.method == "DELETE")
            revoke(*act, view, sink);
        else
            content_type(*act, view, sink);
    }
    identity(view, sink);
}

}  // namespace plumbline::judge::lift
