#include "conformance/energy/suspect.h"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "conformance/energy/interpret.h"
#include "conformance/judge/interpret.h"

namespace plumbline::judge::energy {
namespace json = boost::json;
namespace {

struct Fact {
    std::string what, requirement;
    bool liberty = false;  ///< something that the document allows, rather than a value
};
using Facts = std::vector<Fact>;

/// The requirement that lets an element of a request be absent.
std::string may_be_absent(std::string_view operation, const std::string& path) {
    if (path == "group" || path == "process" || path == "processUnit") return "ENERGY-8.6-s";
    if (path.ends_with("dataValueMax") || path.ends_with("dataValueMin")) return "ENERGY-8.6-f";
    if (operation == "uploadMeteringData") return "ENERGY-8.7-x";
    return path.starts_with("enterprise.")   ? "ENERGY-8.6-l"
           : operation == "uploadConfigData" ? "ENERGY-8.6-e"
                                             : "ENERGY-8.3-p";
}

std::string requirement_of(const standards::Shape& shape, const standards::Field& field) {
    for (const auto& rule : shape.rules)
        if ((rule.kind == standards::Rule::Kind::in || rule.kind == standards::Rule::Kind::pattern) &&
            rule.fields.front() == field.key)
            return rule.requirement;
    if (const auto item = shape.items.find(field.key); item != shape.items.end()) return item->second;
    const auto rule = field.type.kind == standards::Kind::number    ? "number"
                      : field.type.kind == standards::Kind::boolean ? "boolean"
                                                                    : "type";
    const auto& own = shape.requirement(rule);
    return own.empty() ? shape.requirement("type") : own;
}

/// Numbers by sign and kind, listed codes and booleans by value, texts only by whether they are long.
std::string sort_of(const standards::Shape& shape, const standards::Field& field, const json::value& value) {
    if (value.is_number()) {
        const auto number = value.to_number<double>();
        return fmt::format("{}{}",
                           number < 0    ? "negative"
                           : number == 0 ? "zero"
                                         : "positive",
                           value.is_double() ? " fraction" : "");
    }
    const bool listed = std::ranges::any_of(shape.rules, [&](const standards::Rule& r) {
        return r.kind == standards::Rule::Kind::in && r.fields.front() == field.key;
    });
    if (listed || value.is_bool()) return json::serialize(value);
    return value.is_string() ? (value.get_string().size() > 60 ? "long"
                                : value.get_string().empty()   ? "empty"
                                                               : "text")
                             : "other";
}

void collect(std::string_view operation, const standards::Shape& shape, const json::object& sent,
             const std::string& prefix, Facts& out) {
    for (const auto& member : sent)
        if (shape.field(member.key()) == nullptr) out.push_back({"an unknown member", "ENERGY-1-a", true});
    for (const auto& field : shape.fields) {
        const auto path = prefix + field.key;
        const auto* value = sent.if_contains(field.code);
        if (value == nullptr) {
            out.push_back({"without " + path, may_be_absent(operation, path), true});
            continue;
        }
        const auto* array = value->if_array();
        if (field.children && value->is_object())
            collect(operation, *field.children, value->get_object(), path + ".", out);
        else if (field.children && array != nullptr)
            for (const auto& item : *array) {
                if (item.is_object())
                    collect(operation, *field.children, item.get_object(), path + "[].", out);
            }
        else
            out.push_back({path + " " + sort_of(shape, field, *value), requirement_of(shape, field), false});
    }
}

void collect_special(const Act& act, Facts& out) {
    const auto& normal = act.entries.front().checked.normal;
    std::set<std::string> codes;
    for (const auto& meter : objects_of(normal, "meteringData"))
        if (!codes.insert(text_of(meter, "dataCode")).second)
            out.push_back({"two devices of one code", "ENERGY-8.7-j", true});
    const auto enterprise = object_of(normal, "enterprise");
    if (text_of(enterprise, "energyPass") == "true" &&
        (text_of(enterprise, "passDate").empty() || text_of(enterprise, "passOrg").empty()))
        out.push_back({"energyPass without certificate", "ENERGY-8.6-ab", true});
    if (act.is("downloadEnergyData") && text_of(normal, "statDate").size() > 10)
        out.push_back({"full form of statDate", "ENERGY-8.10-c", true});
}

Facts facts_of(const Act& act, const standards::MessageSet& messages) {
    Facts out;
    collect_special(act, out);
    collect(act.operation->id, messages.find(act.operation->id)->shape, act.entries.front().sent.get_object(),
            "", out);
    return out;
}

/// What the operation is there for.
std::string purpose_of(std::string_view operation) {
    if (operation == "register") return "ENERGY-8.3-g";
    if (operation == "downloadBaseData") return "ENERGY-8.4-c";
    if (operation == "versionCheck") return "ENERGY-8.5-a";
    if (operation == "uploadConfigData") return "ENERGY-8.6-b";
    if (operation == "uploadMeteringData") return "ENERGY-8.7-b";
    return operation == "uploadEnergyData" ? "ENERGY-8.8-b" : "ENERGY-8.9-i";
}

/// In how many requests that the table has nothing against, and that were refused, each fact stands.
std::map<std::string, int> shared_by(const Act& refused, const std::deque<Act>& acts,
                                     const standards::MessageSet& messages) {
    std::map<std::string, int> out;
    for (const auto& act : acts)
        if (act.operation == refused.operation && act.refused() && !act.entries.empty() &&
            act.entries.front().checked.ok())
            for (const auto& fact : facts_of(act, messages)) ++out[fact.what];
    return out;
}

}  // namespace

std::string suspect(const Act& refused, const std::deque<Act>& acts, const standards::MessageSet& messages) {
    if (refused.operation == nullptr) return {};
    const auto status = refused.response.status;
    if (status == 404) return "ENERGY-8.3-i";
    if (status == 405) return refused.operation->requirement;
    if (status == 401 || status == 403) return "ENERGY-3.3-b";
    if (refused.entries.empty()) return purpose_of(refused.operation->id);
    std::set<std::string> innocent;
    for (const auto& act : acts)
        if (act.operation == refused.operation && act.accepted() && !act.entries.empty())
            for (auto& fact : facts_of(act, messages)) innocent.insert(std::move(fact.what));
    if (innocent.empty()) return purpose_of(refused.operation->id);
    auto facts = facts_of(refused, messages);
    std::erase_if(facts, [&](const Fact& fact) { return innocent.contains(fact.what); });
    const auto shared = shared_by(refused, acts, messages);
    const auto worst = std::ranges::max_element(
        facts, {}, [&](const Fact& fact) { return shared.contains(fact.what) ? shared.at(fact.what) : 0; });
    return worst == facts.end() ? purpose_of(refused.operation->id) : worst->requirement;
}

void credit(const Act& accepted, const standards::MessageSet& messages, Sink& sink) {
    for (const auto& fact : facts_of(accepted, messages))
        if (fact.liberty)
            sink.pass(fact.requirement, "must-accept", {accepted.number()},
                      {"该情形被接受", "accepted: " + fact.what});
}

}  // namespace plumbline::judge::energy
