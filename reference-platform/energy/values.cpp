#include "reference-platform/energy/values.h"

#include "standards/text.h"

namespace plumbline::platform::energy {
namespace json = boost::json;

std::string text_of(const json::object& record, std::string_view key) {
    const auto* value = record.if_contains(key);
    if (value == nullptr) return {};
    if (value->is_string()) return std::string(value->get_string());
    return value->is_int64() ? std::to_string(value->get_int64()) : std::string();
}

std::optional<double> number_of(const json::object& record, std::string_view key) {
    const auto* value = record.if_contains(key);
    if (value == nullptr || !value->is_number()) return std::nullopt;
    return value->to_number<double>();
}

bool flag_of(const json::object& record, std::string_view key) {
    const auto* value = record.if_contains(key);
    return value != nullptr && value->is_bool() && value->get_bool();
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

std::string stamp_of(std::int64_t ms) {
    auto text = standards::local_time(ms).substr(0, 19);
    text[10] = ' ';
    return text;
}

}  // namespace plumbline::platform::energy
