#include "conformance/cylinder-chongqing/decision.h"

#include <algorithm>

#include "conformance/cylinder-chongqing/interpret.h"

namespace plumbline::judge::chongqing {
namespace json = boost::json;
namespace {

std::string rule_text(const json::value& rule) {
    if (rule.is_object()) return text_of(rule.get_object(), "ruleNo");
    return rule.is_string() ? std::string(rule.get_string()) : json::serialize(rule);
}

const json::array* list(const json::object& answer, std::string_view key) {
    const auto* found = answer.if_contains(key);
    return found == nullptr ? nullptr : found->if_array();
}

/// CQ-E07=b: one Boolean per rule.
std::optional<bool> conjunction(const json::array& results) {
    bool all = !results.empty();
    for (const auto& each : results) {
        const auto* allow = each.is_object() ? each.get_object().if_contains("allow") : nullptr;
        if (allow == nullptr || !allow->is_bool()) return std::nullopt;
        all = all && allow->get_bool();
    }
    return all;
}

std::optional<bool> command(const json::value* answer) {
    if (answer == nullptr) return std::nullopt;
    if (answer->is_bool()) return answer->get_bool();  // CQ-G02: a bare command
    if (!answer->is_object()) return std::nullopt;
    if (const auto* allow = answer->get_object().if_contains("allow"))
        return allow->is_bool() ? std::optional(allow->get_bool()) : std::nullopt;
    const auto* results = list(answer->get_object(), "results");
    return results == nullptr ? std::nullopt : conjunction(*results);
}

void read_reasons(Act& act, const json::object& answer) {
    if (const auto* failed = list(answer, "failedRules"))
        for (const auto& rule : *failed) act.errors.push_back({{}, rule_text(rule), {}});
    else if (const auto* results = list(answer, "results"))
        for (const auto& each : *results)
            if (each.is_object() && text_of(each.get_object(), "allow") == "false")
                act.errors.push_back({{}, rule_text(each), {}});
}

}  // namespace

void read_decision(Act& act) {
    const auto* answer = payload(act);
    const auto allow = command(answer);
    act.outcome = !allow ? Outcome::unintelligible : *allow ? Outcome::accepted : Outcome::refused;
    if (allow && !*allow && answer->is_object()) read_reasons(act, answer->get_object());
}

bool decided(const Act& act) { return act.response.status / 100 == 2 && command(payload(act)).has_value(); }

std::set<int> named_rules(const Act& act) {
    std::set<int> out;
    for (const auto& error : act.errors)
        if (!error.field.empty() && error.field.size() < 3 &&
            std::ranges::all_of(error.field, [](char c) { return c >= '0' && c <= '9'; }))
            out.insert(std::stoi(error.field));
    return out;
}

}  // namespace plumbline::judge::chongqing
