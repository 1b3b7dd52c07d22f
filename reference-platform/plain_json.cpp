#include "reference-platform/plain_json.h"

#include <utility>

#include <fmt/format.h>

namespace plumbline::platform {
namespace json = boost::json;
namespace {

void write(std::string& out, const json::value& value) {
    if (const auto* object = value.if_object()) {
        char before = '{';
        for (const auto& member : *object) {
            out += std::exchange(before, ',');
            out += json::serialize(member.key());
            out += ':';
            write(out, member.value());
        }
        out += before == '{' ? "{}" : "}";
    } else if (const auto* array = value.if_array()) {
        char before = '[';
        for (const auto& item : *array) {
            out += std::exchange(before, ',');
            write(out, item);
        }
        out += before == '[' ? "[]" : "]";
    } else if (value.is_double())
        out += fmt::format("{}", value.get_double());  // the shortest text that reads back the same
    else
        out += json::serialize(value);
}

}  // namespace

std::string plain_json(const json::value& value) {
    std::string out;
    write(out, value);
    return out;
}

}  // namespace plumbline::platform
