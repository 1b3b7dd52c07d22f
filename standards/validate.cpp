#include "standards/validate.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "standards/identifiers/division.h"
#include "standards/text.h"

namespace plumbline::standards {
namespace json = boost::json;
namespace {

constexpr std::int64_t earliest_ms = 100'000'000'000;  // 1973: anything smaller is seconds or YYYYMMDD
constexpr std::int64_t latest_ms = 4'102'444'800'000;  // 2100

bool is_empty(const json::value* value) {
    return value == nullptr || value->is_null() || (value->is_string() && value->get_string().empty());
}

/// Where an element stands. Paths are written only when there is something to say.
struct Place {
    const Place* parent = nullptr;
    std::string_view code, name;  ///< of the element; empty for an item of an array
    std::size_t item = 0;

    [[nodiscard]] Place element(std::string_view element_code, std::string_view element_name) const {
        return {this, element_code, element_name, 0};
    }
    [[nodiscard]] Place index(std::size_t i) const { return {this, {}, {}, i}; }
    [[nodiscard]] std::string path() const { return write(&Place::code); }
    [[nodiscard]] std::string path_zh() const { return write(&Place::name); }

  private:
    [[nodiscard]] std::string write(std::string_view Place::* part) const {
        if (parent == nullptr) return {};
        const auto before = parent->write(part);
        if (code.empty()) return fmt::format("{}[{}]", before, item);
        return before.empty() ? std::string(this->*part) : before + "." + std::string(this->*part);
    }
};

class Validator {
  public:
    Validator(const MessageSet& set, std::vector<Finding>& findings) : set_(set), findings_(findings) {}

    json::object record(const Shape& shape, const json::object& in, const Place& at) {
        json::object out;
        for (const auto& entry : in)
            if (shape.field(entry.key()) == nullptr)
                warn(at.element(entry.key(), entry.key()), "unknown", "未知数据元，已忽略",
                     "unknown element, ignored");
        for (const auto& field : shape.fields) element(shape, field, in, at, out);
        for (const auto& rule : shape.rules) apply(rule, shape, out, at);
        return out;
    }

  private:
    void add(const Place& at, std::string_view rule, std::string requirement, std::string zh, std::string en,
             std::vector<std::string> hinges) {
        findings_.push_back({Finding::Severity::error,
                             at.path(),
                             at.path_zh(),
                             std::string(rule),
                             std::move(requirement),
                             {std::move(zh), std::move(en)},
                             std::move(hinges)});
    }
    void warn(const Place& at, std::string_view rule, std::string zh, std::string en) {
        findings_.push_back({Finding::Severity::warning,
                             at.path(),
                             at.path_zh(),
                             std::string(rule),
                             {},
                             {std::move(zh), std::move(en)},
                             {}});
    }

    /// The value under the canonical code or one of the printed variants.
    const json::value* value_of(const Field& field, const json::object& in, const Place& at) {
        if (const auto* found = in.if_contains(field.code)) return found;
        for (const auto& alias : field.aliases)
            if (const auto* found = in.if_contains(alias)) {
                warn(at, "alias", fmt::format("按印刷写法 {} 接收，规范代码为 {}", alias, field.code),
                     fmt::format("taken under the printed variant {}; the code is {}", alias, field.code));
                return found;
            }
        return nullptr;
    }

    void element(const Shape& shape, const Field& field, const json::object& in, const Place& parent,
                 json::object& out) {
        const auto at = parent.element(field.code, field.name);
        const auto* value = value_of(field, in, at);
        const bool absent =
            is_empty(value) && !(set_.wire().empty_is_value && value != nullptr && value->is_string());
        if (absent) {
            if (field.required)
                add(at, "required",
                    shape.items.contains(field.key) ? shape.items.at(field.key)
                                                    : shape.requirement("required"),
                    fmt::format("{}不能为空", field.name), fmt::format("{} is required", field.code),
                    field.hinges);
            return;
        }
        out[field.key] = typed(shape, field, *value, at);
    }

