#include "reference-platform/lift/values.h"

#include <cmath>

namespace plumbline::platform::lift {
namespace json = boost::json;

std::optional<std::int64_t> whole_of(const json::object& record, std::string_view key) {
    const auto* value = record.if_contains(key);
    if (value == nullptr) return std::nullopt;
    if (value->is_int64()) return value->get_int64();
    if (value->is_uint64()) return static_cast<std::int64_t>(value->get_uint64());
    if (value->is_double() && std::abs(value->get_double()) < 9e18)
        return static_cast<std::int64_t>(std::floor(value->get_double()));
    return std::nullopt;
}

}  // namespace plumbline::platform::lift
