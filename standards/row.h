// Strict reading of one data row: every key must be known, every required key present, every kind right.
#pragma once

#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json.hpp>

namespace plumbline::standards {

/// A data row that breaks its schema; `what()` names the file and row.
class DataError : public std::runtime_error {
    using std::runtime_error::runtime_error;
};

class Row {
  public:
    /// `where` names the row in messages, e.g. "lift/tables row 3".
    Row(const boost::json::value& value, std::string where);

    std::string text(std::string_view key);
    std::string text_or(std::string_view key, std::string fallback = {});
    int number_or(std::string_view key, int fallback);
    bool flag_or(std::string_view key, bool fallback);
    std::vector<std::string> texts_or_none(std::string_view key);
    /// nullptr when absent.
    const boost::json::value* find(std::string_view key);
    const boost::json::value& need(std::string_view key);
    /// One of `allowed`, else DataError.
    std::string one_of(std::string_view key, std::initializer_list<std::string_view> allowed);
    /// Refuses keys that nothing asked for. Call last.
    void finish() const;

    [[noreturn]] void fail(std::string_view text) const;
    [[nodiscard]] const std::string& where() const { return where_; }

  private:
    const boost::json::object* object_;
    std::string where_;
    std::set<std::string, std::less<>> asked_;
};

/// Calls `visit(Row&)` for each element of an array and refuses leftovers.
template <class Visit>
void each_row(const boost::json::value& rows, const std::string& where, Visit visit) {
    if (!rows.is_array()) throw DataError(where + ": a list is expected");
    std::size_t index = 0;
    for (const auto& value : rows.get_array()) {
        Row row(value, where + " row " + std::to_string(++index));
        visit(row);
        row.finish();
    }
}

}  // namespace plumbline::standards