    json::value typed(const Shape& shape, const Field& field, const json::value& value, const Place& at) {
        switch (field.type.kind) {
            case Kind::text:
                return text(shape, field, value, at);
            case Kind::number:
                return number(shape, field, value, at);
            case Kind::date:
                return date(shape, field, value, at);
            case Kind::boolean:
                return boolean(shape, field, value, at);
            case Kind::object:
                return object(shape, field, value, at);
            case Kind::array:
                return array(shape, field, value, at);
            case Kind::binary:
                return value;
        }
        return value;
    }

    /// The element's own requirement, else the shape's for the rule, else the shape's for types.
    static const std::string& requirement(const Shape& shape, const Field& field, std::string_view rule) {
        if (auto item = shape.items.find(field.key); item != shape.items.end()) return item->second;
        const auto& own = shape.requirement(rule);
        return own.empty() ? shape.requirement("type") : own;
    }

    json::value text(const Shape& shape, const Field& field, const json::value& value, const Place& at) {
        std::string content;
        if (value.is_string())
            content = std::string(value.get_string());
        else if (set_.wire().numbers_as_text && (value.is_int64() || value.is_uint64()))
            content = value.is_int64() ? std::to_string(value.get_int64())
                                       : std::to_string(value.get_uint64());  // LIFT-E118
        else {
            add(at, "text", requirement(shape, field, "text"), fmt::format("{}应为字符型", field.name),
                fmt::format("{} must be text", field.code), field.hinges);
            return value;
        }
        if (field.identifying) content = trimmed(half_width(content));
        const int length = count_characters(content);
        const auto& type = field.type;
        if (length < 0 || (type.max_length > 0 && length > type.max_length) || length < type.min_length)
            add(at, "length", requirement(shape, field, "length"),
                fmt::format("{}长度不符合{}（实际{}个字符）", field.name, type.notation, length),
                fmt::format("{} does not fit {} ({} characters)", field.code, type.notation, length),
                field.hinges);
        return json::string(content);
    }

    /// The decimal text of a number, or empty when the value is none.
    std::string decimal_text(const json::value& value) const {
        if (value.is_int64()) return std::to_string(value.get_int64());
        if (value.is_uint64()) return std::to_string(value.get_uint64());
        if (value.is_double()) return plain_decimal(value.get_double());
        static const re2::RE2 pattern(R"(-?[0-9]{1,40}(\.[0-9]{1,40})?)");
        if (set_.wire().quoted_values && value.is_string()) {
            std::string content(value.get_string());
            if (re2::RE2::FullMatch(content, pattern)) return content;
        }
        return {};
    }

    bool fits_digits(const DataType& type, const std::string& decimal) const {
        const auto point = decimal.find('.');
        auto whole = decimal.substr(0, point);
        if (whole.starts_with('-')) {
            if (!type.is_signed) return false;  // counts, sizes and versions are never negative
            whole.erase(0, 1);
        }
        whole.erase(0, std::min(whole.find_first_not_of('0'), whole.size()));
        const auto fraction = point == std::string::npos ? std::string() : decimal.substr(point + 1);
        const auto decimals = static_cast<int>(fraction.size());
        const auto integers = static_cast<int>(whole.size());
        if (decimals > type.decimals) return false;
        if (type.digits == 0) return true;
        switch (set_.wire().digits_rule) {
            case 1:
                return integers <= type.digits;  // LIFT-E30=b
            case 2:
                return integers + (decimals > 0 ? decimals + 1 : 0) <= type.digits;  // LIFT-E30=c
            default:
                return integers <= type.digits - type.decimals;
        }
    }

