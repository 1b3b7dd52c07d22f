// Mutations that follow from the type of an element (5.3.3 and its like).
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "scenarios/engine/json_path.h"
#include "scenarios/generate/mutation_collector.h"
#include "standards/text.h"

namespace plumbline::scenario {
namespace json = boost::json;
using standards::Rule;
namespace {

/// Lengthens the text at `path` to `length` characters by repeating `unit`; an address grows in its detail.
Collector::Apply lengthen(std::string path, int length, std::string unit, bool address) {
    return [=](json::value& body) {
        const auto place = JsonPath::parse(path);
        const auto* found = place->find(body);
        auto text = found != nullptr && found->is_string() ? std::string(found->get_string())
                    : address                              ? "浙江省,舟山市,普陀区"
                                                           : std::string();
        if (address && text.find('^') == std::string::npos) text += '^';
        for (int n = standards::count_characters(text); n < length; ++n) text += unit;
        place->set(body, json::string(text));
    };
}

void shorten(Collector& out, const Spot& spot) {
    const int least = spot.field.type.min_length;
    if (least < 2) return;
    out.invalid(spot, "too-short", put(spot.path, json::string(static_cast<std::size_t>(least) - 1, '9')),
                "少一个字符", "one character too short");
}

std::string repeated(std::string_view unit, int times) {
    std::string out;
    for (int i = 0; i < times; ++i) out += unit;
    return out;
}

/// Digits before the point that the type allows under the reading of N..p,s (LIFT-E30).
int whole_digits(const standards::DataType& type, int digits_rule) {
    if (digits_rule == 1) return type.digits;
    return type.digits - type.decimals - (digits_rule == 2 && type.decimals > 0 ? 1 : 0);
}

json::value number_of(const std::string& decimal) { return json::parse(decimal); }

}  // namespace

void mutate_text(Collector& out, const Spot& spot) {
    out.invalid(spot, "object-for-text", put(spot.path, json::object{{"value", "x"}}), "以对象代替文本",
                "an object instead of text");
    out.invalid(spot, "number-for-text", put(spot.path, 1103007831), "以数值代替文本",
                "a number instead of text");
    if (spot.rule(Rule::Kind::in) != nullptr)
        return;  // a listed value of another length is a value outside the list
    const int longest = spot.field.type.max_length;
    const bool address = spot.rule(Rule::Kind::address) != nullptr;
    const bool patterned = spot.rule(Rule::Kind::pattern) != nullptr;
    shorten(out, spot);
    if (longest == 0) return;
    out.invalid(spot, "too-long", lengthen(spot.path, longest + 1, "9", address), "超长一个字符",
                "one character too long");
    if (patterned) return;
    out.invalid(spot, "too-long-chinese", lengthen(spot.path, longest + 1, "试", address), "超长一个汉字",
                "one Chinese character too long");
    const auto widest = address ? lengthen(spot.path, longest, "试", true)
                                : put(spot.path, json::string(repeated("试", longest)));
    out.edge(spot, "longest", widest, "最大长度的汉字", "Chinese characters up to the maximum length");
}

void mutate_number(Collector& out, const Spot& spot) {
    const auto& type = spot.field.type;
    out.invalid(spot, "word", put(spot.path, "十二"), "以文字代替数值", "a word instead of a number");
    out.invalid(spot, "negative", put(spot.path, -1), "负数", "a negative number");
    if (type.decimals == 0)
        out.invalid(spot, "fraction", put(spot.path, 1.5), "整数带小数", "a fraction for a whole number");
    if (type.decimals > 0)
        out.invalid(spot, "decimals", put(spot.path, number_of("1." + repeated("1", type.decimals + 1))),
                    "小数位过多", "too many decimals");
    if (type.digits > 0) {
        const int whole = whole_digits(type, out.set().wire().digits_rule);
        out.invalid(spot, "digits", put(spot.path, number_of("1" + repeated("0", whole))), "位数过多",
                    "too many digits");
        const auto decimals = type.decimals > 0 ? "." + repeated("9", type.decimals) : std::string();
        const auto largest = whole > 0 ? repeated("9", whole) : std::string("0");
        out.edge(spot, "largest", put(spot.path, number_of(largest + decimals)), "最大值",
                 "the largest number");
    }
    if (spot.value == nullptr || !spot.value->is_number()) return;
    const auto as_text = [path = spot.path](json::value& body) {
        const auto place = JsonPath::parse(path);
        const auto* found = place->find(body);
        if (found == nullptr || !found->is_number()) return;
        place->set(body, json::string(found->is_double() ? standards::plain_decimal(found->get_double())
                                                         : json::serialize(*found)));
    };
    out.edge(spot, "numeric-text", as_text, "数值以文本表示", "the number as text");
    out.invalid(spot, "text-for-number", as_text, "以文本代替数值", "the number as text");
}

void mutate_date(Collector& out, const Spot& spot) {
    if (spot.field.type.precision == standards::Precision::year)
        return mutate_number(out, spot);  // LIFT-E27: a year is a number
    out.invalid(spot, "compact-date", put(spot.path, "20260115"), "以YYYYMMDD文本代替时间戳",
                "YYYYMMDD text instead of a timestamp");
    out.invalid(spot, "dashed-date", put(spot.path, "2026-01-15"), "以YYYY-MM-DD文本代替时间戳",
                "YYYY-MM-DD text instead of a timestamp");
    const auto in_seconds = [path = spot.path](json::value& body) {
        const auto place = JsonPath::parse(path);
        const auto* found = place->find(body);
        constexpr std::int64_t some_day = 1'768'406'400;  // 2026-01-15 in UTC+8
        place->set(body, found != nullptr && found->is_int64() ? found->get_int64() / 1000 : some_day);
    };
    out.invalid(spot, "seconds", in_seconds, "以秒代替毫秒", "seconds instead of milliseconds");
}

void mutate_boolean(Collector& out, const Spot& spot) {
    out.invalid(spot, "not-boolean", put(spot.path, "maybe"), "既非true也非false的文本",
                "text that is neither true nor false");
    out.invalid(spot, "number-for-boolean", put(spot.path, 2), "以数值代替布尔值",
                "a number instead of a boolean");
    if (spot.value == nullptr || !spot.value->is_bool()) return;
    out.edge(spot, "boolean-text", put(spot.path, spot.value->get_bool() ? "true" : "false"),
             "布尔值以文本表示", "the boolean as text");
}

void mutate_nesting(Collector& out, const Spot& spot) {
    if (spot.field.type.kind == standards::Kind::object)
        return out.invalid(spot, "text-for-object", put(spot.path, "x"), "以文本代替对象",
                           "text instead of an object");
    out.invalid(spot, "text-for-array", put(spot.path, "x"), "以文本代替数组", "text instead of an array");
    if (spot.field.texts)
        return out.invalid(spot, "object-for-text", put(spot.path, json::array{json::object{{"value", "x"}}}),
                           "数组中以对象代替文本", "an object instead of a text in the array");
    const auto single = [path = spot.path](json::value& body) {
        const auto place = JsonPath::parse(path);
        const auto* found = place->find(body);
        const bool filled = found != nullptr && found->is_array() && !found->get_array().empty();
        place->set(body, filled ? json::value(found->get_array().front()) : json::value(json::object()));
    };
    out.invalid(spot, "object-for-array", single, "以单个对象代替数组",
                "a single object instead of an array");
}

}  // namespace plumbline::scenario
