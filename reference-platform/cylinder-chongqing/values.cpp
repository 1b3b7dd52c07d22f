#include "reference-platform/cylinder-chongqing/values.h"

#include <cmath>

#include "standards/text.h"

namespace plumbline::platform::chongqing {
namespace json = boost::json;

std::string text_of(const json::object& record, std::string_view key) {
    const auto* value = record.if_contains(key);
    return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
}

std::optional<std::int64_t> whole_of(const json::object& record, std::string_view key) {
    const auto number = number_of(record, key);
    if (!number || std::abs(*number) > 9e15 || *number != std::floor(*number)) return std::nullopt;
    return static_cast<std::int64_t>(*number);
}

std::optional<double> number_of(const json::object& record, std::string_view key) {
    const auto* value = record.if_contains(key);
    if (value == nullptr || !value->is_number()) return std::nullopt;
    return value->to_number<double>();
}

json::object object_of(const json::object& record, std::string_view key) {
    const auto* value = record.if_contains(key);
    return value != nullptr && value->is_object() ? value->get_object() : json::object();
}

std::vector<json::object> objects_of(const json::object& record, std::string_view key) {
    std::vector<json::object> out;
    const auto* value = record.if_contains(key);
    if (value == nullptr || !value->is_array()) return out;
    for (const auto& item : value->get_array())
        if (item.is_object()) out.push_back(item.get_object());
    return out;
}

std::vector<std::string> texts_of(const json::object& record, std::string_view key) {
    std::vector<std::string> out;
    const auto* value = record.if_contains(key);
    if (value == nullptr || !value->is_array()) return out;
    for (const auto& item : value->get_array())
        if (item.is_string()) out.emplace_back(item.get_string());
    return out;
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
