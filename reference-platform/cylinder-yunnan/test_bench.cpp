#include "reference-platform/cylinder-yunnan/test_bench.h"

#include <algorithm>

#include "reference-platform/cylinder-yunnan/document.h"
#include "reference-platform/cylinder-yunnan/room.h"
#include "reference-platform/cylinder-yunnan/values.h"
#include "reference-platform/test_secret.h"

namespace plumbline::platform::yunnan::testing {
namespace {

constexpr std::string_view space = "test";

Account party(std::string name, std::string role, std::string licence = {}) {
    return {.code = Bench::account(name),
            .name = "测试" + name,
            .roles = {std::move(role)},
            .division = "530100",
            .licence = std::move(licence)};
}

bool by_query(const standards::Operation& operation) {
    return std::ranges::any_of(operation.params,
                               [](const auto& p) { return p.code == "data" && p.required; });
}

std::string credential_of(const standards::Operation& operation) {
    return std::ranges::any_of(operation.params, [](const auto& p) { return p.code == "ticket"; }) ? "ticket"
                                                                                                   : "token";
}

}  // namespace

std::string Answer::reason() const {
    return body.is_object() ? text_of(body.get_object(), "Value") : std::string();
}

json::value Answer::value(std::string_view key) const {
    json::error_code error;
    const auto parsed = json::parse(reason(), error);
    return error || !parsed.is_object() || !parsed.get_object().contains(key) ? json::value()
                                                                              : parsed.at(key);
}

std::string Bench::account(const std::string& party) { return "ACCOUNT-" + party; }

Bench::Bench(std::vector<std::string> faults)
    : faults_(std::move(faults)), store_(open_store("sqlite::memory:")), room_(make_cylinder_yunnan_room()) {
    Context context{*store_, std::string(space), now, faults_};
    store_->begin();
    room_->open_sandbox(context,
                        {party("a", "filling-platform", "TS1"), party("b", "filling-platform", "TS2"),
                         party("n", "filling-platform"), party("v", "vehicle-station-platform", "TS3"),
                         party("s", "inspection-station"), party("u", "county-regulator")});
    store_->commit();
}

Answer Bench::send(Request request) {
    request.headers.insert(request.headers.end(), headers.begin(), headers.end());
    Context context{*store_, std::string(space), now, faults_};
    store_->begin();
    const auto response = room_->handle(request, context);
    store_->commit();
    json::error_code error;
    return {response.status, json::parse(response.body, error)};
}

std::string Bench::log_in(const std::string& party, const std::string& password) {
    const auto word = password.empty() ? test_secret(account(party)) : password;
    Request request{.method = "POST",
                    .target = {},
                    .path = "/PS/Auth/Login",
                    .sandbox = {},
                    .query = {},
                    .headers = {},
                    .body = json::serialize(json::object{{"Account", account(party)}, {"Password", word}}),
                    .peer = {}};
    const auto ticket = send(request).value("Ticket");
    return ticket.is_string() ? std::string(ticket.get_string()) : std::string();
}

Answer Bench::get(const std::string& party, const std::string& operation,
                  std::vector<std::pair<std::string, std::string>> query, const std::string& ticket) {
    const auto& op = *document().standard.operation(operation);
    if (ticket.empty() && !tickets_.contains(party)) tickets_[party] = log_in(party);
    query.emplace_back(credential_of(op), ticket.empty() ? tickets_[party] : ticket);
    return send({.method = op.method,
                 .target = {},
                 .path = op.path,
                 .sandbox = {},
                 .query = std::move(query),
                 .headers = {},
                 .body = {},
                 .peer = {}});
}

Answer Bench::call(const std::string& party, const std::string& operation, const json::value& message,
                   const std::string& ticket) {
    const auto& op = *document().standard.operation(operation);
    if (by_query(op)) return get(party, operation, {{"data", json::serialize(message)}}, ticket);
    if (ticket.empty() && !tickets_.contains(party)) tickets_[party] = log_in(party);
    return send({.method = op.method,
                 .target = {},
                 .path = op.path,
                 .sandbox = {},
                 .query = {{credential_of(op), ticket.empty() ? tickets_[party] : ticket}},
                 .headers = {},
                 .body = message.is_null() ? std::string() : json::serialize(message),
                 .peer = {}});
}

void Bench::hook(const std::string& name, const json::value& body) {
    Context context{*store_, std::string(space), now, faults_};
    store_->begin();
    room_->hook(name, body, context);
    store_->commit();
}

std::string Bench::photo(const std::string& party) {
    if (!tickets_.contains(party)) tickets_[party] = log_in(party);
    const std::string body =
        "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"p.png\"\r\nContent-Type: "
        "image/png\r\n\r\nPNG\r\n--x--\r\n";
    const auto path = send({.method = "POST",
                            .target = {},
                            .path = "/PS/File/Upload",
                            .sandbox = {},
                            .query = {{"token", tickets_[party]}},
                            .headers = {{"Content-Type", "multipart/form-data; boundary=x"}},
                            .body = body,
                            .peer = {}})
                          .value("Path");
    return path.is_string() ? std::string(path.get_string()) : std::string();
}

json::object Bench::application(const std::string& party, const std::string& barcode, std::int64_t third) {
    const auto image = photo(party);
    return {{"ThirdId", third},
            {"Overview",
             {{"Style", "YSP35.5"},
              {"Medium", "液化石油气"},
              {"Factory", 1},
              {"CreateDate", "20250601"},
              {"DiscardDate", "20330601"},
              {"CheckDate", "20250601"},
              {"NextDate", "20290601"},
              {"IdleWeight", 16.5},
              {"Valve", 1},
              {"PayImage", image},
              {"BatchImage", image},
              {"DeviceImage", image}}},
            {"Items", {{{"Barcode", barcode}, {"Printno", "P1"}, {"InnerNo", "N1"}}}}};
}

void Bench::registered(const std::string& party, const std::string& barcode) {
    const auto made = call(party, "YN-OP-07", application(party, barcode, ++third_));
    hook("approve", json::object{{"Id", made.value("Id")}});
}

json::object Bench::check(const std::string& barcode, std::int64_t number) const {
    return {{"Items", {{{"Barcode", barcode}, {"State", 0}, {"Date", stamp(now)}, {"ThridId", number}}}},
            {"Man", {{"Name", "测试"}}}};
}

json::object Bench::fill(const std::string& barcode, std::int64_t number) const {
    return {{"Items",
             {{{"Barcode", barcode},
               {"IdleWeight", 16.33},
               {"GrossWeight", 29.76},
               {"NetWeight", 13.43},
               {"BeginDate", stamp(now - 80'000)},
               {"EndDate", stamp(now)},
               {"Machine", 1},
               {"ThridId", number}}}},
            {"Factory", {{"Name", "测试"}}},
            {"Man", {{"Name", "测试"}}}};
}

}  // namespace plumbline::platform::yunnan::testing
