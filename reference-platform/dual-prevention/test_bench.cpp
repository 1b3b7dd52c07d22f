#include "reference-platform/dual-prevention/test_bench.h"

#include <fmt/format.h>

#include "reference-platform/target.h"
#include "reference-platform/test_secret.h"
#include "standards/identifiers/unified_code.h"

namespace plumbline::platform::dual::testing {
namespace {

Answer read(const Response& response) {
    Answer out{response.status, {}, {}, response.body};
    for (const auto& [name, value] : response.headers)
        if (name == "Content-Type") out.type = value;
    json::error_code error;
    const auto body = json::parse(response.body, error);
    if (!error && body.is_object()) out.body = body.get_object();
    return out;
}

}  // namespace

std::string Answer::text(std::string_view key) const {
    const auto* value = body.if_contains(key);
    if (value == nullptr || value->is_null()) return {};
    return value->is_string() ? std::string(value->get_string()) : json::serialize(*value);
}

Bench::Bench(std::vector<std::string> faults, const std::string& store)
    : store_(open_store(store)), room_(make_dual_prevention_room()), faults_(std::move(faults)) {
    std::vector<Account> accounts;
    for (unsigned number : {301U, 302U}) {
        appids_.push_back(standards::make_unified_code(number, "320500"));
        accounts.push_back({.code = appids_.back(),
                            .name = "测试单位",
                            .roles = {"provider"},
                            .division = {},
                            .licence = {}});
    }
    Context context{.store = *store_, .space = "", .now = now_, .faults = faults_};
    room_->open_sandbox(context, accounts);
}

Answer Bench::send(std::string_view method, std::string_view target, std::string body,
                   std::vector<std::pair<std::string, std::string>> headers) {
    Request request;
    request.method = method;
    request.target = target;
    request.headers = std::move(headers);
    request.body = std::move(body);
    read_target(request);
    Context context{.store = *store_, .space = "", .now = now_, .faults = faults_};
    return read(room_->handle(request, context));
}

Answer Bench::framed(std::string body) {
    Request request;
    request.method = "TCP";
    request.framed = true;
    request.body = std::move(body);
    Context context{.store = *store_, .space = "", .now = now_, .faults = faults_};
    return read(room_->handle(request, context));
}

Answer Bench::fetch_token(std::string_view appid, std::string_view secret) {
    return send("GET", fmt::format("/jsdspcloud/servlet/token?appid={}&secret={}", appid, secret), {});
}

std::string Bench::token(std::size_t who) {
    return fetch_token(appid(who), test_secret(appid(who))).text("access_token");
}

Answer Bench::service(std::string_view interface, std::string_view resource, const json::value& record,
                      std::size_t who) {
    return send("POST", fmt::format("/{}/20260302{:08}/js01/{}", interface, ++serial_, resource),
                json::serialize(json::object{{"data", json::array{record}}}),
                {{"Authorization", "Bearer " + token(who)}, {"Content-Type", "application/json"}});
}

Answer Bench::syndata(std::string_view txcode, const json::array& data) {
    return send("POST", "/jsdspcloud/servlet/syndata",
                json::serialize(json::object{{"access_token", token()}, {"txcode", txcode}, {"data", data}}));
}

Answer Bench::hook(std::string_view name, const json::object& body) {
    Context context{.store = *store_, .space = "", .now = now_, .faults = faults_};
    return read(room_->hook(name, body, context).value());
}

Answer Bench::row(std::string_view table, const json::object& row, std::size_t who) {
    return hook("front-end-row", {{"account", appid(who)}, {"table", table}, {"row", row}});
}

Answer Bench::shown(std::string_view resource, const json::object& key, std::size_t who) {
    return hook("shown-record", {{"account", appid(who)}, {"resource", resource}, {"key", key}});
}

json::object danger(std::string_view number) {
    return {{"taskNo", number},          {"troubleType", "管理类"},   {"troubleLevel", "一般事故隐患"},
            {"mainProblem", "档案不全"}, {"registMan", "测试人员甲"}, {"registDate", "2026-02-01"},
            {"limitDate", "2026-03-01"}};
}

json::object risk(std::string_view number) {
    return {{"riskNo", number},
            {"riskName", "测试风险点"},
            {"riskType", 0},
            {"orgRiskLevel", "重大风险"},
            {"conRiskLevel", "低风险"}};
}

json::object row_of(std::string_view flag, std::string_view batch, const json::object& columns) {
    json::object out{{"ID", "0123456789abcdef0123456789abcdef"},
                     {"batchNo", batch},
                     {"busType", flag},
                     {"updateDate", "2026-03-02 14:05:09"}};
    for (const auto& column : columns) out[column.key()] = column.value();
    return out;
}

}  // namespace plumbline::platform::dual::testing
