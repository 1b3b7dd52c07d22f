// The small interface that every document's room stores through: JSON records by kind and id, with equality
// indexes, counters and append-only logs, all inside one sandbox ("space"). Single-threaded: the engine's
// worker owns it.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/json.hpp>

#include "reference-platform/store/tables.h"

namespace plumbline::platform {

struct Stored {
    std::string id;
    boost::json::object value;
};

using Indexes = std::vector<std::pair<std::string_view, std::string>>;  ///< name, value (may repeat a name)

/// Throws std::runtime_error when the world fails (disk full, connection lost).
class Store {
  public:
    virtual ~Store() = default;

    virtual void begin() = 0;
    virtual void commit() = 0;  ///< durable when it returns
    virtual void rollback() = 0;
    virtual void savepoint() = 0;
    virtual void release() = 0;
    virtual void rollback_to_savepoint() = 0;

    virtual std::optional<boost::json::object> get(std::string_view space, std::string_view kind,
                                                   std::string_view id) = 0;
    /// Replaces record and indexes.
    virtual void put(std::string_view space, std::string_view kind, std::string_view id,
                     const boost::json::object& value, const Indexes& indexes) = 0;
    virtual void erase(std::string_view space, std::string_view kind, std::string_view id) = 0;
    /// Records whose index `name` holds `value`, in order of first storing.
    virtual std::vector<Stored> find(std::string_view space, std::string_view kind, std::string_view name,
                                     std::string_view value) = 0;
    /// All records of a kind, in order of first storing.
    virtual std::vector<Stored> all(std::string_view space, std::string_view kind) = 0;
    /// The next value of a counter, from 1.
    virtual std::int64_t next(std::string_view space, std::string_view counter) = 0;
    virtual void append(std::string_view space, std::string_view log, const boost::json::object& entry) = 0;
    virtual std::vector<boost::json::object> log(std::string_view space, std::string_view log) = 0;
    /// Removes everything of a space, its tables too.
    virtual void clear(std::string_view space) = 0;
    virtual std::vector<std::string> spaces() = 0;
    /// The SQL tables that others write into.
    virtual Tables& tables() = 0;
};

/// "sqlite:FILE" (WAL, synchronous FULL), "sqlite::memory:", "postgres:DSN" (a libpq connection string or
/// URI; synchronous_commit on). Throws std::runtime_error on an unknown scheme and when the store cannot be
/// opened.
std::unique_ptr<Store> open_store(const std::string& address);

}  // namespace plumbline::platform
