#include "conformance/judge/observed.h"

#include <algorithm>

namespace plumbline::judge {
namespace json = boost::json;
namespace {

Noted noted(const evidence::DeviceEvent& event) {
    auto detail = evidence::parse_json(event.detail);
    return {event.number, event.at, event.kind,
            detail && detail->is_object() ? detail->get_object() : json::object()};
}

}  // namespace

Observed observed(const evidence::Run& run) {
    Observed out;
    if (const auto found = run.about.find("party"); found != run.about.end()) out.party = found->second;
    for (const auto& each : run.events) {
        const auto* event = std::get_if<evidence::DeviceEvent>(&each);
        if (event == nullptr) continue;
        if (event->device == "operator") out.asked.push_back(noted(*event));
        if (event->device == "plan") out.plan.push_back(noted(*event));
        if (event->device != "world") continue;
        out.world.push_back(noted(*event));
        const auto* address = out.world.back().detail.if_contains("address");
        if (event->kind == "impostor" && address != nullptr && address->is_string())
            out.impostors.emplace(address->get_string());
    }
    return out;
}

bool Observed::spoke(const Act& act) const {
    if (!party.empty() && act.exchange->party != party) return false;
    return act.connection == nullptr || !impostors.contains(act.connection->address);
}

const Noted* Observed::next_asked(std::string_view task, std::int64_t after) const {
    const auto found = std::ranges::find_if(
        asked, [&](const Noted& each) { return each.number > after && each.kind == task; });
    return found == asked.end() ? nullptr : &*found;
}

std::vector<const Act*> acts_of_client(const std::deque<Act>& acts, const Observed& seen) {
    std::vector<const Act*> out;
    for (const auto& act : acts)
        if (seen.spoke(act)) out.push_back(&act);
    return out;
}

std::vector<json::object> asked_records(const Noted& asked) {
    std::vector<json::object> out;
    const auto* base = asked.detail.if_contains("template");
    const auto* list = asked.detail.if_contains("list");
    if (list == nullptr || !list->is_array()) return out;
    for (const auto& item : list->get_array()) {
        auto record = base != nullptr && base->is_object() ? base->get_object() : json::object();
        if (item.is_object())
            for (const auto& [key, value] : item.get_object()) record[key] = value;
        out.push_back(std::move(record));
    }
    return out;
}

}  // namespace plumbline::judge
