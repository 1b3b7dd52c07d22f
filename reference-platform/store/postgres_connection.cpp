#include "reference-platform/store/postgres_connection.h"

#include <cassert>
#include <stdexcept>
#include <vector>

#include <fmt/format.h>

namespace plumbline::platform::postgres {

std::string_view Rows::text(int row, int column) const {
    return {PQgetvalue(result_.get(), row, column),
            static_cast<std::size_t>(PQgetlength(result_.get(), row, column))};
}

std::int64_t Rows::integer(int row, int column) const {
    assert(PQgetlength(result_.get(), row, column) == 8);
    std::uint64_t out = 0;
    for (const char byte : text(row, column)) out = out << 8U | static_cast<unsigned char>(byte);
    return static_cast<std::int64_t>(out);
}

Connection::Connection(const std::string& address) : connection_(PQconnectdb(address.c_str()), &PQfinish) {
    if (PQstatus(connection_.get()) != CONNECTION_OK) fail("connection");
    greet();
}

void Connection::greet() {
    PQsetNoticeProcessor(connection_.get(), [](void*, const char*) {}, nullptr);
    execute(
        "SET synchronous_commit = on; SET client_encoding = 'UTF8'; SET standard_conforming_strings = on");
}

void Connection::fail(std::string_view what) const {
    std::string reason = PQerrorMessage(connection_.get());
    while (reason.ends_with('\n')) reason.pop_back();
    throw std::runtime_error(fmt::format("数据库错误 / database error: {}: {}", what, reason));
}

void Connection::execute(const std::string& sql) {
    const std::unique_ptr<PGresult, decltype(&PQclear)> result(PQexec(connection_.get(), sql.c_str()),
                                                               &PQclear);
    const auto status = PQresultStatus(result.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) fail(sql);
}

const std::string& Connection::prepared(const std::string& sql) {
    const auto found = statements_.find(sql);
    if (found != statements_.end()) return found->second;
    auto name = fmt::format("s{}", statements_.size());
    const std::unique_ptr<PGresult, decltype(&PQclear)> result(
        PQprepare(connection_.get(), name.c_str(), sql.c_str(), 0, nullptr), &PQclear);
    if (PQresultStatus(result.get()) != PGRES_COMMAND_OK) fail(sql);
    return statements_.emplace(sql, std::move(name)).first->second;
}

Rows Connection::run(const std::string& sql, std::span<const std::string_view> values) {
    constexpr int binary = 1;
    std::vector<const char*> data;
    std::vector<int> lengths, formats(values.size(), binary);
    for (const auto value : values) {
        // A null pointer would be SQL's NULL.
        data.push_back(value.data() == nullptr ? "" : value.data());
        lengths.push_back(static_cast<int>(value.size()));
    }
    const auto& name = prepared(sql);
    Rows rows(PQexecPrepared(connection_.get(), name.c_str(), static_cast<int>(values.size()), data.data(),
                             lengths.data(), formats.data(), binary));
    if (!rows.good()) fail(sql);
    return rows;
}

void Connection::revive() {
    if (PQstatus(connection_.get()) == CONNECTION_OK) return;
    statements_.clear();
    PQreset(connection_.get());
    if (PQstatus(connection_.get()) != CONNECTION_OK) fail("connection");
    greet();
}

}  // namespace plumbline::platform::postgres
