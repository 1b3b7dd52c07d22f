#include "conformance/evidence/database.h"

#include <cstdio>
#include <filesystem>
#include <stdexcept>

#include <fmt/format.h>

namespace plumbline::evidence {
namespace {

Cell read_cell(sqlite3_stmt* statement, int column) {
    const auto bytes = [&] {
        const auto* data = static_cast<const char*>(sqlite3_column_blob(statement, column));
        const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement, column));
        return data == nullptr ? std::string() : std::string(data, size);
    };
    switch (sqlite3_column_type(statement, column)) {
        case SQLITE_INTEGER:
            return std::int64_t{sqlite3_column_int64(statement, column)};
        case SQLITE_TEXT:
            return bytes();
        case SQLITE_BLOB:
            return Blob{bytes()};
        case SQLITE_FLOAT:
            // We never write one; as a text it can match no hash.
            return bytes();
        default:
            return std::monostate();
    }
}

int bind_cell(sqlite3_stmt* statement, int index, const Cell& cell) {
    if (const auto* number = std::get_if<std::int64_t>(&cell))
        return sqlite3_bind_int64(statement, index, *number);
    if (const auto* text = std::get_if<std::string>(&cell))
        return sqlite3_bind_text64(statement, index, text->data(), text->size(), SQLITE_STATIC, SQLITE_UTF8);
    if (const auto* blob = std::get_if<Blob>(&cell))
        return sqlite3_bind_blob64(statement, index, blob->bytes.data(), blob->bytes.size(), SQLITE_STATIC);
    return sqlite3_bind_null(statement, index);
}

[[noreturn]] void fail_on(sqlite3* database) {
    const char* file = sqlite3_db_filename(database, "main");
    throw std::runtime_error(fmt::format("{}: {}", file == nullptr ? "?" : file, sqlite3_errmsg(database)));
}

}  // namespace

Statement::Statement(sqlite3* database, const std::string& sql)
    : database_(database), statement_(nullptr, &sqlite3_finalize) {
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(database, sql.c_str(), -1, &statement, nullptr) != SQLITE_OK) fail();
    statement_.reset(statement);
}

void Statement::fail() const { fail_on(database_); }

void Statement::run(const Cells& cells) {
    int index = 0;
    for (const auto& cell : cells)
        if (bind_cell(statement_.get(), ++index, cell) != SQLITE_OK) fail();
    if (sqlite3_step(statement_.get()) != SQLITE_DONE) fail();
    if (sqlite3_reset(statement_.get()) != SQLITE_OK || sqlite3_clear_bindings(statement_.get()) != SQLITE_OK)
        fail();
}

bool Statement::next(Cells& row) {
    const int result = sqlite3_step(statement_.get());
    if (result == SQLITE_DONE) return false;
    if (result != SQLITE_ROW) fail();
    row.clear();
    for (int i = 0; i < sqlite3_column_count(statement_.get()); ++i)
        row.push_back(read_cell(statement_.get(), i));
    return true;
}

Database::Database(const std::string& path, Mode mode) : handle_(nullptr, &sqlite3_close_v2) {
    int flags = SQLITE_OPEN_READWRITE;  // reading, too: a crash may have left a journal to roll back
    if (mode == Mode::create) {
        flags |= SQLITE_OPEN_CREATE;
        std::error_code absent;
        for (const auto* suffix : {"", "-journal", "-wal", "-shm"})
            std::filesystem::remove(path + suffix, absent);
    }
    sqlite3* handle = nullptr;
    const int result = sqlite3_open_v2(path.c_str(), &handle, flags, nullptr);
    handle_.reset(handle);
    if (result != SQLITE_OK) throw std::runtime_error(fmt::format("{}: {}", path, sqlite3_errstr(result)));
    if (mode == Mode::read) run("PRAGMA query_only=ON");
}

void Database::run(const std::string& sql) {
    if (sqlite3_exec(handle_.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
        fail_on(handle_.get());
}

}  // namespace plumbline::evidence
