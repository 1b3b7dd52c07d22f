// Tables that providers write into with accounts of their own: schema "front_end" of the store's database, or
// "front_end_<sandbox>". An account sees and writes its own rows only (row-level security).
#pragma once

#include "reference-platform/store/postgres_connection.h"
#include "reference-platform/store/tables.h"

namespace plumbline::platform {

class PostgresTables final : public Tables {
  public:
    /// The connection is the store's and outlives this.
    explicit PostgresTables(postgres::Connection& connection) : connection_(connection) {}

    void make(std::string_view space, const TableForm& form) override;
    std::int64_t write(std::string_view space, const TableForm& form, std::string_view account,
                       const boost::json::object& columns) override;
    std::vector<TableRow> unmarked(std::string_view space, const TableForm& form,
                                   const TableForm& marks) override;
    void drop(std::string_view space) override;

  private:
    postgres::Connection& connection_;
};

}  // namespace plumbline::platform
