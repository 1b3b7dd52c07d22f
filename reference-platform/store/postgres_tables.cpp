#include "reference-platform/store/postgres_tables.h"

#include <algorithm>
#include <cctype>

#include <fmt/format.h>

#include "reference-platform/store/table_text.h"

namespace plumbline::platform {
namespace {

std::string schema(std::string_view space) {
    return quoted(space.empty() ? "front_end" : fmt::format("front_end_{}", space));
}

/// Names without quotes mean lower case here, so that batchNo may be written as it is printed.
std::string folded(std::string_view name) {
    std::string out(name);
    std::ranges::transform(out, out.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return quoted(out);
}

std::string full_name(std::string_view space, const TableForm& form) {
    return schema(space) + "." + folded(form.name);
}

}  // namespace

void PostgresTables::make(std::string_view space, const TableForm& form) {
    std::string columns =
        "place bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, account text NOT NULL DEFAULT current_user";
    for (const auto& column : form.columns) columns += fmt::format(", {} text", folded(column));
    std::string sought;
    for (const auto& column : form.sought) sought += (sought.empty() ? "" : ",") + folded(column);
    const auto name = full_name(space, form);
    connection_.execute(
        fmt::format("CREATE SCHEMA IF NOT EXISTS {0}; GRANT USAGE ON SCHEMA {0} TO PUBLIC; "
                    "CREATE TABLE IF NOT EXISTS {1}({2}); "
                    "GRANT SELECT, INSERT ON {1} TO PUBLIC; "
                    "ALTER TABLE {1} ENABLE ROW LEVEL SECURITY; "
                    "DROP POLICY IF EXISTS own_rows ON {1}; "
                    "CREATE POLICY own_rows ON {1} USING (account = current_user) "
                    "WITH CHECK (account = current_user)",
                    schema(space), name, columns));
    if (!sought.empty())
        connection_.execute(fmt::format("CREATE INDEX IF NOT EXISTS {} ON {}({})",
                                        folded(form.name + "_sought"), name, sought));
}

std::int64_t PostgresTables::write(std::string_view space, const TableForm& form, std::string_view account,
                                   const boost::json::object& columns) {
    const auto filled = filled_columns(form, columns);
    std::string names = "account", values = "$1";
    std::vector<std::string_view> bound{account};
    for (std::size_t i = 0; i < filled.names.size(); ++i) {
        names += "," + folded(filled.names[i]);
        values += fmt::format(",${}", i + 2);
        bound.emplace_back(filled.texts[i]);
    }
    return connection_
        .run(fmt::format("INSERT INTO {}({}) VALUES({}) RETURNING place", full_name(space, form), names,
                         values),
             bound)
        .integer(0, 0);
}

std::vector<TableRow> PostgresTables::unmarked(std::string_view space, const TableForm& form,
                                               const TableForm& marks) {
    std::string columns;
    for (const auto& column : form.columns) columns += "," + folded(column);
    const auto rows = connection_.run(
        fmt::format("SELECT place,account{} FROM {} t WHERE NOT EXISTS(SELECT 1 FROM {} m WHERE "
                    "m.\"table\"=$1 AND m.\"row\"=t.place::text) ORDER BY t.place",
                    columns, full_name(space, form), full_name(space, marks)),
        {form.name});
    std::vector<TableRow> out;
    for (int row = 0; row < rows.count(); ++row) {
        TableRow next{rows.integer(row, 0), std::string(rows.text(row, 1)), {}};
        for (std::size_t i = 0; i < form.columns.size(); ++i)
            if (const int at = static_cast<int>(i) + 2; !rows.null(row, at))
                next.columns[form.columns[i]] = rows.text(row, at);
        out.push_back(std::move(next));
    }
    return out;
}

void PostgresTables::drop(std::string_view space) {
    connection_.execute(fmt::format("DROP SCHEMA IF EXISTS {} CASCADE", schema(space)));
}

}  // namespace plumbline::platform
