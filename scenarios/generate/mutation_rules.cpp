// Mutations that follow from the rules in the notes of a table.
#include <algorithm>

#include <fmt/format.h>

#include "scenarios/engine/json_path.h"
#include "scenarios/generate/mutation_collector.h"

namespace plumbline::scenario {
namespace json = boost::json;
using standards::Rule;
namespace {

Collector::Apply in_turn(std::vector<Collector::Apply> changes) {
    return [changes = std::move(changes)](json::value& body) {
        for (const auto& change : changes) change(body);
    };
}

std::string text_at(const Spot& spot) {
    return spot.value != nullptr && spot.value->is_string() ? std::string(spot.value->get_string())
                                                            : std::string();
}

void outside_list(Collector& out, const Spot& spot, const standards::CodeList& list) {
    out.invalid(spot, "outside-list", put(spot.path, "ZZ"), "值不在代码表中",
                "a value outside the code list");
    for (const auto& code : list.codes)
        if (list.find(code.name.zh) == nullptr) {
            out.invalid(spot, "name-for-code", put(spot.path, json::string(code.name.zh)),
                        "以中文名称代替代码", "the Chinese name instead of the code");
            break;
        }
    const auto* own = list.find(text_at(spot));
    for (const auto& code : list.codes)
        if (&code != own)
            out.edge(spot, "other-code", put(spot.path, json::string(code.code)),
                     "代码表中的另一值：" + code.code, "another listed value: " + code.code);
}

void other_parent(Collector& out, const Spot& spot, const Rule& rule, const json::object& record) {
    const auto& standard = out.set().standard();
    const auto* list = standard.code_list(rule.list);
    const auto* parents = standard.code_list(rule.other);
    const auto* parent_field = spot.shape.field(rule.other);
    const auto* given = parent_field == nullptr ? nullptr : record.if_contains(parent_field->code);
    if (parents == nullptr || given == nullptr || !given->is_string()) return;
    const auto* parent = parents->find(given->get_string());
    for (const auto& code : list->codes)
        if (parent != nullptr && code.parent != parent->code)
            return out.invalid(spot, "other-parent", put(spot.path, json::string(code.code)),
                               "属于其他类别的值", "a listed value of another parent");
}

void broken_address(Collector& out, const Spot& spot) {
    auto text = text_at(spot);
    if (text.empty()) text = "浙江省,舟山市,普陀区";
    const auto detail = std::min(text.find('^'), text.size());
    const auto divisions = text.substr(0, detail), rest = text.substr(detail);
    const auto county = divisions.rfind(',');
    if (county == std::string::npos) return;
    const auto joined = [&](std::string_view separator) {
        std::string changed;
        for (const char c : divisions) changed += c == ',' ? std::string(separator) : std::string(1, c);
        return json::string(changed + rest);
    };
    out.invalid(spot, "separator", put(spot.path, joined(";")), "以分号连接", "joined by semicolons");
    out.invalid(spot, "full-width-comma", put(spot.path, joined("，")), "以全角逗号连接",
                "joined by full-width commas");
    out.invalid(spot, "missing-county", put(spot.path, json::string(divisions.substr(0, county) + rest)),
                "缺少县（区）", "the county is missing");
    out.invalid(spot, "unknown-county",
                put(spot.path, json::string(divisions.substr(0, county) + ",无此县" + rest)),
                "县（区）不存在", "the county does not exist");
}

/// The changes that make the rule's conditions hold; empty when they hold already.
std::vector<Collector::Apply> bring_about(const Rule& rule, const Collector& out,
                                          const standards::Shape& shape, const json::object& record,
                                          const std::string& prefix) {
    std::vector<Collector::Apply> changes;
    for (const auto& condition : rule.when) {
        const auto* field = shape.field(condition.field);
        const auto& code = field == nullptr ? condition.field : field->code;
        const auto* given = record.if_contains(code);
        std::string value =
            given != nullptr && given->is_string() ? std::string(given->get_string()) : std::string();
        if (const auto* list = out.set().standard().code_list(condition.field))
            if (const auto* entry = list->find(value)) value = entry->code;
        if (std::ranges::find(condition.values, value) != condition.values.end()) continue;
        changes.push_back(put(prefix + code, json::string(condition.values.front())));
    }
    return changes;
}

void conditional(Collector& out, const Rule& rule, const standards::Shape& shape, const json::object& record,
                 const std::string& prefix) {
    const auto changes = bring_about(rule, out, shape, record, prefix);
    if (!changes.empty() && !out.accepts(in_turn(changes))) return;  // more than one fact would change
    std::vector<Collector::Apply> all = changes;
    for (const auto& key : rule.fields) {
        const auto* field = shape.field(key);
        if (field == nullptr || !record.contains(field->code)) continue;
        const Spot spot{shape, *field, prefix, prefix + field->code, record.if_contains(field->code)};
        all.push_back(take_away(spot.path));
        if (rule.kind != Rule::Kind::required) continue;
        auto one = changes;
        one.push_back(take_away(spot.path));
        out.invalid(spot, "required-when", in_turn(std::move(one)), "此情形下必填的数据元缺少",
                    "an element that is required in this case is missing");
    }
    const auto* first = shape.field(rule.fields.front());
    if (rule.kind != Rule::Kind::any_of || first == nullptr) return;
    const Spot spot{shape, *first, prefix, prefix + first->code, record.if_contains(first->code)};
    out.invalid(spot, "any-of", in_turn(std::move(all)), "至少填写一项的数据元全部缺少",
                "none of several elements is given");
}

}  // namespace

void mutate_rules(Collector& out, const standards::Shape& shape, const json::object& record,
                  const std::string& prefix) {
    for (const auto& rule : shape.rules) {
        if (rule.kind == Rule::Kind::required || rule.kind == Rule::Kind::any_of) {
            conditional(out, rule, shape, record, prefix);
            continue;
        }
        for (const auto& key : rule.fields) {
            const auto* field = shape.field(key);
            if (field == nullptr) continue;
            const Spot spot{shape, *field, prefix, prefix + field->code, record.if_contains(field->code)};
            if (rule.kind == Rule::Kind::in)
                outside_list(out, spot, *out.set().standard().code_list(rule.list));
            if (rule.kind == Rule::Kind::part_of) other_parent(out, spot, rule, record);
            if (rule.kind == Rule::Kind::address) broken_address(out, spot);
            if (rule.kind == Rule::Kind::pattern)
                out.invalid(spot, "pattern", put(spot.path, "a-b"), "不符合编码规则",
                            "not of the form of the coding rule");
        }
    }
}

}  // namespace plumbline::scenario
