#include "reference-platform/cylinder-chongqing/values.h"

#include <cmath>

#include "standards/text.h"

namespace plumbline::platform::chongqing {
namespace json = boost::json;

std::optional<std::int64_t> whole_of(const json::object& record, std::string_view key) {
    const auto number = number_of(record, key);
    if (!number || std::abs(*number) > 9e15 || *number != std::floor(*number)) return std::nullopt;
    return static_cast<std::int64_t>(*number);
}

std::string date_time(std::int64_t ms) {
    auto text = standards::local_time(ms).substr(0, 19);
    text[10] = ' ';
    return text;
}

std::string date(std::int64_t ms) { return date_time(ms).substr(0, 10); }

std::optional<std::int64_t> instant(std::string_view text) {
    std::int64_t ms = 0;
    if ((text.size() != 19 && text.size() != 10) || !standards::parse_local_time(text, ms))
        return std::nullopt;
    return ms;
}

}  // namespace plumbline::platform::chongqing