    json::value number(const Shape& shape, const Field& field, const json::value& value, const Place& at) {
        const auto decimal = decimal_text(value);
        if (decimal.empty()) {
            add(at, "number", requirement(shape, field, "number"), fmt::format("{}应为数值", field.name),
                fmt::format("{} must be a number", field.code), field.hinges);
            return value;
        }
        if (!fits_digits(field.type, decimal)) {
            const auto rule = field.type.decimals > 0 ? "digits" : "whole";
            add(at, rule, requirement(shape, field, rule),
                fmt::format("{}的值{}不符合{}", field.name, decimal, field.type.notation),
                fmt::format("{} = {} does not fit {}", field.code, decimal, field.type.notation),
                field.hinges);
            return value;
        }
        json::error_code error;
        auto parsed = json::parse(decimal, error);
        return error ? value : parsed;
    }

    void refuse_date(const Shape& shape, const Field& field, const Place& at) {
        const bool notation = set_.wire().date_notation;
        add(at, "timestamp", requirement(shape, field, "timestamp"),
            notation ? fmt::format("{}应为{}格式", field.name, field.type.notation)
                     : fmt::format("{}应为毫秒时间戳", field.name),
            notation ? fmt::format("{} must be written {}", field.code, field.type.notation)
                     : fmt::format("{} must be a timestamp in milliseconds", field.code),
            field.hinges);
    }

    json::value date(const Shape& shape, const Field& field, const json::value& value, const Place& at) {
        const auto& type = field.type;
        if (type.precision == Precision::year)
            return number(shape, field, value, at);  // NF is a year number (LIFT-E27)
        const auto decimal = decimal_text(value);
        if (!only_digits(decimal) || decimal.size() > 14) return refuse_date(shape, field, at), value;
        const auto ms = std::stoll(decimal);
        const bool month = type.precision == Precision::month;
        if (decimal.size() == 6 && month && !set_.wire().date_notation) {
            const auto m = ms % 100;
            if (m < 1 || m > 12) return refuse_date(shape, field, at), value;
            if (!set_.wire().months_as_text) warn(at, "month", "按YYYYMM接收", "taken as YYYYMM (LIFT-E28)");
            return month_start(static_cast<int>(ms / 100), static_cast<int>(m));
        }
        if (set_.wire().date_notation) return notation_date(shape, field, decimal, value, at);
        if (ms < earliest_ms || ms > latest_ms || (month && set_.wire().months_as_text))
            return refuse_date(shape, field, at), value;
        return type.precision == Precision::day ? day_start(ms) : ms;
    }

    json::value notation_date(const Shape& shape, const Field& field, const std::string& digits,
                              const json::value& value, const Place& at) {
        static const std::map<Precision, std::size_t> lengths{
            {Precision::month, 6}, {Precision::day, 8}, {Precision::minute, 12}, {Precision::second, 14}};
        const int y = digits.size() >= 6 ? std::stoi(digits.substr(0, 4)) : 0;
        const int m = digits.size() >= 6 ? std::stoi(digits.substr(4, 2)) : 0;
        const int d = digits.size() >= 8 ? std::stoi(digits.substr(6, 2)) : 1;
        if (digits.size() != lengths.at(field.type.precision) || !valid_date(y, m, d))
            return refuse_date(shape, field, at), value;
        return month_start(y, m) + (d - 1) * 86'400'000LL;
    }

    json::value boolean(const Shape& shape, const Field& field, const json::value& value, const Place& at) {
        if (value.is_bool()) return value;
        if (set_.wire().quoted_values && value.is_string()) {
            if (value.get_string() == "true") return true;
            if (value.get_string() == "false") return false;
        }
        add(at, "boolean", requirement(shape, field, "boolean"), fmt::format("{}应为true或false", field.name),
            fmt::format("{} must be true or false", field.code), field.hinges);
        return value;
    }

    json::value object(const Shape& shape, const Field& field, const json::value& value, const Place& at) {
        if (value.is_object() && field.children) return record(*field.children, value.get_object(), at);
        if (!value.is_object()) refuse_nesting(shape, field, at, "JSON对象", "a JSON object");
        return value;
    }

