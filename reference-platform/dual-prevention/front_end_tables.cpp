#include "reference-platform/dual-prevention/front_end_tables.h"

#include <algorithm>
#include <cassert>
#include <map>

namespace plumbline::platform::dual {
namespace {

std::vector<std::string> printed_columns(std::string_view table) {
    std::vector<std::string> out;
    for (const auto& row : document().standard.table(table)->rows) out.push_back(row.code);
    return out;
}

std::map<std::string, TableForm> business_tables() {
    std::map<std::string, TableForm> out;
    for (const auto& kind : document().kinds) {
        auto columns = printed_columns("B.1");
        std::ranges::copy(printed_columns(kind.table), std::back_inserter(columns));
        // Columns that only a gap's proposal has, such as fileUrl (DUAL-G36).
        for (const auto& field : document().message("table-B" + kind.table.substr(2)).shape.fields)
            if (std::ranges::find(columns, field.key) == columns.end()) columns.push_back(field.key);
        out.emplace(kind.front_end, TableForm{kind.front_end, std::move(columns)});
    }
    return out;
}

}  // namespace

const TableForm& front_end_table(const Kind& kind) {
    static const auto all = business_tables();
    return all.at(kind.front_end);
}

const TableForm& result_table() {
    static const TableForm form{"t_ingest_result",
                                {"ID", "table", "batchNo", "result", "reason", "warnings", "time"}};
    return form;
}

const TableForm& status_table() {
    static const TableForm form{
        "t_sync_status", {"table", "row", "syncStatus", "syncTime"}, {"table", "row"}};
    return form;
}

void make_front_end(Tables& tables, std::string_view space) {
    for (const auto& kind : document().kinds) tables.make(space, front_end_table(kind));
    tables.make(space, result_table());
    tables.make(space, status_table());
}

}  // namespace plumbline::platform::dual
