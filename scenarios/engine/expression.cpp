#include "scenarios/engine/expression.h"

#include <fmt/format.h>

#include "standards/text.h"

namespace plumbline::scenario {
namespace json = boost::json;
namespace {

std::unexpected<standards::Text> refuse(std::string zh, std::string en) {
    return std::unexpected(standards::Text{std::move(zh), std::move(en)});
}

Value join(const json::value& left, const json::value& right) {
    const auto a = plain_text(left), b = plain_text(right);
    if (!a) return std::unexpected(a.error());
    if (!b) return std::unexpected(b.error());
    return json::string(*a + *b);
}

Value arithmetic(bool add, const json::value& left, const json::value& right) {
    if (add && (left.is_string() || right.is_string())) return join(left, right);
    const bool whole = (left.is_int64() || left.is_uint64()) && (right.is_int64() || right.is_uint64());
    if (whole) {
        const auto a = left.to_number<std::int64_t>(), b = right.to_number<std::int64_t>();
        return add ? a + b : a - b;
    }
    if (!left.is_number() || !right.is_number())
        return refuse("“+”“-”只用于数值和文本", "'+' and '-' take numbers and text");
    const auto a = left.to_number<double>(), b = right.to_number<double>();
    return add ? a + b : a - b;
}

Value member(const json::value& of, const std::string& key) {
    const auto* object = of.if_object();
    const auto* found = object == nullptr ? nullptr : object->if_contains(key);
    if (found == nullptr)
        return refuse(fmt::format("没有“{}”这一项", key), fmt::format("there is no '{}' in it", key));
    return *found;
}

Value element(const json::value& of, const json::value& index) {
    const auto* array = of.if_array();
    const auto at = index.is_int64() ? index.get_int64() : -1;
    if (array == nullptr || at < 0 || static_cast<std::size_t>(at) >= array->size())
        return refuse(fmt::format("没有第[{}]项", at), fmt::format("there is no element [{}]", at));
    return (*array)[static_cast<std::size_t>(at)];
}

Value combine(const Expression& expression, std::vector<json::value>& operands, Names& names) {
    switch (expression.kind) {
        case Expression::Kind::call:
            return names.call(expression.name, operands);
        case Expression::Kind::member:
            return member(operands[0], expression.name);
        case Expression::Kind::index:
            return element(operands[0], operands[1]);
        case Expression::Kind::add:
            return arithmetic(true, operands[0], operands[1]);
        default:
            return arithmetic(false, operands[0], operands[1]);
    }
}

Value fill_text(std::string_view text, Names& names) {
    const auto pieces = parse_text(text);
    if (!pieces) return std::unexpected(pieces.error());
    if (pieces->size() == 1 && pieces->front().expression)
        return evaluate(*pieces->front().expression, names);
    std::string out;
    for (const auto& piece : *pieces) {
        out += piece.literal;
        if (!piece.expression) continue;
        const auto value = evaluate(*piece.expression, names);
        if (!value) return value;
        const auto part = plain_text(*value);
        if (!part) return std::unexpected(part.error());
        out += *part;
    }
    return json::string(out);
}

}  // namespace

std::expected<std::string, standards::Text> plain_text(const json::value& value) {
    if (value.is_string()) return std::string(value.get_string());
    if (value.is_bool()) return value.get_bool() ? "true" : "false";
    if (value.is_int64()) return std::to_string(value.get_int64());
    if (value.is_uint64()) return std::to_string(value.get_uint64());
    if (value.is_double()) return standards::plain_decimal(value.get_double());
    return refuse("此值不能用作文本：" + json::serialize(value),
                  "this value cannot be used as text: " + json::serialize(value));
}

Value evaluate(const Expression& expression, Names& names) {
    if (expression.kind == Expression::Kind::literal) return expression.value;
    if (expression.kind == Expression::Kind::variable) {
        const auto* found = names.variable(expression.name);
        if (found != nullptr) return *found;
        return refuse(fmt::format("变量“{}”没有值", expression.name),
                      fmt::format("variable '{}' has no value", expression.name));
    }
    std::vector<json::value> operands;
    for (const auto& child : expression.children) {
        auto value = evaluate(child, names);
        if (!value) return value;
        operands.push_back(std::move(*value));
    }
    return combine(expression, operands, names);
}

Value fill(const json::value& value, Names& names) {
    if (value.is_string()) return fill_text(value.get_string(), names);
    if (const auto* array = value.if_array()) {
        json::array out;
        for (const auto& item : *array) {
            auto filled = fill(item, names);
            if (!filled) return filled;
            out.push_back(std::move(*filled));
        }
        return out;
    }
    if (const auto* object = value.if_object()) {
        json::object out;
        for (const auto& entry : *object) {
            auto filled = fill(entry.value(), names);
            if (!filled) return filled;
            out[entry.key()] = std::move(*filled);
        }
        return out;
    }
    return value;
}

void walk(const Expression& expression, const std::function<void(const Expression&)>& visit) {
    visit(expression);
    for (const auto& child : expression.children) walk(child, visit);
}

}  // namespace plumbline::scenario
