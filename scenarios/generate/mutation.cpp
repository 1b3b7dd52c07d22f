#include "scenarios/generate/mutation.h"

#include <algorithm>

#include <fmt/format.h>

#include "scenarios/engine/json_path.h"
#include "scenarios/generate/mutation_collector.h"
#include "standards/validate.h"

namespace plumbline::scenario {
namespace json = boost::json;
using standards::Kind;
namespace {

/// The code under which the body carries the element: its own or a printed variant.
const std::string& code_in(const standards::Field& field, const json::object& record) {
    if (record.contains(field.code)) return field.code;
    const auto alias =
        std::ranges::find_if(field.aliases, [&](const std::string& a) { return record.contains(a); });
    return alias == field.aliases.end() ? field.code : *alias;
}

void mutate_necessity(Collector& out, const Spot& spot) {
    if (!spot.field.required || spot.value == nullptr) return;
    out.invalid(spot, "missing", take_away(spot.path), "缺少必填数据元", "a required element is missing");
    out.invalid(spot, "null", put(spot.path, nullptr), "必填数据元为null", "a required element is null");
    out.invalid(spot, "empty", put(spot.path, json::string()), "必填数据元为空文本",
                "a required element is the empty text");
}

void mutate_value(Collector& out, const Spot& spot) {
    switch (spot.field.type.kind) {
        case Kind::text:
            return mutate_text(out, spot);
        case Kind::number:
            return mutate_number(out, spot);
        case Kind::date:
            return mutate_date(out, spot);
        case Kind::boolean:
            return mutate_boolean(out, spot);
        case Kind::object:
        case Kind::array:
            return mutate_nesting(out, spot);
        case Kind::binary:
            return;
    }
}

void mutate_record(Collector& out, const standards::Shape& shape, const json::object& record,
                   const std::string& prefix) {
    for (const auto& field : shape.fields) {
        const auto& code = code_in(field, record);
        const Spot spot{shape, field, prefix, prefix + code, record.if_contains(code)};
        mutate_necessity(out, spot);
        mutate_value(out, spot);
        if (spot.value == nullptr || !field.children || field.texts) continue;
        if (const auto* object = spot.value->if_object())
            mutate_record(out, *field.children, *object, spot.path + ".");
        const auto* array = spot.value->if_array();
        if (array != nullptr && !array->empty() && array->front().is_object())
            mutate_record(out, *field.children, array->front().get_object(), spot.path + "[0].");
    }
    mutate_rules(out, shape, record, prefix);
}

/// Paths of the elements that the record could do without.
void optional_paths(const standards::Shape& shape, const json::object& record, const std::string& prefix,
                    std::vector<std::string>& out) {
    for (const auto& field : shape.fields) {
        const auto path = prefix + code_in(field, record);
        const auto* value = record.if_contains(code_in(field, record));
        if (value == nullptr) continue;
        if (!field.required) {
            out.push_back(path);
            continue;
        }
        if (!field.children || field.texts) continue;
        if (const auto* object = value->if_object())
            optional_paths(*field.children, *object, path + ".", out);
        if (const auto* array = value->if_array())
            for (std::size_t i = 0; i < array->size(); ++i)
                if (const auto* item = (*array)[i].if_object())
                    optional_paths(*field.children, *item, fmt::format("{}[{}].", path, i), out);
    }
}

Collector::Apply remove_all(std::vector<std::string> paths) {
    return [paths = std::move(paths)](json::value& body) {
        for (const auto& path : paths) JsonPath::parse(path)->remove(body);
    };
}

void mutate_whole(Collector& out, const standards::Shape& shape) {
    std::vector<std::string> optional, removed;
    optional_paths(shape, out.body().get_object(), "", optional);
    for (const auto& path : optional) {
        removed.push_back(path);
        if (!out.accepts(remove_all(removed))) removed.pop_back();  // a rule needs it here
    }
    if (!removed.empty())
        out.edge_of_record("no-optional", remove_all(removed), "去掉全部扩展数据元",
                           "without any extended element");
    out.edge_of_record("unknown-key", put("PLUMBLINE_EXTRA", json::string("x")), "多出一个未知的键",
                       "with an unknown key");
}

}  // namespace

const standards::Rule* Spot::rule(standards::Rule::Kind kind) const {
    const auto found = std::ranges::find_if(shape.rules, [&](const standards::Rule& r) {
        return r.kind == kind && std::ranges::find(r.fields, field.key) != r.fields.end();
    });
    return found == shape.rules.end() ? nullptr : &*found;
}

Collector::Apply put(std::string path, json::value value) {
    return [path = std::move(path), value = std::move(value)](json::value& body) {
        JsonPath::parse(path)->set(body, value);
    };
}

Collector::Apply take_away(std::string path) {
    return [path = std::move(path)](json::value& body) { JsonPath::parse(path)->remove(body); };
}

Collector::Collector(const standards::MessageSet& set, const standards::Message& message,
                     const json::value& body)
    : set_(set), message_(message), body_(body) {
    bodies_.insert(json::serialize(body));
}

bool Collector::accepts(const Apply& apply) const {
    auto changed = body_;
    apply(changed);
    return standards::validate(set_, message_, changed).ok();
}

void Collector::add(Mutation mutation) {
    auto changed = body_;
    mutation.apply(changed);
    if (standards::validate(set_, message_, changed).ok() != mutation.valid) return;
    if (bodies_.insert(json::serialize(changed)).second) found_.push_back(std::move(mutation));
}

void Collector::invalid(const Spot& spot, std::string_view kind, Apply apply, std::string_view zh,
                        std::string_view en) {
    add({spot.path,
         spot.field.key,
         std::string(kind),
         false,
         std::move(apply),
         {fmt::format("{}（{}）：{}", spot.field.name, spot.path, zh),
          fmt::format("{}: {}", spot.path, en)}});
}

void Collector::edge(const Spot& spot, std::string_view kind, Apply apply, std::string_view zh,
                     std::string_view en) {
    add({spot.path,
         spot.field.key,
         std::string(kind),
         true,
         std::move(apply),
         {fmt::format("{}（{}）：{}", spot.field.name, spot.path, zh),
          fmt::format("{}: {}", spot.path, en)}});
}

void Collector::edge_of_record(std::string_view kind, Apply apply, std::string_view zh, std::string_view en) {
    add({"", "", std::string(kind), true, std::move(apply), {std::string(zh), std::string(en)}});
}

std::vector<Mutation> mutations(const standards::MessageSet& set, const standards::Message& message,
                                const json::value& valid_body) {
    Collector out(set, message, valid_body);
    mutate_record(out, message.shape, valid_body.as_object(), "");
    mutate_whole(out, message.shape);
    return out.take();
}

std::vector<Mutation> query_mutations(const standards::MessageSet& set, const standards::Message& message,
                                      const json::value& query) {
    Collector out(set, message, query);
    for (const auto& field : message.shape.fields) {
        const auto& code = code_in(field, query.as_object());
        const Spot spot{message.shape, field, "", code, query.get_object().if_contains(code)};
        if (spot.value == nullptr) continue;
        out.invalid(spot, "missing", take_away(code), "缺少参数", "the parameter is missing");
        out.invalid(spot, "empty", put(code, json::string()), "参数值为空", "the parameter is empty");
        const auto longest = static_cast<std::size_t>(std::max(field.type.max_length, 0));
        out.invalid(spot, "too-long", put(code, json::string(longest + 1, '9')), "参数值超长一个字符",
                    "the parameter is one character too long");
    }
    return out.take();
}

}  // namespace plumbline::scenario
