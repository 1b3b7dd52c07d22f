// Tables in the store's SQLite file: the default sandbox's by their own names, those of a sandbox as
// "sandbox/table".
#pragma once

#include <sqlite3.h>

#include "reference-platform/store/tables.h"

namespace plumbline::platform {

class SqliteTables final : public Tables {
  public:
    /// The connection is the store's and outlives this.
    explicit SqliteTables(sqlite3* connection) : connection_(connection) {}

    void make(std::string_view space, const TableForm& form) override;
    std::int64_t write(std::string_view space, const TableForm& form, std::string_view account,
                       const boost::json::object& columns) override;
    std::vector<TableRow> unmarked(std::string_view space, const TableForm& form,
                                   const TableForm& marks) override;
    void drop(std::string_view space) override;

  private:
    void run(const std::string& sql);
    sqlite3* connection_;
};

}  // namespace plumbline::platform
