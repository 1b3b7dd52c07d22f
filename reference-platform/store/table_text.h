// SQL text that both stores' tables have in common.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "reference-platform/store/tables.h"

namespace plumbline::platform {

/// An identifier in double quotes.
std::string quoted(std::string_view name);
/// Identifiers in double quotes, with commas between.
std::string quoted_list(const std::vector<std::string>& names);
/// What a JSON value is in a column of text: numbers and booleans in decimal and words; nullopt for null.
std::optional<std::string> column_text(const boost::json::value& value);

/// The columns that a row fills, with their texts.
struct FilledColumns {
    std::vector<std::string> names, texts;
};
FilledColumns filled_columns(const TableForm& form, const boost::json::object& columns);

}  // namespace plumbline::platform
