#include "reference-platform/lift/values.h"

#include <cmath>

namespace plumbline::platform::lift {
namespace json = boost::json;

std::string text_of(const json::object& record, std::string_view key) {
    const auto* value = record.if_contains(key);
    return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
}

std::optional<std::int64_t> whole_of(const json::object& record, std::string_view key) {
    const auto* value = record.if_contains(key);
    if (value == nullptr) return std::nullopt;
    if (value->is_int64()) return value->get_int64();
    if (value->is_uint64()) return static_cast<std::int64_t>(value->get_uint64());
    if (value->is_double() && std::abs(value->get_double()) < 9e18)
        return static_cast<std::int64_t>(std::floor(value->get_double()));
    return std::nullopt;
}

bool flag_of(const json::object& record, std::string_view key) {
    const auto* value = record.if_contains(key);
    return value != nullptr && value->is_bool() && value->get_bool();
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

}  // namespace plumbline::platform::lift
