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

std::string stamp_of(std::int64_t ms) {
    auto text = standards::local_time(ms).substr(0, 19);
    text[10] = ' ';
    return text;
}

}  // namespace plumbline::platform::energy
