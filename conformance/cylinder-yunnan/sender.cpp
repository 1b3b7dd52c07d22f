#include "conformance/cylinder-yunnan/sender.h"

#include <array>

namespace plumbline::judge::yunnan {
namespace json = boost::json;
namespace {

/// Somebody else's call, made by the plan.
bool foreign(const evidence::Run& run, const Act& act) {
    const auto subject = run.about.find("party");
    return subject != run.about.end() && act.caller != nullptr && act.caller->name != subject->second;
}

bool is_trace(const Act& act) { return act.is("YN-OP-04") || act.is("YN-OP-05") || act.is("YN-OP-06"); }

}  // namespace

Conduct conduct_of(const evidence::Run& run, const std::deque<Act>& acts) {
    Conduct out;
    for (const auto& act : acts) {
        if (foreign(run, act)) continue;
        out.acts.push_back(&act);
        if (!is_trace(act)) continue;
        for (const auto& entry : act.entries)
            if (const auto* record = entry.sent.if_object())
                for (const auto* item : objects(*record, "Items")) out.traces.push_back({&act, *item});
    }
    for (const auto& event : run.events) {
        const auto* device = std::get_if<evidence::DeviceEvent>(&event);
        if (device == nullptr || device->device != "operator") continue;
        const auto with = evidence::parse_json(device->detail);
        out.asked.push_back(
            {device->number, device->kind, with && with->is_object() ? with->get_object() : json::object()});
    }
    return out;
}

bool ticket_ended(const Act& act) {
    const auto reason = reason_of(act);
    return act.refused() &&
           (act.response.status == 401 || reason.starts_with("E1002") || reason.starts_with("E1003"));
}

bool undecided(const Act& act) {
    return act.outcome == Outcome::unanswered || act.outcome == Outcome::unintelligible ||
           (!act.accepted() && (act.response.status / 100 == 5 || reason_of(act).starts_with("E1099")));
}

bool fill_forbidden(const Act& act) {
    const auto reason = reason_of(act);
    return act.refused() && (reason.starts_with("E1004") || reason.contains("不允许充装"));
}

std::string substance(const Act& act) {
    std::string out = act.operation == nullptr ? act.request.path : act.operation->id;
    for (const auto& entry : act.entries) {
        auto sent = entry.sent;
        if (auto* query = sent.if_object()) query->erase("ticket"), query->erase("token");
        out += "\n" + json::serialize(sent);
    }
    return out;
}

std::span<const SenderClause> sender_clauses() {
    static const std::array all{clause_0_sender,   clause_2_sender, clause_4_to_6_sender, clause_5_sender,
                                clause_7_3_sender, clause_8_sender, clause_9_sender};
    return all;
}

}  // namespace plumbline::judge::yunnan
