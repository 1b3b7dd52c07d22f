#include "reference-platform/dual-prevention/identity.h"

#include <array>
#include <random>

#include <fmt/format.h>

#include "reference-platform/dual-prevention/answer.h"
#include "reference-platform/test_secret.h"

namespace plumbline::platform::dual {
namespace json = boost::json;
namespace {

constexpr std::size_t prefix_length = 16;

/// 256 bits from the system's source of randomness.
std::string new_token() {
    std::random_device source;
    std::string out;
    for (int i = 0; i < 8; ++i) out += fmt::format("{:08x}", source() & 0xffffffffU);
    return out;
}

/// A parameter of the address, or of a form body (DUAL-G46); empty unless it stands exactly once.
std::string parameter(const Request& request, std::string_view name) {
    const auto values = request.values(name);
    if (values.size() == 1) return values.front();
    const auto type = request.header("Content-Type").value_or("");
    if (request.method != "POST" || !type.starts_with("application/x-www-form-urlencoded")) return {};
    const auto key = fmt::format("{}=", name);
    for (std::size_t at = 0; at < request.body.size();) {
        const auto end = std::min(request.body.find('&', at), request.body.size());
        if (request.body.compare(at, key.size(), key) == 0)
            return request.body.substr(at + key.size(), end - at - key.size());
        at = end + 1;
    }
    return {};
}

/// Of the same length and equal; the time taken does not tell where they differ.
bool equal(std::string_view left, std::string_view right) {
    if (left.size() != right.size()) return false;
    unsigned difference = 0;
    for (std::size_t i = 0; i < left.size(); ++i)
        difference |= static_cast<unsigned char>(left[i]) ^ static_cast<unsigned char>(right[i]);
    return difference == 0;
}

bool right(const Context& context, const std::optional<Account>& account, const std::string& secret) {
    if (!account) return false;
    return equal(secret, test_secret(account->code)) || !context.obeys("DUAL-A.2-c");
}

Refusal unauthorised(std::string requirement, std::string zh, std::string en) {
    return {std::move(requirement), {}, Status::unauthorised, {std::move(zh), std::move(en)}, {}};
}

/// A token that begins as this text does.
std::optional<Token> alike(Repository& repository, const std::string& text) {
    if (text.size() < prefix_length) return std::nullopt;
    for (const auto& token : repository.tokens())
        if (token.text.starts_with(text.substr(0, prefix_length))) return token;
    return std::nullopt;
}

}  // namespace

Response token_service(const Request& request, Context& context) {
    if (request.method != "GET" && request.method != "POST")
        return json_answer(context, 405, {{"status", "3"}, {"err", "不支持此HTTP方法"}});
    Repository repository(context);
    const auto account = repository.account(parameter(request, "appid"));
    if (!right(context, account, parameter(request, "secret")))
        return json_answer(context, 200, {{"status", "4"}, {"err", "appid或secret不正确"}});
    const Token token{new_token(), account->code, context.now};
    repository.keep(token);
    return done(context, {{"access_token", context.obeys("DUAL-A.2-b") ? token.text : ""},
                          {"expires_in", token_life_seconds}});
}

std::expected<std::string, Refusal> provider_of(Context& context, const std::string& token,
                                                std::string_view missing_is) {
    Repository repository(context);
    auto found = repository.token(token);
    if (!found) {
        const auto changed = alike(repository, token);
        const auto broken = changed         ? std::string_view("DUAL-4.1-e")
                            : token.empty() ? missing_is
                                            : "DUAL-4.1-c";
        if (context.obeys(broken))
            return std::unexpected(
                unauthorised(std::string(broken), "没有有效的访问令牌", "no valid access token"));
        if (const auto anyone = repository.first_account(); !changed && anyone) return anyone->code;
        found = changed;
    }
    if (!found) return std::unexpected(unauthorised("", "没有有效的访问令牌", "no valid access token"));
    if (context.obeys("DUAL-A.2-d") && context.now - found->issued >= token_life_seconds * 1000)
        return std::unexpected(unauthorised("DUAL-A.2-d", "访问令牌已过期", "the access token has expired"));
    return found->owner;
}

std::string bearer(const Request& request) {
    constexpr std::string_view scheme = "Bearer ";
    const auto header = request.header("Authorization").value_or("");
    return header.starts_with(scheme) ? header.substr(scheme.size()) : std::string();
}

}  // namespace plumbline::platform::dual
