#include "conformance/judge/act.h"

namespace plumbline::judge {
namespace json = boost::json;

std::string Entry::text(std::string_view key) const {
    const auto* value = checked.normal.if_contains(key);
    if (value == nullptr || value->is_null()) return {};
    if (value->is_string()) return std::string(value->get_string());
    return json::serialize(*value);
}

std::optional<std::int64_t> Entry::number(std::string_view key) const {
    const auto* value = checked.normal.if_contains(key);
    if (value == nullptr || !value->is_int64()) return std::nullopt;
    return value->get_int64();
}

const json::value* Act::answer_member(std::string_view key) const {
    if (!answer || !answer->is_object()) return nullptr;
    return answer->get_object().if_contains(key);
}

}  // namespace plumbline::judge
