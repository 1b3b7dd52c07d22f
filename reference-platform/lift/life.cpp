#include "reference-platform/lift/life.h"

#include <algorithm>
#include <utility>

#include "reference-platform/lift/document.h"
#include "reference-platform/lift/values.h"
#include "standards/identifiers/division.h"

namespace plumbline::platform::lift {
namespace {

/// The state after `event`, or the same state when the machine has no such transition.
void move_on(const standards::Machine& machine, std::string& state, std::string_view event) {
    if (const auto* transition = machine.fire(state, event)) state = transition->to;
}

bool passed(const Record& examine, const Faults& law) {
    const auto conclusion = text_of(examine.fields, "JYJL");
    if (!law.obeys("LIFT-7.10.2-h")) return !conclusion.empty();
    return conclusion == "合格" || conclusion == "复检合格";
}

/// RE_INSTALL has no inspection kind of its own and is inspected like an installation.
std::string inspection_of(const Record& construction) {
    const auto category = text_of(construction.fields, "SGLB");
    return category == "RE_INSTALL" ? "INSTALL" : category;
}

bool sheet_stands(const Record& construction, const Faults& law) {
    if (!law.obeys("LIFT-7.21.2-h")) return false;
    if (construction.sheet_revoked && !law.obeys("LIFT-7.22.1-b")) return true;
    return !construction.gone() && !construction.sheet.empty();
}

/// The instant of the first passing inspection that belongs to the record, or 0.
std::int64_t inspected_at(const Record& construction, const Life& life, const Faults& law) {
    for (const auto& examine : life.examines) {
        if (examine.gone() || !passed(examine, law) || examine.created < construction.created) continue;
        const auto category = text_of(examine.fields, "JYLB");
        if (category != inspection_of(construction)) continue;
        const bool later_one = std::ranges::any_of(life.constructions, [&](const Record& other) {
            return !other.gone() && inspection_of(other) == category &&
                   other.created > construction.created && other.created <= examine.created;
        });
        if (!later_one) return examine.created;
    }
    return 0;
}

std::string area_of(const Record& record, std::string_view key) {
    const auto address = standards::parse_address(text_of(record.fields, key));
    return address.fault == standards::Address::Fault::none ? address.county : std::string();
}

const Record* latest_address(const Life& life) {
    const Record* latest = nullptr;
    for (const auto& usage : life.usages)
        if (!usage.gone() && !area_of(usage, "SBSYDD").empty() &&
            (latest == nullptr || usage.created >= latest->created))
            latest = &usage;
    return latest;
}

}  // namespace

bool inspected(const Record& construction, const Life& life, const Faults& law) {
    return !construction.gone() && inspected_at(construction, life, law) != 0;
}

bool notified(const Life& life, const Faults& law) {
    return std::ranges::any_of(life.constructions,
                               [&](const Record& record) { return sheet_stands(record, law); });
}

std::string lift_state(const Lift& lift, const Life& life, const Faults& law) {
    const auto& machine = document().machine("lift");
    auto state = machine.initial;
    move_on(machine, state, "add-lift");
    // A result entered without a sheet ends 出厂 like a sheet (LIFT-G40); the machine knows one event for
    // both.
    const bool worked_on = std::ranges::any_of(
        life.constructions, [](const Record& r) { return !r.gone() && !r.result.empty(); });
    if (worked_on || notified(life, law)) move_on(machine, state, "add-inform/INSTALL");
    for (const auto& examine : life.examines)
        if (!examine.gone() && text_of(examine.fields, "JYLB") == "INSTALL" && passed(examine, law))
            move_on(machine, state, "add-examine/INSTALL/pass");
    if (const auto use = use_state(life); !use.empty()) move_on(machine, state, "usage/" + use);
    if (!lift.new_code.empty()) move_on(machine, state, "enter-result/new-code");
    if (lift.gone()) move_on(machine, state, "revoke-lift");
    return state;
}

std::string construction_state(const Record& construction, const Life& life, const Faults& law) {
    const auto& machine = document().machine("construction");
    auto state = machine.initial;
    move_on(machine, state, "add-construction");
    if (construction.declared != 0) move_on(machine, state, "modify-construction/SFGZ");
    if (!construction.sheet.empty()) move_on(machine, state, "add-inform");
    const auto inspection = inspected_at(construction, life, law);
    const bool entered_first = !construction.result.empty() && construction.entered < inspection;
    if (entered_first) move_on(machine, state, "enter-result");
    if (inspection != 0) move_on(machine, state, "inspected");
    if (!entered_first && !construction.result.empty()) move_on(machine, state, "enter-result");
    if (construction.gone()) move_on(machine, state, "revoke-construction");
    return state;
}

std::string use_state(const Life& life) {
    const Record* ruling = nullptr;
    const auto month = [](const Record& r) {
        return std::pair(whole_of(r.fields, "ZTBGRQ").value_or(0), r.created);
    };
    for (const auto& usage : life.usages)
        if (!usage.gone() && (ruling == nullptr || month(usage) >= month(*ruling))) ruling = &usage;
    return ruling == nullptr ? std::string() : text_of(ruling->fields, "SBSYZT");
}

std::vector<std::string> areas(const Life& life) {
    std::vector<std::string> out;
    const auto* usage = latest_address(life);
    if (usage != nullptr) out.push_back(area_of(*usage, "SBSYDD"));
    const Record* construction = nullptr;
    for (const auto& record : life.constructions)
        if (!record.gone() && !area_of(record, "SGDQ").empty()) construction = &record;
    if (construction == nullptr || (usage != nullptr && construction->created < usage->created)) return out;
    if (auto area = area_of(*construction, "SGDQ"); std::ranges::find(out, area) == out.end())
        out.push_back(std::move(area));
    return out;
}

}  // namespace plumbline::platform::lift
