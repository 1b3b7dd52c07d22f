#include "reference-platform/store/statement.h"

#include <cassert>
#include <stdexcept>

#include <fmt/format.h>

namespace plumbline::platform::sqlite {

void fail(sqlite3* connection, std::string_view what) {
    const char* reason = connection == nullptr ? "out of memory" : sqlite3_errmsg(connection);
    throw std::runtime_error(fmt::format("数据库错误 / database error: {}: {}", what, reason));
}

Statement::Statement(sqlite3* connection, std::string_view sql) : connection_(connection) {
    const int result = sqlite3_prepare_v3(connection, sql.data(), static_cast<int>(sql.size()),
                                          SQLITE_PREPARE_PERSISTENT, &statement_, nullptr);
    if (result != SQLITE_OK) fail(connection, sql);
}

void Statement::bind(std::span<const Value> values) {
    assert(static_cast<int>(values.size()) == sqlite3_bind_parameter_count(statement_));
    int at = 0;
    for (const auto& value : values) {
        ++at;
        int result = SQLITE_OK;
        if (const auto* whole = std::get_if<std::int64_t>(&value)) {
            result = sqlite3_bind_int64(statement_, at, *whole);
        } else {
            const auto chars = std::get<std::string_view>(value);
            // A null pointer would bind SQL's NULL, which no column here takes.
            const char* data = chars.data() == nullptr ? "" : chars.data();
            result = sqlite3_bind_text64(statement_, at, data, chars.size(), SQLITE_STATIC, SQLITE_UTF8);
        }
        if (result != SQLITE_OK) fail(connection_, sqlite3_sql(statement_));
    }
}

bool Statement::step() {
    const int result = sqlite3_step(statement_);
    if (result != SQLITE_ROW && result != SQLITE_DONE) fail(connection_, sqlite3_sql(statement_));
    return result == SQLITE_ROW;
}

std::string_view Statement::text(int column) const {
    const auto* chars = sqlite3_column_text(statement_, column);
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
    return {reinterpret_cast<const char*>(chars), size};
}

}  // namespace plumbline::platform::sqlite
