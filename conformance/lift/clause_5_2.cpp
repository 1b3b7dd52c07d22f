// 5.2 Data exchange requirements: who may call what, on whose lifts, in which region.
#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "conformance/judge/interpret.h"
#include "conformance/lift/clause.h"
#include "standards/identifiers/division.h"
#include "standards/permission.h"

namespace plumbline::judge::lift {
namespace {

using enum Offence::Kind;

bool known_party(const Act& act) {
    return act.caller != nullptr && act.caller->trusted && !act.caller->organisation.empty();
}

bool in_own_province(const Act& act, const std::string& region) {
    return !act.caller->division.ends_with("0000") &&
           standards::lies_in(region, act.caller->division.substr(0, 2) + "0000");
}

void expect_role(const Act& act, const View& view, Expectation& out) {
    const auto grant = standards::permission(view.messages.standard(), act.caller->role, act.operation->id);
    if (grant.requirement.empty()) return;
    const standards::Text says{fmt::format("{}调用{}", act.caller->role, act.operation->name.zh),
                               fmt::format("{} calls {}", act.caller->role, act.operation->id)};
    if (grant.granted) {
        // A refused upload with 403 speaks of the right before it speaks of the form.
        if (act.operation->direction != standards::Direction::down)
            out.grant(grant.requirement, "", says, 1, 403);
        return out.grant(grant.requirement, "", says);
    }
    // An empty list instead of a refusal is tolerated for notices that are not the caller's (5.2.1-f,
    // LIFT-E85).
    const auto* data = act.answer_member("data");
    const bool empty_list =
        act.accepted() && data != nullptr && data->is_array() && data->get_array().empty();
    if (act.is("get-entry-notices") && empty_list) return;
    out.offend({permission, grant.requirement, {}, {}, 0, says});
}

/// Writes and reads by key are held to the reporting unit (5.2.1, LIFT-G10).
void expect_unit(const Act& act, const View& view, Expectation& out) {
    const auto* kind = kind_of_operation(act.operation->id);
    if (kind == nullptr || kind->by_region || act.is("add-lift") || act.is("add-recall")) return;
    for (const auto& entry : act.entries) {
        const auto* record = kind->kind == "lift" ? view.model.lift(entry.text("ZJBM"))
                                                  : view.model.record(kind->kind, entry.text(kind->key));
        if (act.is("add-construction"))
            record = act.caller->role == "constructor" ? nullptr : view.model.lift(entry.text("ZJBM"));
        if (record == nullptr) continue;
        std::string owner = record->owner;
        if (kind->kind == "construction" && !act.is("add-construction")) {
            const auto* lift = view.model.lift(record->lift);
            const bool named = act.caller->role == "constructor"
                                   ? record->text("SGXYDM") == act.caller->organisation
                                   : lift != nullptr && lift->owner == act.caller->organisation;
            if (named) continue;
        } else if (owner == act.caller->organisation)
            continue;
        out.offend({permission,
                    kind->kind == "recall" ? "LIFT-6.14.1-b" : "LIFT-5.2.1-k",
                    {},
                    {},
                    entry.index,
                    {fmt::format("{}不属于调用方", record->key),
                     fmt::format("{} belongs to another unit", record->key)}});
    }
}

std::string_view region_requirement(const Act& act) {
    if (act.is("lock-lift")) return "LIFT-7.23.2-b";
    if (act.is("add-inform")) return "LIFT-7.21.1-b";
    return act.is("revoke-inform") ? "LIFT-7.22.1-c" : "LIFT-5.2.2-f";
}

/// Region of the thing that a province writes about; empty when the evidence does not place it.
std::string region_written(const Act& act, const Entry& entry, const Model& model) {
    const auto sgid = entry.text("SGID");
    if (const auto* construction = sgid.empty() ? nullptr : model.construction(sgid))
        return construction->region;
    if (act.is("add-inform")) return region_of(entry.text("SGDQ"));
    auto key = entry.text("ZJBM");
    if (const auto* kind = kind_of_operation(act.operation->id);
        kind != nullptr && act.operation->id != kind->add)
        if (const auto* record = model.record(kind->kind, entry.text(kind->key))) key = record->lift;
    const auto* lift = model.lift(key);
    return lift == nullptr ? std::string() : lift->region;
}

void expect_region(const Act& act, const View& view, Expectation& out) {
    if (act.caller->role != "province" || act.operation->direction != standards::Direction::up) return;
    if (act.is("add-org") || act.is("modify-org")) return;  // nationwide (5.2.2)
    for (const auto& entry : act.entries) {
        const auto region = region_written(act, entry, view.model);
        if (region.empty()) {  // a lift that lies nowhere yet: LIFT-G89
            out.doubtful = true;
            continue;
        }
        if (standards::lies_in(region, act.caller->division)) continue;
        const bool city = in_own_province(act, region);
        out.offend({permission,
                    city ? "LIFT-5.2.2-h" : std::string(region_requirement(act)),
                    {},
                    {},
                    entry.index,
                    {fmt::format("该电梯不在调用方辖区（{}）", region),
                     fmt::format("the lift lies outside the caller's region ({})", region)}});
    }
}

/// 5.2.2: organisations registered elsewhere are open too. Of those that lie in the caller's own area others
/// tell.
void grant_nationwide(const Act& act, const View& view, Expectation& out) {
    const auto code = act.query("XYDM");
    if (!act.is("get-orgs-admin") || code.size() != 1 || act.caller->role != "province") return;
    const auto* unit = view.model.unit(code.front());
    const auto region = unit == nullptr ? std::string() : region_of(unit->text("ZCDZ"));
    if (region.empty() || standards::lies_in(region, act.caller->division)) return;
    const auto* held = unit->values.if_contains("ZZXX");
    const auto* open = view.messages.standard().code_list("ZZLB-enterprise");
    const bool plain =
        held != nullptr && held->is_array() && std::ranges::any_of(held->get_array(), [&](const auto& item) {
            return item.is_object() && open->find(text_of(item.get_object(), "ZZLB")) != nullptr;
        });
    // Of kinds that enterprises do not see, a refusal may have another reason (7.19.1-a).
    for (int status : {403, 404})
        out.grant("LIFT-5.2.2-g", "", {"读取外地注册的单位", "reads an organisation registered elsewhere"},
                  plain ? 4 : 2, status);
}

void expect(const Act& act, const View& view, Expectation& out) {
    if (act.operation == nullptr || !known_party(act)) return;
    expect_role(act, view, out);
    if (!out.offences.empty()) return;
    expect_unit(act, view, out);
    expect_region(act, view, out);
    grant_nationwide(act, view, out);
}

/// The requirement that denies the call to a known caller; empty when it may be made.
std::string denied(const Act& act, const View& view) {
    if (act.operation == nullptr || !known_party(act)) return {};
    const auto grant = standards::permission(view.messages.standard(), act.caller->role, act.operation->id);
    return grant.granted ? std::string() : grant.requirement;
}

/// 5.3.5.10-e: who is known but lacks the right gets 403; for pushes 401 is as good (8.1.1.1-a). Where the
/// right is not asked for at all, refusals have other reasons.
void finish(const std::deque<Act>& acts, const View& view, Sink& sink) {
    std::set<std::string> broken;
    for (const auto& act : acts)
        if (act.accepted()) broken.insert(denied(act, view));
    for (const auto& act : acts) {
        const auto requirement = denied(act, view);
        if (requirement.empty() || broken.contains(requirement) || !act.refused() ||
            act.operation->direction == standards::Direction::push)
            continue;
        if (!std::ranges::all_of(act.entries, [](const Entry& e) { return e.checked.ok(); })) continue;
        const int status = act.response.status;
        sink.test(status == 403, "LIFT-5.3.5.10-e", "status", act.number(),
                  {"无权调用：状态码403", "no right: status 403"},
                  {fmt::format("无权调用：应为403，实为{}", status),
                   fmt::format("no right: expected 403, got {}", status)});
    }
}

/// 5.3.2 says that identity is the certificate's; 5.2.1-k's bodies cannot change it. 5.1-b: records of one
/// lift only.
void inspect(const Act& act, const View& view, Sink& sink) {
    if (!act.accepted() || (!act.is("get-lifts-enterprise") && !act.is("get-lifts-admin"))) return;
    const auto* data = act.answer_member("data");
    if (data == nullptr || !data->is_array() || !known_party(act)) return;
    const bool unit = act.is("get-lifts-enterprise");
    std::string foreign;
    bool city = false;
    for (const auto& item : data->get_array()) {
        const auto* object = item.if_object();
        const auto* key = object == nullptr ? nullptr : object->if_contains("ZJBM");
        const auto* lift = key != nullptr && key->is_string()
                               ? view.model.lift(std::string_view(key->get_string()))
                               : nullptr;
        if (lift == nullptr) continue;
        if (unit && lift->owner != act.caller->organisation) foreign = lift->key;
        if (!unit && !lift->region.empty() && !standards::lies_in(lift->region, act.caller->division))
            foreign = lift->key, city = in_own_province(act, lift->region);
    }
    const bool others = [&] {
        for (const auto* lift : view.model.alive())
            if (unit ? lift->owner != act.caller->organisation
                     : !lift->region.empty() && !standards::lies_in(lift->region, act.caller->division))
                return true;
        return false;
    }();
    const auto requirement = unit ? "LIFT-5.2.1-i" : city ? "LIFT-5.2.2-h" : "LIFT-5.2.2-d";
    if (!foreign.empty())
        sink.fail(requirement, "bulk-filter", {act.number()},
                  {fmt::format("批量结果含有他方电梯{}", foreign),
                   fmt::format("the list holds {}, which is another's", foreign)});
    else if (others)
        sink.pass(requirement, "bulk-filter", {act.number()},
                  {"批量结果只含本方电梯", "the list holds only the caller's lifts"});
}

}  // namespace

const Clause clause_5_2{"LIFT-5.2.1-a", expect, inspect, finish};

}  // namespace plumbline::judge::lift
