#include "reference-platform/room.h"

#include <algorithm>

namespace plumbline::platform {
namespace {

std::string text(const boost::json::object& value, std::string_view key) {
    const auto* found = value.if_contains(key);
    return found == nullptr ? std::string() : boost::json::value_to<std::string>(*found);
}

std::int64_t number(const boost::json::object& value, std::string_view key) {
    const auto* found = value.if_contains(key);
    return found == nullptr ? 0 : found->to_number<std::int64_t>();
}

}  // namespace

bool Account::has(std::string_view role) const { return std::ranges::find(roles, role) != roles.end(); }

boost::json::object to_json(const Account& account) {
    return {{"code", account.code},
            {"name", account.name},
            {"roles", boost::json::value_from(account.roles)},
            {"division", account.division},
            {"licence", account.licence},
            {"licence-from", account.licence_from},
            {"licence-to", account.licence_to},
            {"opened", account.opened}};
}

Account account_from_json(const boost::json::object& value) {
    return {.code = boost::json::value_to<std::string>(value.at("code")),
            .name = boost::json::value_to<std::string>(value.at("name")),
            .roles = boost::json::value_to<std::vector<std::string>>(value.at("roles")),
            .division = text(value, "division"),
            .licence = text(value, "licence"),
            .licence_from = number(value, "licence-from"),
            .licence_to = number(value, "licence-to"),
            .opened = number(value, "opened")};
}

}  // namespace plumbline::platform
