#include "conformance/lift/settle.h"

#include <algorithm>

namespace plumbline::judge::lift {
namespace {

/// Parameters that A.2.12 does not print. Hours, intervals and spans of time are rules of their own clauses.
bool faulty_read(const Expected& expected) {
    const auto& [act, expectation] = expected;
    if (act->operation == nullptr || act->operation->direction != standards::Direction::down) return false;
    return std::ranges::any_of(expectation.offences, [](const Offence& offence) {
        return offence.requirement.starts_with("LIFT-A.2.12-");
    });
}

bool said_nothing(const Act& act) {
    const auto* data = act.answer_member("data");
    return act.accepted() && data != nullptr && data->is_array() && data->get_array().empty();
}

/// 6001 and its like: hours, intervals and rights have statuses of their own.
bool refused_parameters(const Act& act) {
    const int status = act.response.status;
    return act.refused() && status != 401 && status != 403 && status != 404 && status != 429;
}

void blame_silence(std::vector<Expected>& acts) {
    if (std::ranges::any_of(
            acts, [](const Expected& each) { return faulty_read(each) && refused_parameters(*each.act); }))
        return;
    for (auto& each : acts)
        if (faulty_read(each) && said_nothing(*each.act))
            for (auto& offence : each.expectation.offences) offence.requirement = "LIFT-5.3.5.8-c";
}

bool offends(const Expected& each, std::initializer_list<std::string_view> requirements) {
    return std::ranges::any_of(each.expectation.offences, [&](const Offence& offence) {
        return std::ranges::find(requirements, offence.requirement) != requirements.end();
    });
}

/// The requirement of another province's area that the same kind of request broke; empty when none did.
std::string province_broken(const std::vector<Expected>& acts, const Act& like) {
    for (const auto& each : acts) {
        const auto* op = each.act->operation;
        if (!each.act->accepted() || op == nullptr || like.operation == nullptr ||
            op->direction != like.operation->direction)
            continue;
        if (op->direction == standards::Direction::down && op->id != like.operation->id) continue;
        for (const auto& offence : each.expectation.offences)
            for (const auto* region : {"LIFT-5.2.2-d", "LIFT-5.2.2-e", "LIFT-5.2.2-f"})
                if (offence.requirement == region) return region;
    }
    return {};
}

void blame_whole_region(std::vector<Expected>& acts) {
    for (auto& each : acts)
        if (each.act->accepted() && offends(each, {"LIFT-5.2.2-h"}))
            if (const auto region = province_broken(acts, *each.act); !region.empty())
                for (auto& offence : each.expectation.offences)
                    if (offence.requirement == "LIFT-5.2.2-h") offence.requirement = region;
}

bool grants(const Expected& each, std::string_view requirement) {
    return std::ranges::any_of(each.expectation.grants,
                               [&](const Grant& grant) { return grant.requirement == requirement; });
}

void blame_all_arrays(std::vector<Expected>& acts) {
    const auto good_batch = [](const Expected& each) {
        return each.act->batch && each.expectation.offences.empty() && !each.expectation.doubtful &&
               grants(each, "LIFT-5.3.5.6-a");
    };
    const auto count = [&](auto outcome) {
        return std::ranges::count_if(
            acts, [&](const Expected& each) { return good_batch(each) && ((*each.act).*outcome)(); });
    };
    if (count(&Act::accepted) > 0 || count(&Act::refused) == 0) return;
    for (auto& each : acts)
        for (auto& grant : each.expectation.grants)
            if (grant.requirement == "LIFT-A.3.23-a") grant.requirement = "LIFT-5.3.5.6-a";
}

void blame_nationwide(std::vector<Expected>& acts) {
    const auto hidden = [](const Expected& each) {
        return each.act->refused() && std::ranges::any_of(each.expectation.grants, [&](const Grant& grant) {
                   return grant.requirement == "LIFT-5.2.2-g" && grant.weight == 4 &&
                          grant.status == each.act->response.status;
               });
    };
    if (std::ranges::none_of(acts, hidden)) return;
    for (auto& each : acts)
        if (each.act->is("get-orgs-admin") && each.act->refused())
            for (int status : {403, 404})
                each.expectation.grant("LIFT-5.2.2-g", "",
                                       {"读取外地注册的单位", "reads an organisation registered elsewhere"},
                                       9, status);
}

/// Where no certificate is checked, the whole-push rule shows nothing.
void blame_unchecked(std::vector<Expected>& acts) {
    if (std::ranges::none_of(acts, [](const Expected& each) {
            return each.act->accepted() && offends(each, {"LIFT-6.1.2-r"});
        }))
        return;
    for (auto& each : acts)
        for (auto& offence : each.expectation.offences)
            if (offence.requirement == "LIFT-A.4.1.2-a" && offence.kind == Offence::Kind::field)
                offence.requirement = "LIFT-6.1.2-r";
}

/// Where a code may be added twice, doing it in full-width shows nothing about folding.
void blame_twice_added(std::vector<Expected>& acts) {
    if (std::ranges::none_of(acts, [](const Expected& each) {
            return each.act->accepted() && offends(each, {"LIFT-6.1.2-t"});
        }))
        return;
    for (auto& each : acts)
        for (auto& offence : each.expectation.offences)
            if (offence.requirement == "LIFT-5.3.5.3-c") offence.requirement = "LIFT-6.1.2-t";
}

}  // namespace

void settle(std::vector<Expected>& acts) {
    blame_twice_added(acts);
    blame_unchecked(acts);
    blame_silence(acts);
    blame_whole_region(acts);
    blame_all_arrays(acts);
    blame_nationwide(acts);
}

}  // namespace plumbline::judge::lift
