// The store in one SQLite file.
#pragma once

#include <memory>
#include <string>

#include "reference-platform/store/store.h"

namespace plumbline::platform {

/// `file` may be ":memory:". Creates what is missing. Throws std::runtime_error when the file cannot be used.
std::unique_ptr<Store> open_sqlite_store(const std::string& file);

}  // namespace plumbline::platform
