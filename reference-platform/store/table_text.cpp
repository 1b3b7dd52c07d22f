#include "reference-platform/store/table_text.h"

#include <charconv>

namespace plumbline::platform {

std::string quoted(std::string_view name) {
    std::string out = "\"";
    for (const char c : name) out.append(c == '"' ? 2 : 1, c);
    return out + '"';
}

std::string quoted_list(const std::vector<std::string>& names) {
    std::string out;
    for (const auto& name : names) out += (out.empty() ? "" : ",") + quoted(name);
    return out;
}

std::optional<std::string> column_text(const boost::json::value& value) {
    if (value.is_null()) return std::nullopt;
    if (const auto* text = value.if_string()) return std::string(*text);
    if (!value.is_double()) return boost::json::serialize(value);
    char digits[400];
    const auto end =
        std::to_chars(digits, digits + sizeof digits, value.get_double(), std::chars_format::fixed);
    return std::string(digits, end.ptr);
}

FilledColumns filled_columns(const TableForm& form, const boost::json::object& columns) {
    FilledColumns out;
    for (const auto& name : form.columns)
        if (const auto* value = columns.if_contains(name))
            if (auto text = column_text(*value)) {
                out.names.push_back(name);
                out.texts.push_back(std::move(*text));
            }
    return out;
}

}  // namespace plumbline::platform
