#include "reference-platform/members.h"

namespace plumbline::platform {
namespace json = boost::json;
namespace {

const json::array* array_of(const json::object& record, std::string_view key) {
    const auto* value = record.if_contains(key);
    return value == nullptr ? nullptr : value->if_array();
}

}  // namespace

std::string text_of(const json::object& record, std::string_view key) {
    const auto* value = record.if_contains(key);
    return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
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
    if (const auto* list = array_of(record, key))
        for (const auto& item : *list)
            if (item.is_object()) out.push_back(item.get_object());
    return out;
}

std::vector<std::string> texts_of(const json::object& record, std::string_view key) {
    std::vector<std::string> out;
    if (const auto* list = array_of(record, key))
        for (const auto& item : *list)
            if (item.is_string()) out.emplace_back(item.get_string());
    return out;
}

}  // namespace plumbline::platform