    void refuse_nesting(const Shape& shape, const Field& field, const Place& at, std::string_view zh,
                        std::string_view en) {
        add(at, "nesting", requirement(shape, field, "nesting"), fmt::format("{}应为{}", field.name, zh),
            fmt::format("{} must be {}", field.code, en), field.hinges);
    }

    json::value array(const Shape& shape, const Field& field, const json::value& value, const Place& at) {
        const Shape& own = field.texts ? *field.children : shape;
        if (!value.is_array()) return refuse_nesting(own, field, at, "JSON数组", "a JSON array"), value;
        json::array out;
        std::size_t index = 0;
        if (field.filled && value.get_array().empty())
            add(at, "required", requirement(own, field, "required"),
                fmt::format("{}不能为空数组", field.name),
                fmt::format("{} must not be an empty array", field.code), field.hinges);
        for (const auto& item : value.get_array()) {
            const auto place = at.index(index++);
            if (field.texts && !item.is_string())
                refuse_nesting(own, field, place, "字符串", "a plain text"), out.push_back(item);
            else if (field.texts)
                out.push_back(json::string(trimmed(half_width(item.get_string()))));
            else if (!item.is_object())
                refuse_nesting(shape, field, place, "JSON对象", "a JSON object"), out.push_back(item);
            else
                out.push_back(field.children ? json::value(record(*field.children, item.get_object(), place))
                                             : item);
        }
        return out;
    }

    /// An element that already has a finding of its own: its rules stay silent, one fault is one finding.
    bool faulty(const Place& at) const {
        if (findings_.empty()) return false;
        const auto path = at.path();
        return std::ranges::any_of(findings_, [&](const Finding& f) {
            return f.severity == Finding::Severity::error && f.path == path;
        });
    }

    // ---- rules -------------------------------------------------------------------------------------------

    static std::string text_of(const json::object& record, std::string_view code) {
        const auto* value = record.if_contains(code);
        if (value == nullptr) return {};
        if (value->is_string()) return std::string(value->get_string());
        return value->is_bool() ? (value->get_bool() ? "true" : "false") : json::serialize(*value);
    }

    bool holds(const Condition& condition, const json::object& record) const {
        auto value = text_of(record, condition.field);
        if (const auto* list = set_.standard().code_list(condition.field))
            if (const auto* code = list->find(value)) value = code->code;
        return std::ranges::find(condition.values, value) != condition.values.end();
    }

    Place place(const Shape& shape, const Place& at, const std::string& key) const {
        const auto* field = shape.field(key);
        return field == nullptr ? at.element(key, key) : at.element(field->code, field->name);
    }

    void apply(const Rule& rule, const Shape& shape, const json::object& record, const Place& at) {
        if (!std::ranges::all_of(rule.when, [&](const Condition& c) { return holds(c, record); })) return;
        switch (rule.kind) {
            case Rule::Kind::in:
                return listed(rule, shape, record, at);
            case Rule::Kind::required:
                return needed(rule, shape, record, at);
            case Rule::Kind::any_of:
                return any_of(rule, shape, record, at);
            case Rule::Kind::address:
                return addresses(rule, shape, record, at);
            case Rule::Kind::part_of:
                return part_of(rule, shape, record, at);
            case Rule::Kind::pattern:
                return pattern(rule, shape, record, at);
        }
    }

    void listed(const Rule& rule, const Shape& shape, const json::object& record, const Place& at) {
        const auto& code = rule.fields.front();
        if (!record.contains(code) || record.at(code).is_object()) return;
        const auto value = text_of(record, code);
        if (set_.standard().code_list(rule.list)->find(value) != nullptr) return;
        const auto where = place(shape, at, code);
        if (faulty(where)) return;
        add(where, "list", rule.requirement, fmt::format("{}不存在：{}", shape.field(code)->name, value),
            fmt::format("{}: '{}' is not in the code list", code, value), rule.hinges);
    }

