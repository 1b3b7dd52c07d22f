#include "standards/data_type.h"

#include <algorithm>
#include <charconv>

namespace plumbline::standards {
namespace {

/// Takes a decimal number off the front of `text`; -1 when there is none.
int take_number(std::string_view& text) {
    int value = -1;
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error == std::errc()) text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return value;
}

bool take(std::string_view& text, std::string_view prefix) {
    if (!text.starts_with(prefix)) return false;
    text.remove_prefix(prefix.size());
    return true;
}

bool text_bounds(std::string_view rest, DataType& type) {
    if (rest.empty()) return true;
    const int first = take_number(rest);
    if (take(rest, "..")) {
        type.min_length = std::max(first, 0);
        type.max_length = take_number(rest);
        return type.max_length > 0 && rest.empty();
    }
    type.min_length = type.max_length = first;  // C6: exactly six
    return first > 0 && rest.empty();
}

bool number_bounds(std::string_view rest, DataType& type) {
    if (rest.empty()) return true;
    take(rest, "..");
    type.digits = take_number(rest);
    if (type.digits <= 0) return false;
    if (take(rest, ",") || take(rest, ".")) type.decimals = take_number(rest);  // "N..5.2": LIFT-E25
    return type.decimals >= 0 && rest.empty();
}

}  // namespace

std::optional<DataType> parse_data_type(std::string_view printed) {
    std::string squeezed;
    std::copy_if(printed.begin(), printed.end(), std::back_inserter(squeezed),
                 [](char c) { return c != ' '; });
    std::string_view rest = squeezed;
    DataType type;
    type.notation = std::string(printed);
    if (rest.starts_with("YYYY")) {
        type.kind = Kind::date;
        const auto length = rest.size();
        if (rest.find_first_not_of("YMDhms") != std::string_view::npos) return std::nullopt;
        type.precision = length <= 4    ? Precision::year
                         : length <= 6  ? Precision::month
                         : length <= 8  ? Precision::day  // "YYYYMMD" too: LIFT-E26
                         : length <= 12 ? Precision::minute
                                        : Precision::second;
        return type;
    }
    if (rest == "OBJECT") return type.kind = Kind::object, type;
    if (rest == "ARRAY") return type.kind = Kind::array, type;
    if (rest.starts_with("BY")) return type.kind = Kind::binary, type;
    if (rest == "B") return type.kind = Kind::boolean, type;
    if (take(rest, "C")) {
        type.kind = Kind::text;
        if (text_bounds(rest, type)) return type;
    } else if (rest.starts_with('N') || rest.starts_with('S')) {
        type.kind = Kind::number;
        type.is_signed = rest.front() == 'S';
        rest.remove_prefix(1);
        if (number_bounds(rest, type)) return type;
    }
    return std::nullopt;
}

}  // namespace plumbline::standards
