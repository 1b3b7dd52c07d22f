#include "reference-platform/dual-prevention/front_end.h"

#include <algorithm>

#include "reference-platform/dual-prevention/answer.h"
#include "reference-platform/dual-prevention/collection.h"
#include "reference-platform/dual-prevention/front_end_tables.h"
#include "reference-platform/dual-prevention/repository.h"
#include "standards/text.h"

namespace plumbline::platform::dual {
namespace json = boost::json;
namespace {

struct Wish {
    std::string table;
    json::object columns;
};

std::vector<Wish> wishes_of(const json::object& body) {
    std::vector<Wish> out;
    const auto add = [&](const json::object& from) {
        const auto* row = from.if_contains("row");
        out.push_back({text_of(from, "table"),
                       row != nullptr && row->is_object() ? row->get_object() : json::object()});
    };
    const auto* rows = body.if_contains("rows");
    if (rows == nullptr || !rows->is_array())
        add(body);
    else
        for (const auto& row : rows->get_array())
            if (row.is_object()) add(row.get_object());
    return out;
}

json::object rejected(const Wish& wish, std::string_view field, std::string_view message,
                      const Context& context) {
    return {{"ID", text_of(wish.columns, "ID")},
            {"table", wish.table},
            {"batchNo", text_of(wish.columns, "batchNo")},
            {"result", "rejected"},
            {"reason", json::array{json::object{{"field", field}, {"message", message}}}},
            {"warnings", json::array()},
            {"time", context.now}};
}

/// The column that no SQL statement can fill so: an array or object, or text that is not UTF-8 or holds NUL.
std::string unwritable(const Wish& wish, const Context& context) {
    for (const auto& [name, value] : wish.columns) {
        const auto* text = value.if_string();
        if (text != nullptr &&
            (text->find('\0') != json::string::npos || standards::count_characters(*text) < 0))
            return name;
        if ((value.is_array() || value.is_object()) && context.obeys("DUAL-B.2-a")) return name;
    }
    return {};
}

/// Rows that are written, and the results of those that cannot be.
struct Written {
    std::vector<std::pair<std::string, std::int64_t>> places;
    json::array refused;
};

Written write(const std::vector<Wish>& wishes, const std::string& owner, Context& context) {
    Written out;
    for (const auto& wish : wishes) {
        const auto* kind = document().kind_of_table(wish.table);
        const auto column = unwritable(wish, context);
        if (kind == nullptr)
            out.refused.push_back(rejected(wish, "", "没有此前置表", context));
        else if (!column.empty())
            out.refused.push_back(rejected(wish, column, "此列不能写入这样的值", context));
        else
            out.places.emplace_back(
                wish.table,
                context.store.tables().write(context.space, front_end_table(*kind), owner, wish.columns));
    }
    return out;
}

}  // namespace

Response front_end_row(const json::object& body, Context& context) {
    const auto owner = text_of(body, "account");
    if (!Repository(context).account(owner) && context.obeys("DUAL-4.6-b"))
        return json_answer(
            context, 403,
            {{"result", "rejected"},
             {"reason", json::array{json::object{{"field", ""}, {"message", "前置库没有此账号"}}}},
             {"results", json::array()}});
    auto [mine, results] = write(wishes_of(body), owner, context);
    for (auto& row : collect(context))
        if (std::ranges::find(mine, std::pair(row.table, row.place)) != mine.end())
            results.push_back(std::move(row.result));
    if (results.empty()) return json_answer(context, 200, {{"results", results}});
    const auto& first = results.front().get_object();
    return json_answer(
        context, 200, {{"result", first.at("result")}, {"reason", first.at("reason")}, {"results", results}});
}

Response collect_rows(Context& context) {
    json::array results;
    for (auto& row : collect(context)) results.push_back(std::move(row.result));
    return json_answer(context, 200, {{"results", results}});
}

}  // namespace plumbline::platform::dual