    void needed(const Rule& rule, const Shape& shape, const json::object& record, const Place& at) {
        for (const auto& code : rule.fields) {
            if (record.contains(code)) continue;
            const auto where = place(shape, at, code);
            add(where, "required", rule.requirement,
                fmt::format("此情形下{}不能为空", shape.field(code) ? shape.field(code)->name : code),
                fmt::format("{} is required in this case", code), rule.hinges);
        }
    }

    void any_of(const Rule& rule, const Shape& shape, const json::object& record, const Place& at) {
        if (std::ranges::any_of(rule.fields, [&](const std::string& code) { return record.contains(code); }))
            return;
        add(place(shape, at, rule.fields.front()), "any-of", rule.requirement,
            fmt::format("{}至少填写一项", fmt::join(rule.fields, "、")),
            fmt::format("at least one of {} is needed", fmt::join(rule.fields, ", ")), rule.hinges);
    }

    void addresses(const Rule& rule, const Shape& shape, const json::object& record, const Place& at) {
        for (const auto& code : rule.fields) {
            if (!record.contains(code) || !record.at(code).is_string()) continue;
            using enum Address::Fault;
            const auto fault = parse_address(record.at(code).get_string()).fault;
            if (fault == none || faulty(place(shape, at, code))) continue;
            const auto name = fault == separator ? "separator" : fault == missing ? "divisions" : "division";
            const auto& own = shape.requirement(name);
            add(place(shape, at, code), name, own.empty() ? rule.requirement : own,
                fmt::format("{}应为“省,市,县(区)^详细地址”，且行政区划须存在", shape.field(code)->name),
                fmt::format("{} must be province,city,county[^detail] of existing divisions", code),
                rule.hinges);
        }
    }

    void part_of(const Rule& rule, const Shape& shape, const json::object& record, const Place& at) {
        const auto& code = rule.fields.front();
        const auto* list = set_.standard().code_list(rule.list);
        const auto* parents = set_.standard().code_list(rule.other);
        const auto* entry = list->find(text_of(record, code));
        const auto* parent = parents == nullptr ? nullptr : parents->find(text_of(record, rule.other));
        if (entry == nullptr || parent == nullptr || entry->parent == parent->code) return;
        add(place(shape, at, code), "part-of", rule.requirement,
            fmt::format("{}与{}不匹配", shape.field(code)->name, rule.other),
            fmt::format("{} does not belong to {}", code, rule.other), rule.hinges);
    }

    void pattern(const Rule& rule, const Shape& shape, const json::object& record, const Place& at) {
        const auto& code = rule.fields.front();
        if (!record.contains(code) || !record.at(code).is_string()) return;
        if (faulty(place(shape, at, code)) || re2::RE2::FullMatch(text_of(record, code), *rule.pattern))
            return;
        add(place(shape, at, code), "pattern", rule.requirement,
            fmt::format("{}格式有误", shape.field(code)->name), fmt::format("{} has the wrong form", code),
            rule.hinges);
    }

    const MessageSet& set_;
    std::vector<Finding>& findings_;
};

}  // namespace

bool Validated::ok() const {
    return std::ranges::none_of(findings,
                                [](const Finding& f) { return f.severity == Finding::Severity::error; });
}

Validated validate(const MessageSet& set, const Message& message, const json::value& record) {
    Validated out;
    if (const auto* object = record.if_object())
        out.normal = Validator(set, out.findings).record(message.shape, *object, Place{});
    else
        out.findings.push_back({Finding::Severity::error,
                                "",
                                "",
                                "record",
                                message.shape.requirement("nesting"),
                                {"记录应为JSON对象", "a record must be a JSON object"},
                                {}});
    return out;
}

}  // namespace plumbline::standards
