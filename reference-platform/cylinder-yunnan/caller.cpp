#include "reference-platform/cylinder-yunnan/caller.h"

#include <algorithm>
#include <random>

#include <fmt/format.h>
#include <openssl/evp.h>

#include "reference-platform/cylinder-yunnan/values.h"
#include "reference-platform/test_secret.h"

namespace plumbline::platform::yunnan {
namespace json = boost::json;
namespace {

std::string random_hex() {
    std::random_device source;
    std::string out;
    for (int i = 0; i < 4; ++i) out += fmt::format("{:08x}", source());
    return out;
}

/// SM3 of salt and password, hexadecimal.
std::string digest(const std::string& salt, const std::string& password) {
    const auto text = salt + password;
    unsigned char bytes[EVP_MAX_MD_SIZE];
    unsigned length = 0;
    if (EVP_Digest(text.data(), text.size(), bytes, &length, EVP_sm3(), nullptr) != 1)
        throw std::runtime_error("SM3 is not available");
    std::string out;
    for (unsigned i = 0; i < length; ++i) out += fmt::format("{:02x}", bytes[i]);
    return out;
}

Unit unit_of(const json::object& record) {
    return {text_of(record, "Account"), text_of(record, "Name"), text_of(record, "Role"),
            text_of(record, "Division")};
}

bool right_password(const json::object& unit, const std::string& password, const Context& context) {
    const auto given = digest(text_of(unit, "Salt"), password);
    if (given == text_of(unit, "Password")) return true;
    if (given != text_of(unit, "OldPassword")) return false;
    return context.now < whole_of(unit, "OldUntil").value_or(0) || !context.obeys("YN-A1-0-l");
}

/// The parameter that carries the credential here: ticket in 2-6 and 9, token in 7 and 8 (YN-E03).
std::string credential_name(const standards::Operation& operation) {
    const auto found = std::ranges::find_if(
        operation.params, [](const auto& p) { return p.code == "ticket" || p.code == "token"; });
    return found == operation.params.end() ? "token" : found->code;
}

std::expected<Unit, Refusal> anybody(const Repository& repository) {
    for (const auto& unit : repository.all("unit"))
        if (text_of(unit, "Role") == "filling-platform") return unit_of(unit);
    return Unit{};
}

std::expected<Unit, Refusal> by_ticket(const std::string& ticket, const std::string& name, Context& context) {
    const Repository repository(context);
    const auto known = repository.get("ticket", ticket);
    if (!known) {
        if (!context.obeys("YN-A1-0-h")) return anybody(repository);
        return std::unexpected(Refusal{"YN-A1-0-h", Code::no_ticket, fmt::format("{}无效", name)});
    }
    if (context.now >= whole_of(*known, "Expires").value_or(0) && context.obeys("YN-A1-0-i"))
        return std::unexpected(Refusal{"YN-A1-0-i", Code::expired, "ticket expired 令牌已失效"});
    const auto unit = repository.get("unit", text_of(*known, "Account"));
    return unit ? unit_of(*unit) : Unit{};
}

/// A city forwards for its units (YN-G11); nobody else speaks for another (YN-A1-0-g).
Unit acting_for(Unit unit, const Request& request, Context& context) {
    const auto origin = request.header("X-Origin-Unit");
    if (!origin || (unit.role != "city-platform" && context.obeys("YN-A1-0-g"))) return unit;
    const auto named = Repository(context).get("unit", *origin);
    return named ? unit_of(*named) : unit;
}

}  // namespace

void enrol(Repository& repository, const Account& account) {
    const auto salt = random_hex();
    const bool needs_acceptance = account.has("filling-platform") || account.has("vehicle-station-platform");
    repository.save("unit", account.code,
                    {{"Account", account.code},
                     {"Name", account.name},
                     {"Role", account.roles.empty() ? std::string() : account.roles.front()},
                     {"Division", account.division},
                     {"Accepted", !needs_acceptance || !account.licence.empty()},
                     {"Salt", salt},
                     {"Password", digest(salt, test_secret(account.code))}});
    if (!account.has("inspection-station")) return;
    const auto id = repository.next("station");
    repository.save("station", std::to_string(id),
                    {{"Id", id}, {"Name", account.name}, {"Account", account.code}});
}

bool change_password(Repository& repository, const std::string& account, const std::string& password,
                     std::int64_t now) {
    auto unit = repository.get("unit", account);
    if (!unit) return false;
    (*unit)["OldPassword"] = unit->at("Password");
    (*unit)["OldUntil"] = now + password_overlap;
    (*unit)["Password"] = digest(text_of(*unit, "Salt"), password);
    repository.save("unit", account, *unit);
    return true;
}

std::expected<Unit, Refusal> identify(const Request& request, const standards::Operation& operation,
                                      Context& context) {
    const auto name = credential_name(operation);
    const auto values = request.values(name);
    auto unit = by_ticket(values.empty() ? std::string() : values.front(), name, context);
    if (!unit) return unit;
    auto acting = acting_for(*unit, request, context);
    if (operation.called_by(unit->role) || !context.obeys("YN-P-2.2.2-a")) return acting;
    return std::unexpected(
        Refusal{"YN-P-2.2.2-a", Code::not_permitted, fmt::format("{}无权调用此接口", unit->name)});
}

std::string_view foreign_requirement(const Request& request) {
    return request.header("X-Origin-Unit") ? "" : "YN-A1-0-n";
}

Outcome log_in(Call& call) {
    const auto refused = [](std::string_view requirement, Code code, std::string says) {
        return std::unexpected(Refusal{std::string(requirement), code, std::move(says)});
    };
    const auto unit = call.repository.get("unit", text_of(call.record, "Account"));
    if (!unit || !right_password(*unit, text_of(call.record, "Password"), call.context))
        return refused("YN-A1-0-g", Code::no_ticket, "账号或密码错误");
    const auto* accepted = unit->if_contains("Accepted");
    if (call.obeys("YN-P-3.7-a") && !(accepted != nullptr && accepted->is_bool() && accepted->get_bool()))
        return refused("YN-P-3.7-a", Code::not_permitted, "充装信息平台尚未通过验收，不得接入");
    const auto ticket = random_hex();
    const auto expires =
        (call.now() + ticket_lifetime) / 1000 * 1000;  // to the second, as ExpireDate says it
    call.repository.save("ticket", ticket, {{"Account", text_of(*unit, "Account")}, {"Expires", expires}});
    return Done{json::object{{"Ticket", ticket}, {"ExpireDate", stamp(expires)}}};
}

}  // namespace plumbline::platform::yunnan
