#include "reference-platform/lift/test_bench.h"

#include <algorithm>

#include <fmt/format.h>

#include "standards/identifiers/unified_code.h"
#include "standards/text.h"

namespace plumbline::platform::lift::testing {
namespace {

std::vector<Account> enrolled() {
    const auto party = [](std::string name, unsigned number, std::vector<std::string> roles,
                          std::string division = {}) {
        return Account{.code = standards::make_unified_code(number, "330000"),
                       .name = std::move(name),
                       .roles = std::move(roles),
                       .division = std::move(division),
                       .licence = {},
                       .opened = Bench::start - 40 * 86'400'000LL};
    };
    std::vector<Account> out{party("a", 1, {"manufacturer"}),
                             party("b", 2, {"manufacturer"}),
                             party("g", 3, {"agent"}),
                             party("c", 4, {"constructor"}),
                             party("d", 5, {"constructor"}),
                             party("p", 6, {"province"}, "330000"),
                             party("q", 7, {"province"}, "320000"),
                             party("m", 8, {"province"}, "330900"),
                             party("t", 9, {"xssy"})};
    for (auto& account : out)
        if (!account.has("province") && !account.has("xssy")) {
            account.licence = "TS3310001-2030";
            account.licence_from = Bench::start - 86'400'000;
            account.licence_to = Bench::start + 86'400'000;
        }
    return out;
}

}  // namespace

std::int64_t Answer::code() const {
    const auto* value = body.is_object() ? body.get_object().if_contains("code") : nullptr;
    return value != nullptr && value->is_int64() ? value->get_int64() : -1;
}

std::string Answer::id(std::size_t index) const {
    const auto one = at("/id"), several = at(fmt::format("/ids/{}", index));
    if (one.is_string()) return std::string(one.get_string());
    return several.is_string() ? std::string(several.get_string()) : std::string();
}

json::value Answer::at(std::string_view pointer) const {
    json::error_code error;
    const auto* found = data() == nullptr ? nullptr : data()->find_pointer(pointer, error);
    return found == nullptr ? json::value() : *found;
}

std::vector<std::string> Answer::fields() const {
    std::vector<std::string> out;
    const auto errors = at("/errors");
    if (errors.is_array())
        for (const auto& error : errors.get_array()) out.emplace_back(error.at("field").as_string());
    return out;
}

Bench::Bench(std::vector<std::string> faults)
    : accounts_(enrolled()),
      store_(open_store("sqlite::memory:")),
      faults_(std::move(faults)),
      room_(make_lift_room()) {
    Context context{*store_, "test", now, faults_};
    store_->begin();
    room_->open_sandbox(context, accounts_);
    store_->commit();
}

Account Bench::account(std::string_view who) const {
    return *std::ranges::find(accounts_, who, &Account::name);
}

Answer Bench::handle(Request request) {
    Context context{*store_, "test", now++, faults_};
    store_->begin();
    const auto response = room_->handle(request, context);
    store_->commit();
    Answer answer;
    answer.status = response.status;
    boost::system::error_code picture;
    answer.body = json::parse(response.body, picture);  // null for what is no JSON
    for (const auto& [name, value] : response.headers)
        (name == "Allow" ? answer.allow : answer.content_type) = value;
    if (recording)
        transcript.push_back(
            fmt::format("{} {} {} {}", request.target, answer.status, answer.content_type, response.body));
    return answer;
}

Answer Bench::send(std::string_view who, std::string_view method, std::string_view target, std::string body,
                   std::string content_type) {
    Request request;
    request.method = method;
    request.target = target;
    request.path = target.substr(0, target.find('?'));
    request.body = std::move(body);
    if (!content_type.empty()) request.headers.emplace_back("Content-Type", std::move(content_type));
    for (auto rest = target.find('?') == std::string_view::npos ? std::string_view()
                                                                : target.substr(target.find('?') + 1);
         !rest.empty();) {
        const auto pair = rest.substr(0, rest.find('&'));
        request.query.emplace_back(pair.substr(0, pair.find('=')), pair.substr(pair.find('=') + 1));
        rest.remove_prefix(std::min(rest.size(), pair.size() + 1));
    }
    const bool known = std::ranges::find(accounts_, who, &Account::name) != accounts_.end();
    if (known)
        request.peer = {
            .tls = true, .certificate = true, .trusted = true, .code = code(who), .name = {}, .problem = {}};
    if (who == "self-signed")
        request.peer = {
            .tls = true, .certificate = true, .trusted = false, .code = code("a"), .name = {}, .problem = {}};
    return handle(std::move(request));
}

Answer Bench::call(std::string_view who, std::string_view method, std::string_view target,
                   const json::value& body) {
    return send(who, method, target, body.is_null() ? "" : json::serialize(body),
                "application/json;charset=UTF-8");
}

Answer Bench::hook(std::string_view name, const json::value& body) {
    Context context{*store_, "test", now++, faults_};
    store_->begin();
    const auto response = room_->hook(name, body, context);
    store_->commit();
    Answer answer;
    answer.status = response ? response->status : 404;
    answer.body = response ? json::parse(response->body) : json::value();
    if (recording)
        transcript.push_back(
            fmt::format("hook {} {} {}", name, answer.status, response ? response->body : ""));
    return answer;
}

std::int64_t Bench::version(std::string_view lift) {
    const auto stored = hook("state", json::object{{"ZJBM", lift}});
    const auto* value = stored.body.as_object().if_contains("version");
    return value == nullptr ? 0 : value->as_int64();
}

std::int64_t Bench::version(std::string_view lift, std::string_view section, std::string_view key,
                            std::string_view id) {
    const auto records =
        get("p", fmt::format("/api/tp/v1/lifts/administrative?ZJBM={}", lift)).at("/" + std::string(section));
    if (!records.is_array()) return 0;
    for (const auto& value : records.get_array())
        if (value.as_object().contains(key) && value.at(key) == json::string(id))
            return json::value_to<std::int64_t>(value.as_object().contains("SJBB") ? value.at("SJBB")
                                                                                   : json::value(0));
    return 0;
}

}  // namespace plumbline::platform::lift::testing
