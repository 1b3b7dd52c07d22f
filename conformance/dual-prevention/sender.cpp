#include "conformance/dual-prevention/sender.h"

#include <array>

#include <fmt/format.h>

namespace plumbline::judge::dual {
namespace json = boost::json;
namespace {

/// Somebody else's call, made by the plan.
bool foreign(const evidence::Run& run, const Act& act) {
    const auto subject = run.about.find("party");
    return subject != run.about.end() && act.caller != nullptr && act.caller->name != subject->second;
}

}  // namespace

std::string Asked::entered(std::string_view column) const {
    const auto* record = with.if_contains("record");
    return record == nullptr || !record->is_object() ? std::string() : text_of(record->get_object(), column);
}

std::vector<const Act*> Conduct::deliveries() const {
    std::vector<const Act*> out;
    for (const auto* act : acts)
        if (is_service(*act) || is_syndata(*act)) out.push_back(act);
    return out;
}

const Asked* Conduct::asked_before(std::int64_t number) const {
    const Asked* out = nullptr;
    for (const auto& each : asked)
        if (each.number < number) out = &each;
    return out;
}

Conduct conduct_of(const evidence::Run& run, const std::deque<Act>& acts) {
    Conduct out;
    for (const auto& act : acts)
        if (!foreign(run, act) && !act.is("shown-record") && !is_row(act)) out.acts.push_back(&act);
    for (const auto& event : run.events) {
        const auto* device = std::get_if<evidence::DeviceEvent>(&event);
        if (device == nullptr || device->device != "operator") continue;
        const auto with = evidence::parse_json(device->detail);
        if (!out.asked.empty()) out.asked.back().until = device->number;
        out.asked.push_back({device->number, device->kind,
                             with && with->is_object() ? with->get_object() : json::object(), 0});
    }
    return out;
}

std::string status_of(const Act& act) { return answered(act, "status"); }

bool token_refused(const Act& act) {
    return act.refused() && (act.response.status == 401 || status_of(act) == "4");
}

std::string substance(const Act& act) {
    std::string out = act.operation == nullptr ? std::string() : act.operation->id;
    if (const auto address = address_of(act.request.path)) out += "/" + address->resource;
    for (const auto& entry : act.entries) out += "\n" + json::serialize(entry.sent);
    return out;
}

std::span<const SenderClause> sender_clauses() {
    static const std::array all{clause_4_5_sender, clause_5_1_sender,    clause_A_2_sender, clause_A_3_sender,
                                clause_B_sender,   clause_B_keys_sender, clause_C_sender};
    return all;
}

}  // namespace plumbline::judge::dual
