#include "standards/plain_json.h"

#include <utility>

#include "standards/text.h"

namespace plumbline::standards {
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
        out += plain_decimal(value.get_double());
    else
        out += json::serialize(value);
}

}  // namespace

std::string plain_json(const json::value& value) {
    std::string out;
    write(out, value);
    return out;
}

}  // namespace plumbline::standards
