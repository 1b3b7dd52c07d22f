#include "reference-platform/store/sqlite_tables.h"

#include <fmt/format.h>

#include "reference-platform/store/statement.h"
#include "reference-platform/store/table_text.h"

namespace plumbline::platform {
namespace {

using sqlite::Statement;

std::string full_name(std::string_view space, std::string_view table) {
    return space.empty() ? std::string(table) : fmt::format("{}/{}", space, table);
}

}  // namespace

void SqliteTables::run(const std::string& sql) {
    if (sqlite3_exec(connection_, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
        sqlite::fail(connection_, sql);
}

void SqliteTables::make(std::string_view space, const TableForm& form) {
    const auto name = full_name(space, form.name);
    std::string columns = "place INTEGER PRIMARY KEY AUTOINCREMENT, account TEXT NOT NULL";
    for (const auto& column : form.columns) columns += fmt::format(", {} TEXT", quoted(column));
    run(fmt::format("CREATE TABLE IF NOT EXISTS {}({})", quoted(name), columns));
    if (!form.sought.empty())
        run(fmt::format("CREATE INDEX IF NOT EXISTS {} ON {}({})", quoted(name + "/sought"), quoted(name),
                        quoted_list(form.sought)));
    run("CREATE TABLE IF NOT EXISTS table_of_space(space TEXT, name TEXT, PRIMARY KEY(space, name))");
    Statement known(connection_, "INSERT OR IGNORE INTO table_of_space VALUES(?,?)");
    known.run({space, std::string_view(name)});
}

std::int64_t SqliteTables::write(std::string_view space, const TableForm& form, std::string_view account,
                                 const boost::json::object& columns) {
    const auto filled = filled_columns(form, columns);
    std::string names = "account", values = "?";
    for (const auto& name : filled.names) names += "," + quoted(name), values += ",?";
    Statement insert(connection_, fmt::format("INSERT INTO {}({}) VALUES({})",
                                              quoted(full_name(space, form.name)), names, values));
    std::vector<Statement::Value> bound{account};
    for (const auto& text : filled.texts) bound.emplace_back(std::string_view(text));
    insert.run(std::span<const Statement::Value>(bound), [](const Statement&) {});
    return sqlite3_last_insert_rowid(connection_);
}

std::vector<TableRow> SqliteTables::unmarked(std::string_view space, const TableForm& form,
                                             const TableForm& marks) {
    std::string columns;
    for (const auto& column : form.columns) columns += "," + quoted(column);
    Statement select(
        connection_,
        fmt::format("SELECT place,account{0} FROM {1} t WHERE NOT EXISTS(SELECT 1 FROM {2} m "
                    "WHERE m.\"table\"=? AND m.\"row\"=CAST(t.place AS TEXT)) ORDER BY t.place",
                    columns, quoted(full_name(space, form.name)), quoted(full_name(space, marks.name))));
    std::vector<TableRow> out;
    select.run({std::string_view(form.name)}, [&](const Statement& row) {
        TableRow next{row.integer(0), std::string(row.text(1)), {}};
        for (std::size_t i = 0; i < form.columns.size(); ++i)
            if (const int at = static_cast<int>(i) + 2; !row.null(at))
                next.columns[form.columns[i]] = row.text(at);
        out.push_back(std::move(next));
    });
    return out;
}

void SqliteTables::drop(std::string_view space) {
    run("CREATE TABLE IF NOT EXISTS table_of_space(space TEXT, name TEXT, PRIMARY KEY(space, name))");
    std::vector<std::string> names;
    Statement known(connection_, "SELECT name FROM table_of_space WHERE space=?");
    known.run({space}, [&](const Statement& row) { names.emplace_back(row.text(0)); });
    for (const auto& name : names) run(fmt::format("DROP TABLE {}", quoted(name)));
    Statement forget(connection_, "DELETE FROM table_of_space WHERE space=?");
    forget.run({space});
}

}  // namespace plumbline::platform
