// One prepared statement, kept for the life of its connection.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <variant>

#include <sqlite3.h>

namespace plumbline::platform::sqlite {

/// What SQLite said about `what`, as a std::runtime_error.
[[noreturn]] void fail(sqlite3* connection, std::string_view what);

class Statement {
  public:
    /// Throws std::runtime_error when the text is not SQL or the database is gone.
    Statement(sqlite3* connection, std::string_view sql);
    ~Statement() { sqlite3_finalize(statement_); }
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;

    using Value = std::variant<std::string_view, std::int64_t>;
    /// Binds and runs; `row` is called for every row. Texts need to live until the call returns.
    template <class Row>
    void run(std::initializer_list<Value> values, Row row) {
        run(std::span<const Value>(values.begin(), values.size()), std::move(row));
    }
    template <class Row>
    void run(std::span<const Value> values, Row row) {
        bind(values);
        const Reset reset{statement_};
        while (step()) row(*this);
    }
    void run(std::initializer_list<Value> values) {
        run(values, [](const Statement&) {});
    }

    [[nodiscard]] std::string_view text(int column) const;
    [[nodiscard]] bool null(int column) const {
        return sqlite3_column_type(statement_, column) == SQLITE_NULL;
    }
    [[nodiscard]] std::int64_t integer(int column) const { return sqlite3_column_int64(statement_, column); }

  private:
    struct Reset {
        sqlite3_stmt* statement;
        ~Reset() {
            sqlite3_reset(statement);
            sqlite3_clear_bindings(statement);
        }
    };
    void bind(std::span<const Value> values);
    bool step();

    sqlite3* connection_;
    sqlite3_stmt* statement_ = nullptr;
};

}  // namespace plumbline::platform::sqlite
