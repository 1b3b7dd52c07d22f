#include "conformance/cylinder-chongqing/compare.h"

#include <charconv>
#include <cmath>

namespace plumbline::judge::chongqing {
namespace json = boost::json;
namespace {

bool blank(const json::value* value) {
    return value == nullptr || value->is_null() || (value->is_string() && value->get_string().empty());
}

bool close(double one, double other) { return std::abs(one - other) < 1e-9; }

}  // namespace

bool equal(const json::value* sent, const json::value* shown) {
    if (blank(sent) || blank(shown)) return blank(sent) && blank(shown);
    if (sent->is_number() && shown->is_number())
        return close(sent->to_number<double>(), shown->to_number<double>());
    return *sent == *shown;
}

bool only_type_differs(const json::value* sent, const json::value* shown) {
    if (sent == nullptr || shown == nullptr || !sent->is_number() || !shown->is_string()) return false;
    const auto& text = shown->get_string();
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() &&
           close(sent->to_number<double>(), value);
}

const json::object* part(const json::object& answer, std::string_view key) {
    const auto* found = answer.if_contains(key);
    return found == nullptr ? nullptr : found->if_object();
}

}  // namespace plumbline::judge::chongqing
