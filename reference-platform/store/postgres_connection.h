// libpq with C++ lifetimes: prepared statements, texts and bytes in binary form.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>

#include <libpq-fe.h>

namespace plumbline::platform::postgres {

/// Rows of one answer.
class Rows {
  public:
    explicit Rows(PGresult* result) : result_(result, &PQclear) {}
    [[nodiscard]] bool good() const {
        const auto status = PQresultStatus(result_.get());
        return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
    }
    [[nodiscard]] int count() const { return PQntuples(result_.get()); }
    [[nodiscard]] bool null(int row, int column) const {
        return PQgetisnull(result_.get(), row, column) == 1;
    }
    /// Of a text or bytea column.
    [[nodiscard]] std::string_view text(int row, int column) const;
    /// Of a bigint column.
    [[nodiscard]] std::int64_t integer(int row, int column) const;

  private:
    std::unique_ptr<PGresult, decltype(&PQclear)> result_;
};

class Connection {
  public:
    /// Throws std::runtime_error when there is no connection.
    explicit Connection(const std::string& address);

    /// Statements without parameters, several at a time. Throws std::runtime_error with the server's words.
    void execute(const std::string& sql);
    /// One statement with parameters $1, $2, … (texts go as bytes, so bytea takes any). Prepared at its first
    /// use. Throws std::runtime_error.
    Rows run(const std::string& sql, std::span<const std::string_view> values);
    Rows run(const std::string& sql, std::initializer_list<std::string_view> values) {
        return run(sql, std::span<const std::string_view>(values.begin(), values.size()));
    }

    [[nodiscard]] bool in_transaction() const {
        return PQtransactionStatus(connection_.get()) != PQTRANS_IDLE;
    }
    /// Connects anew when the connection was lost. Throws std::runtime_error when that fails.
    void revive();

  private:
    void greet();
    [[noreturn]] void fail(std::string_view what) const;
    const std::string& prepared(const std::string& sql);

    std::unique_ptr<PGconn, decltype(&PQfinish)> connection_;
    std::map<std::string, std::string> statements_;  ///< SQL -> name
};

}  // namespace plumbline::platform::postgres
