// The store in a PostgreSQL database: its own tables in schema "plumbline", a front-end database's in
// "front_end" (sandboxes: "front_end_<sandbox>").
#pragma once

#include <memory>
#include <string>

#include "reference-platform/store/store.h"

namespace plumbline::platform {

/// `address` is a libpq connection string or URI. Creates what is missing. Throws std::runtime_error when the
/// database cannot be used.
std::unique_ptr<Store> open_postgres_store(const std::string& address);

}  // namespace plumbline::platform
