// SQLite with C++ lifetimes: what the evidence file needs of it and no more.
#pragma once

#include <memory>
#include <string>

#include <sqlite3.h>

#include "conformance/evidence/chain.h"

namespace plumbline::evidence {

/// A prepared statement. All members throw std::runtime_error with SQLite's message and the file's name.
class Statement {
  public:
    Statement(sqlite3* database, const std::string& sql);

    /// Binds the cells to parameters 1, 2, … and runs to the end; the statement can be used again.
    void run(const Cells& cells = {});
    /// The next row, or false at the end.
    bool next(Cells& row);

  private:
    [[noreturn]] void fail() const;
    sqlite3* database_;
    std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)> statement_;
};

class Database {
  public:
    enum class Mode { create, read };
    /// create: an empty file, one of that name is removed; read: nothing is ever written by us.
    /// Throws std::runtime_error when the file cannot be opened.
    Database(const std::string& path, Mode mode);

    void run(const std::string& sql);
    [[nodiscard]] Statement prepare(const std::string& sql) const { return {handle_.get(), sql}; }

  private:
    std::unique_ptr<sqlite3, decltype(&sqlite3_close_v2)> handle_;
};

}  // namespace plumbline::evidence
