#include "reference-platform/cylinder-chongqing/test_bench.h"

#include <map>

#include <fmt/format.h>

#include "reference-platform/cylinder-chongqing/document.h"
#include "reference-platform/cylinder-chongqing/fill_facts.h"
#include "reference-platform/cylinder-chongqing/room.h"
#include "reference-platform/cylinder-chongqing/system_bench.h"
#include "reference-platform/cylinder-chongqing/values.h"

namespace plumbline::platform::chongqing::testing {
namespace {

constexpr std::string_view space = "test";

Account party(const std::string& name, std::string role) {
    Account out{.code = Bench::account(name),
                .name = "测试" + name,
                .roles = {std::move(role)},
                .division = "500106",
                .licence = "TS425" + name};
    out.licence_from = Bench::start - 365 * day;
    out.licence_to = Bench::start + 365 * day;
    return out;
}

/// The parties of the traceability system's side.
const std::map<std::string, Account>& others() {
    static const auto all = [] {
        std::map<std::string, Account> out;
        for (const auto* role : {"traceability-system", "municipal-platform", "filling-unit",
                                 "transport-operator", "storage-operator", "inspection-org", "dealer",
                                 "customer", "administrator", "external-system", "leak-alarm", "locator"})
            out[role] = party(role, role);
        out["filling-unit-b"] = party("filling-unit-b", "filling-unit");
        out["filling-unit-b"].division = "500112";
        out["dealer-unlinked"] = party("dealer-unlinked", "dealer");
        out["dealer-unlinked"].division.clear();
        return out;
    }();
    return all;
}

}  // namespace

bool Answer::allows() const { return body.is_object() && body.at("allow") == json::value(true); }

std::vector<int> Answer::rules() const { return json::value_to<std::vector<int>>(body.at("failedRules")); }

std::string Bench::account(const std::string& party) { return "ACCOUNT-" + party; }

Bench::Bench(std::vector<std::string> faults)
    : faults_(std::move(faults)),
      store_(open_store("sqlite::memory:")),
      room_(make_cylinder_chongqing_room()) {
    Context context{*store_, std::string(space), now, faults_};
    store_->begin();
    room_->open_sandbox(context, {party("a", "traceability-system"), party("b", "traceability-system"),
                                  party("k", "customer")});
    for (const auto& [name, account] : others()) Repository(context).enrol(account);
    store_->commit();
}

Answer Bench::send(const std::string& party, Request request) {
    const bool known = party == "a" || party == "b" || party == "k" || others().contains(party);
    request.peer = {.tls = true,
                    .certificate = known,
                    .trusted = known,
                    .code = known ? account(party) : std::string(),
                    .name = {},
                    .problem = {}};
    Context context{*store_, std::string(space), now, faults_};
    store_->begin();
    const auto response = room_->handle(request, context);
    store_->commit();
    json::error_code error;
    return {response.status, json::parse(response.body, error)};
}

Answer Bench::call(const std::string& party, const std::string& operation, const json::value& message) {
    const auto& op = *document().standard.operation(operation);
    Request request;
    request.method = op.method;
    request.path = op.path;
    request.body = json::serialize(message);
    return send(party, std::move(request));
}

Answer Bench::get(const std::string& party, const std::string& operation,
                  std::vector<std::pair<std::string, std::string>> query) {
    const auto& op = *document().standard.operation(operation);
    Request request;
    request.method = op.method;
    request.path = op.path;
    request.query = std::move(query);
    return send(party, std::move(request));
}

Answer Bench::at(const std::string& party, const std::string& method, const std::string& path,
                 const json::value& message, const std::string& token) {
    Request request;
    request.method = method;
    request.path = path;
    if (!message.is_null()) request.body = json::serialize(message);
    if (!token.empty()) request.headers.emplace_back("Authorization", "Bearer " + token);
    return send(party, std::move(request));
}

std::string Bench::log_in(const std::string& name, const std::string& password) {
    Request request;
    request.method = "POST";
    request.path = "/oauth2/token";
    request.body = fmt::format("grant_type=password&username={}&password={}", name, password);
    const auto answer = send("", std::move(request));
    return answer.ok() ? std::string(answer.body.at("access_token").as_string()) : std::string();
}

Answer Bench::hook(const std::string& name, const json::value& body) {
    Context context{*store_, std::string(space), now, faults_};
    store_->begin();
    const auto response = room_->hook(name, body, context).value();
    store_->commit();
    return {response.status, json::parse(response.body)};
}

std::string Bench::unique(std::string_view prefix) { return fmt::format("{}{}", prefix, ++numbers_); }

void Bench::ready(const std::string& number) {
    auto cylinder = registered(number);
    cylinder.erase("labelId");
    cylinder["owner"] = "测试a";
    cylinder["registeringUnit"] = account("a");
    hook("registration", cylinder);
    call("a", "CQ-OP-04", pre_check(number));
}

json::object Bench::pre_check(const std::string& number) {
    json::object rows{{"inspector", "测试"}, {"time", date_time(now)}};
    for (const auto* row :
         {"ownProperty", "mediumMatchesStamp", "surfaceCrack", "severeCorrosion", "deformation", "damage",
          "withinInspection", "valveWithinLife", "residualPressureOk"})
        rows[row] = "1";
    return {{"recordId", unique("C")}, {"stage", "pre"}, {"cylinderNo", number}, {"pre", rows}};
}

json::object Bench::post_check(const std::string& number) {
    return {{"recordId", unique("C")},
            {"stage", "post"},
            {"cylinderNo", number},
            {"post",
             {{"amountInRange", "1"},
              {"valveNeckLeak", "2"},
              {"valveOutletStemLeak", "2"},
              {"bulgeDeformationLeak", "2"},
              {"temperatureRise", "2"},
              {"inspector", "测试"},
              {"time", date_time(now)}}}};
}

json::object Bench::fill_record(const std::string& number) {
    return {{"recordId", unique("F")},
            {"cylinderNo", number},
            {"fillingUnitName", "测试a"},
            {"fillingLicenceNo", "TS425a"},
            {"fillDeviceNo", "S01"},
            {"employeeNo", "E1"},
            {"employeeName", "测试"},
            {"fillDate", date(now - 3 * minute)},
            {"fillStartTime", date_time(now - 3 * minute)},
            {"fillEndTime", date_time(now)},
            {"weightBeforeKg", 17.5},
            {"weightAfterKg", 31.0}};
}

json::object Bench::inspection(const std::string& number) {
    return {{"cylinderNo", number},
            {"submittingUnit", "测试a"},
            {"conclusion", "合格"},
            {"inspectionDate", date(now)},
            {"nextInspectionDate", date(now + 4 * 365 * day)},
            {"reportNo", unique("R")},
            {"inspectionUnit", "测试检验单位"},
            {"inspector", "测试"},
            {"report", "JVBERi0xLjQK"}};
}

void Bench::fill(const std::string& number) { call("a", "CQ-OP-05", fill_record(number)); }

void Bench::recheck(const std::string& number) { call("a", "CQ-OP-04", post_check(number)); }

void Bench::waybill(const std::string& number, const std::string& waybill, std::int64_t at) {
    call("a", "CQ-OP-13",
         json::object{{"waybillNo", waybill},
                      {"carrier", "测试"},
                      {"vehicle", "渝A00000"},
                      {"staff", json::array{"测试"}},
                      {"origin", "甲"},
                      {"destination", "乙"},
                      {"at", date_time(at)},
                      {"cylinders", json::array{json::object{{"cylinderNo", number}}}}});
}

void Bench::circulate(const std::string& number, bool home) {
    waybill(number, unique("W"), now + 10 * minute);
    call("a", "CQ-OP-16",
         json::object{{"cylinderNo", number}, {"result", "合格"}, {"at", date_time(now + 20 * minute)}});
    call("a", "CQ-OP-17", json::object{{"cylinderNo", number}, {"at", date_time(now + 30 * minute)}});
    if (home) waybill(number, unique("W"), now + 40 * minute);
}

Answer Bench::ask(const std::string& number, const std::string& party, const std::string& medium) {
    return call(party, "CQ-OP-03",
                json::object{{"requestId", unique("Q")},
                             {"cylinderNo", number},
                             {"labelId", "L1"},
                             {"fillingUnitNo", account(party)},
                             {"fillDeviceNo", "S01"},
                             {"gunNo", "G01"},
                             {"gunMedium", medium},
                             {"employeeNo", "E1"},
                             {"requestedAt", date_time(now)}});
}

}  // namespace plumbline::platform::chongqing::testing
