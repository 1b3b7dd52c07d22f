// 5.3.3 and the tables: every element against its row, and the valid edges that must pass.
#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "conformance/lift/answer_table.h"
#include "conformance/lift/clause.h"
#include "standards/identifiers/division.h"
#include "standards/text.h"

namespace plumbline::judge::lift {
namespace json = boost::json;
namespace {

using standards::Field;
using standards::Shape;

/// 5.3.5.1: a record that uses Chinese names as keys lacks every code.
bool chinese_keys(const Entry& entry, const Shape& shape) {
    const auto* object = entry.sent.if_object();
    if (object == nullptr || object->empty()) return false;
    return std::ranges::all_of(*object, [&](const auto& member) {
        return shape.field(member.key()) == nullptr &&
               std::ranges::any_of(shape.fields, [&](const Field& f) { return f.name == member.key(); });
    });
}

/// A record code as the platform itself allotted it: the caller can send no other.
bool allotted(const Model& model, const Entry& entry, const std::string& path) {
    return std::ranges::any_of(kinds(), [&](const Kind& kind) {
        return kind.key == path && model.record(kind.kind, entry.text(path)) != nullptr;
    });
}

void expect_findings(const Model& model, const Entry& entry, const Shape& shape, Expectation& out) {
    if (chinese_keys(entry, shape)) {
        out.offend(
            offence("LIFT-5.3.5.1-a", "以中文名称作键", "Chinese names are used as keys", entry.index));
        return;
    }
    for (const auto& finding : entry.checked.findings) {
        if (finding.severity != standards::Finding::Severity::error) continue;
        if (allotted(model, entry, finding.path)) continue;
        // SFGZ is asked of the constructor only (LIFT-E76).
        Offence found{Offence::Kind::field, finding.requirement, finding.path,
                      finding.path_zh,      entry.index,         finding.says};
        if (found.requirement.empty())
            out.doubtful = true;
        else
            out.offend(std::move(found));
    }
}

/// Valid edges: what the tables allow must not be the reason of a refusal.
void grant_edges(const Shape& shape, const json::object& record, const std::string& at, Expectation& out) {
    bool extended_missing = false;
    for (const auto& field : shape.fields) {
        const auto path = at.empty() ? field.code : at + "." + field.code;
        const auto* value = record.if_contains(field.code);
        if (value == nullptr) {
            extended_missing = extended_missing || !field.required;
            if (!field.required && !shape.requirement("absent").empty())
                out.grant(
                    shape.requirement("absent"), path,
                    {fmt::format("未填扩展项{}", path), fmt::format("extended element {} is absent", path)},
                    2);
            continue;
        }
        using standards::Kind;
        if (field.type.kind == Kind::text && value->is_string() && field.type.max_length > 0) {
            const std::string_view text(value->get_string());
            const auto characters = standards::count_characters(text);
            if (static_cast<int>(text.size()) > field.type.max_length && characters <= field.type.max_length)
                out.grant("LIFT-5.3.3-a", path,
                          {fmt::format("{}含{}个字符", path, characters),
                           fmt::format("{} has {} characters", path, characters)},
                          3);
        }
        if (const auto* object = value->if_object(); object != nullptr && field.children)
            grant_edges(*field.children, *object, path, out);
        if (const auto* array = value->if_array(); array != nullptr && field.children && !field.texts)
            for (std::size_t i = 0; i < array->size(); ++i)
                if (const auto* item = (*array)[i].if_object())
                    grant_edges(*field.children, *item, fmt::format("{}[{}]", path, i), out);
    }
    if (extended_missing && at.empty())
        out.grant("LIFT-5.3.4-c", "", {"未填全部扩展项", "extended elements are absent"}, -1);
}

/// 5.3.5.4: divisions that are not written as the list has them must match all the same.
void grant_divisions(const Shape& shape, const Entry& entry, Expectation& out) {
    for (const auto& rule : shape.rules) {
        if (rule.kind != standards::Rule::Kind::address) continue;
        for (const auto& key : rule.fields) {
            const auto text = entry.text(key);
            const auto parsed = standards::parse_address(text);
            if (text.empty() || parsed.fault != standards::Address::Fault::none) continue;
            const auto listed =
                fmt::format("{},{},{}", standards::division_name(parsed.province),
                            standards::division_name(parsed.city), standards::division_name(parsed.county));
            if (text.substr(0, text.find('^')) != listed)
                out.grant("LIFT-5.3.5.4-c", key,
                          {fmt::format("{}中的行政区划为“{}”", key, text),
                           fmt::format("{} names its divisions as '{}'", key, text)},
                          6);
        }
    }
}

/// 5.3.5.3-c: a known code in full-width is that code.
void grant_full_width(const Shape& shape, const Entry& entry, Expectation& out) {
    const auto* sent = entry.sent.if_object();
    if (sent == nullptr) return;
    for (const auto& field : shape.fields) {
        const auto* value = sent->if_contains(field.code);
        if (!field.identifying || value == nullptr || !value->is_string() ||
            !(field.key.ends_with("XYDM") || field.key.ends_with("BM")))
            continue;
        if (entry.text(field.key) != std::string_view(value->get_string()))
            out.grant("LIFT-5.3.5.3-c", field.code,
                      {fmt::format("{}为全角写法", field.code),
                       fmt::format("{} is written in full-width", field.code)},
                      6);
    }
}

void expect(const Act& act, const View& view, Expectation& out) {
    if (act.operation == nullptr || act.entries.empty()) return;
    const auto& shape = view.messages.find(act.operation->id)->shape;
    for (const auto& entry : act.entries) {
        expect_findings(view.model, entry, shape, out);
        if (act.operation->method != "DELETE" && entry.sent.is_object())
            grant_edges(shape, entry.sent.get_object(), "", out);
        grant_divisions(shape, entry, out);
        grant_full_width(shape, entry, out);
    }
}

}  // namespace

const Clause clause_5_3_3{"LIFT-5.3.3-a", expect, inspect_answer_table, nullptr};

}  // namespace plumbline::judge::lift
