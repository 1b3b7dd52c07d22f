// Real SQL tables beside the records, for documents that have a front-end database (Jiangsu 4.4): others
// write rows into them with SQL of their own, the platform reads them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json.hpp>

namespace plumbline::platform {

/// A table: its columns as printed. All of them take any text, so that cleaning can say what is wrong with a
/// row.
struct TableForm {
    std::string name;
    std::vector<std::string> columns;
    std::vector<std::string> sought = {};  ///< columns by which rows are looked up: an index
};

struct TableRow {
    std::int64_t place = 0;       ///< order of writing within the table
    std::string account;          ///< whose row it is
    boost::json::object columns;  ///< texts by printed name; NULL columns are left out
};

/// Tables of a sandbox ("space"), inside the store's transaction. In front of the printed columns stand
/// `place` and `account`. Throws std::runtime_error when the world fails.
class Tables {
  public:
    virtual ~Tables() = default;

    /// Makes the table when it is missing.
    virtual void make(std::string_view space, const TableForm& form) = 0;
    /// Writes a row of `account`; columns that the form has not are left out. Returns its place.
    virtual std::int64_t write(std::string_view space, const TableForm& form, std::string_view account,
                               const boost::json::object& columns) = 0;
    /// Rows in the order of writing that no row of `marks` (columns "table" and "row") names.
    virtual std::vector<TableRow> unmarked(std::string_view space, const TableForm& form,
                                           const TableForm& marks) = 0;
    /// Removes all tables of a space.
    virtual void drop(std::string_view space) = 0;
};

}  // namespace plumbline::platform
