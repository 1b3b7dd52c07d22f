#include "conformance/cylinder-chongqing/gun.h"

#include "conformance/evidence/http_message.h"
#include "conformance/judge/interpret.h"

namespace plumbline::judge::chongqing {
namespace json = boost::json;
namespace {

/// What `open` relays: the answer of the decision, as it was returned.
Permission::Kind relayed(const json::object& command) {
    const auto* allow = command.if_contains("allow");
    if (allow == nullptr || !allow->is_bool()) return Permission::Kind::unusable;
    return allow->get_bool() ? Permission::Kind::permitted : Permission::Kind::refused;
}

}  // namespace

void Gun::hear(const DeviceAct& act) {
    const auto parsed = evidence::parse_json(act.text("received"));
    const bool readable = parsed && parsed->is_object();
    const auto command = readable ? parsed->get_object() : json::object();
    const auto word = text_of(command, "command"), decision = text_of(command, "decisionId"),
               about = text_of(command, "cylinderNo");
    if (word == "state" || word == "stop") return;
    if (word == "ask") {
        if (!used.contains(decision)) asked[decision] = {about, act.at};
        last = {Permission::Kind::none, decision, about, act.at, act.number};
        return;
    }
    Permission next{Permission::Kind::unusable, decision, about, act.at, act.number};
    if (word == "refuse") next.kind = Permission::Kind::refused;
    if (word == "open") next.kind = relayed(command);
    if (next.kind == Permission::Kind::permitted) {
        const auto request = asked.find(decision);
        if (request == asked.end() || used.contains(decision) || request->second.first != about ||
            about != cylinder)
            next.kind = Permission::Kind::foreign;
        else if (act.at - request->second.second > answer_time)
            next.kind = Permission::Kind::late;
    }
    const bool keeps = last.kind == Permission::Kind::permitted && next.kind != Permission::Kind::refused &&
                       next.kind != Permission::Kind::permitted;
    if (!keeps) last = next;  // nonsense takes nothing away from a permission that stands
}

Permission Gun::standing(evidence::Milliseconds at) const {
    auto out = last;
    if (out.kind != Permission::Kind::permitted) return out;
    if (used.contains(out.decision) || swapped || out.cylinder != cylinder)
        out.kind = Permission::Kind::foreign;
    else if (at - out.at > permission_time)
        out.kind = Permission::Kind::late;
    return out;
}

}  // namespace plumbline::judge::chongqing
