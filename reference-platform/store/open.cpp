#include <stdexcept>

#include <fmt/format.h>

#include "reference-platform/store/postgres.h"
#include "reference-platform/store/sqlite.h"

namespace plumbline::platform {

std::unique_ptr<Store> open_store(const std::string& address) {
    constexpr std::string_view sqlite = "sqlite:", postgres = "postgres:";
    if (address.starts_with(sqlite) && address.size() > sqlite.size())
        return open_sqlite_store(address.substr(sqlite.size()));
    if (address.starts_with(postgres) && address.size() > postgres.size())
        // "postgres://…" is a libpq URI as it stands.
        return open_postgres_store(address.starts_with("postgres://") ? address
                                                                      : address.substr(postgres.size()));
    throw std::runtime_error(fmt::format(
        "无法识别的存储地址 / not a store address: \"{}\" (sqlite:FILE, sqlite::memory:, postgres:DSN)",
        address));
}

}  // namespace plumbline::platform
