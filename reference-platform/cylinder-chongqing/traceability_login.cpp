// 5.6 a): one login for every service; 5.6 b): what everybody did.
#include <random>

#include <boost/url/parse_query.hpp>
#include <fmt/format.h>

#include "reference-platform/cylinder-chongqing/traceability.h"
#include "reference-platform/cylinder-chongqing/traceability_audit.h"
#include "reference-platform/cylinder-chongqing/values.h"
#include "reference-platform/test_secret.h"

namespace plumbline::platform::chongqing {
namespace json = boost::json;
namespace {

constexpr std::int64_t token_seconds = 1800;  // CQ-G21
constexpr std::string_view bearer = "Bearer ";

std::string random_token() {
    std::random_device source;
    std::string out;
    for (int i = 0; i < 6; ++i) out += fmt::format("{:08x}", source());
    return out;
}

std::string form_value(const std::string& form, std::string_view key) {
    const auto parsed = boost::urls::parse_query(form);
    if (!parsed) return {};
    for (auto part : *parsed) {
        boost::urls::encoding_opts options;
        options.space_as_plus = true;
        if (part.key.decode(options) == key) return part.value.decode(options);
    }
    return {};
}

}  // namespace

std::optional<Account> logged_in(const Request& request, Context& context) {
    const auto header = request.header("Authorization");
    if (!header || !header->starts_with(bearer)) return std::nullopt;
    Repository repository(context);
    const auto ticket = repository.get("ticket", header->substr(bearer.size()));
    if (!ticket || context.now >= whole_of(*ticket, "until").value_or(0)) return Account{};
    return repository.account(text_of(*ticket, "account")).value_or(Account{});
}

Outcome log_in(Call& call) {
    const auto name = form_value(call.request.body, "username"),
               password = form_value(call.request.body, "password");
    const auto account = call.repository.account(name);
    const bool right =
        account && form_value(call.request.body, "grant_type") == "password" && password == test_secret(name);
    if (!right) {
        write_audit(call, name, "refused");
        return std::unexpected(
            Refusal{"CQ-5.6-a2", Code::stranger, {"账号或密码错误", "wrong user or password"}});
    }
    write_audit(call, name, "ok");
    const auto token = random_token();
    call.repository.save("ticket", token, {{"account", name}, {"until", call.now() + token_seconds * 1000}});
    return Done{
        json::object{{"access_token", token}, {"token_type", "Bearer"}, {"expires_in", token_seconds}}};
}

}  // namespace plumbline::platform::chongqing
