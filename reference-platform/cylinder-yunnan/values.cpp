#include "reference-platform/cylinder-yunnan/values.h"

#include <cmath>

#include <fmt/format.h>

#include "standards/text.h"

namespace plumbline::platform::yunnan {
namespace json = boost::json;

std::optional<std::int64_t> whole_of(const json::object& record, std::string_view key) {
    const auto* value = record.if_contains(key);
    if (value == nullptr) return std::nullopt;
    if (value->is_int64()) return value->get_int64();
    // Texts come here only where a fault let them through: a lax server takes them.
    if (value->is_string() && !value->get_string().empty() && value->get_string().size() < 19 &&
        standards::only_digits(std::string_view(value->get_string())))
        return std::stoll(std::string(value->get_string()));
    if (value->is_double() && std::abs(value->get_double()) < 9e18)
        return static_cast<std::int64_t>(value->get_double());
    return std::nullopt;
}

double number_of(const json::object& record, std::string_view key) {
    const auto* value = record.if_contains(key);
    return value != nullptr && value->is_number() ? value->to_number<double>() : 0;
}

std::string stamp(std::int64_t ms) {
    auto text = standards::local_time(ms).substr(0, 19);
    std::erase_if(text, [](char c) { return c < '0' || c > '9'; });
    return text;
}

std::string day(std::int64_t ms) { return stamp(ms).substr(0, 8); }

std::optional<std::int64_t> instant(std::string_view text) {
    std::int64_t ms = 0;
    if (text.size() != 14 || !standards::only_digits(text)) return std::nullopt;
    const auto written =
        fmt::format("{}-{}-{}T{}:{}:{}", text.substr(0, 4), text.substr(4, 2), text.substr(6, 2),
                    text.substr(8, 2), text.substr(10, 2), text.substr(12, 2));
    if (!standards::parse_local_time(written, ms)) return std::nullopt;
    return ms;
}

}  // namespace plumbline::platform::yunnan
