#include "conformance/lift/oracle.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "conformance/lift/clause.h"
#include "conformance/lift/client.h"
#include "conformance/lift/interpret.h"
#include "conformance/lift/missing_interfaces.h"
#include "conformance/lift/national_systems.h"
#include "conformance/lift/settle.h"
#include "standards/permission.h"

namespace plumbline::judge::lift {
namespace {

/// The element as the answer may name it: code path, or Chinese path where LIFT-E31=b is followed.
bool names_element(const Act& act, const Offence& offence) {
    return std::ranges::any_of(act.errors, [&](const NamedError& error) {
        return error.field == offence.path || error.field == offence.path_zh ||
               error.field.starts_with(offence.path + "[") || error.field.starts_with(offence.path + ".");
    });
}

/// Which requirement a groundless refusal offends: the element named, else the status, else what the
/// operation is for.
std::string groundless(const Act& act, const standards::MessageSet& messages) {
    if (act.operation == nullptr) return {};
    const auto& op = *act.operation;
    if (act.response.status == 404 || act.response.status == 405) {
        if (act.entries.empty() || act.errors.empty()) return op.requirement;
    }
    if (act.response.status == 401 || act.response.status == 403)
        if (const auto* caller = act.caller)
            for (const auto& role : {caller->role})
                if (auto grant = standards::permission(messages.standard(), role, op.id); grant.granted)
                    return grant.requirement;
    const auto* message = messages.find(op.id);
    if (message != nullptr && !act.errors.empty() && op.method != "GET") {
        const auto& field = act.errors.front().field;
        const auto bracket = field.find('[');
        const auto* outer = message->shape.field(field.substr(0, std::min(bracket, field.find('.'))));
        const auto* shape = outer != nullptr && outer->children ? outer->children.get() : &message->shape;
        const auto* element = outer != nullptr && outer->children && field.rfind('.') != std::string::npos
                                  ? shape->field(field.substr(field.rfind('.') + 1))
                                  : outer;
        if (element != nullptr) {
            for (const auto& rule : shape->rules)
                if (rule.kind == standards::Rule::Kind::in && rule.fields.front() == element->key)
                    return rule.requirement;
            using standards::Kind;
            const char* rule = element->type.kind == Kind::number
                                   ? (element->type.decimals > 0 ? "digits" : "whole")
                               : element->type.kind == Kind::date    ? "timestamp"
                               : element->type.kind == Kind::boolean ? "boolean"
                                                                     : "type";
            if (const auto& requirement = shape->requirement(rule); !requirement.empty()) return requirement;
        }
    }
    if (const auto* kind = kind_of_operation(op.id))
        return op.id == kind->add ? kind->added : op.id == kind->modify ? kind->modified : kind->revoked;
    return op.requirement;
}

}  // namespace

std::span<const Clause> clauses() {
    static const std::array all{clause_5_2,      clause_5_3_2, clause_5_3_3, clause_5_3_5, clause_5_3_5_7,
                                clause_5_3_5_10, clause_6_1,   clause_6_4,   clause_6_7,   clause_6_9,
                                clause_6_12,     clause_6_13,  clause_7,     clause_7_16,  clause_7_17,
                                clause_7_21,     clause_7_23,  clause_8_1,   clause_a_3,   clause_5_1,
                                all_or_nothing};
    return all;
}

void judge_run(const evidence::Run& run, const standards::Readings& readings, std::string_view role,
               Sink& sink) {
    if (is_client(role)) return judge_client(run, readings, role, sink);
    if (role != "platform" && !is_national(role)) return;
    standards::MessageSet messages(readings.standard(), readings);
    auto acts = interpret(run, messages);
    if (is_national(role)) return judge_national(acts, role, messages, sink);
    std::erase_if(acts, [](const Act& act) {
        return act.operation != nullptr && act.operation->direction == standards::Direction::national;
    });
    set_aside_missing(acts, sink);
    Model model(run);
    const View view{model, readings, messages, run, has_virtual_clock(run)};
    const Blame blame{names_element, [&](const Act& act) { return groundless(act, messages); }, settle};
    run_clauses(acts, messages, clauses(), view, model, blame, sink);
}

}  // namespace plumbline::judge::lift
