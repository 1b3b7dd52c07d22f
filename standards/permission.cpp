#include "standards/permission.h"

#include <map>

#include "standards/row.h"

namespace plumbline::standards {
namespace {

using ByPair = std::map<std::pair<std::string, std::string>, Permission>;

void read_side(const boost::json::value* side, const std::string& role, bool granted, ByPair& table) {
    if (side == nullptr) return;
    for (const auto& entry : side->as_object())
        for (const auto& operation : entry.value().as_array())
            table[{role, std::string(operation.as_string())}] = {granted, std::string(entry.key())};
}

ByPair load(const Standard& standard) {
    ByPair table;
    each_row(standard.permissions, standard.key + "/permissions", [&](Row& row) {
        const auto roles = row.texts_or_none("roles");
        for (const auto& role : roles) {
            read_side(row.find("granted"), role, true, table);
            read_side(row.find("denied"), role, false, table);
        }
    });
    return table;
}

}  // namespace

Permission permission(const Standard& standard, std::string_view role, std::string_view operation) {
    static std::map<std::string, ByPair> tables = [] {
        std::map<std::string, ByPair> out;
        for (const auto& each : all_standards()) out[each.key] = load(each);
        return out;
    }();
    const auto& table = tables.at(standard.key);
    auto found = table.find({std::string(role), std::string(operation)});
    return found == table.end() ? Permission{} : found->second;
}

}  // namespace plumbline::standards
