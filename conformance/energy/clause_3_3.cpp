// 3.3, 6 and 8.1: identity first, HTTPS only.
#include <algorithm>

#include <fmt/format.h>

#include "conformance/energy/clause.h"
#include "conformance/energy/interpret.h"

namespace plumbline::judge::energy {
namespace {

/// Callers made to be refused. The party whose certificate is revoked has that name in
/// scenarios/parties/energy.yaml.
std::string_view requirement_of(const evidence::Party& party) {
    return party.name.starts_with("revoked") ? "ENERGY-8.1-b" : "ENERGY-3.3-b";
}

void expect(const Act& act, const View&, Expectation& out) {
    if (act.operation == nullptr || act.caller == nullptr || act.caller->trusted) return;
    out.offend({Offence::Kind::permission,
                std::string(requirement_of(*act.caller)),
                {},
                {},
                0,
                {fmt::format("未通过身份认证的一方（{}）调用", act.caller->name),
                 fmt::format("called by {}, who cannot pass authentication", act.caller->name)}});
}

void inspect(const Act& act, const View&, Sink& sink) {
    if (act.operation == nullptr || act.connection == nullptr || act.connection->tls) return;
    sink.test(return_code(act).empty(), "ENERGY-6-a", "plain", act.number(),
              {"明文HTTP不提供服务", "not served over plain HTTP"},
              {"明文HTTP得到了业务应答", "a plain HTTP request got a return code"});
}

void finish(const std::deque<Act>& acts, const View& view, Sink& sink) {
    if (!trusted_handshake(view.run)) return;  // a door that is shut to everybody proves nothing
    for (const auto& event : view.run.events) {
        const auto* connection = std::get_if<evidence::Connection>(&event);
        if (connection == nullptr || connection->failure.empty() || !connection->tls) continue;
        const auto* party = view.run.party(connection->party);
        if (party != nullptr && !party->trusted)
            sink.pass(requirement_of(*party), "handshake", {connection->number},
                      {"握手被拒绝", "the handshake was refused"});
    }
    for (const auto& act : acts)
        if (act.exchange->failure.empty() == false && act.connection != nullptr && !act.connection->tls &&
            act.operation != nullptr)
            sink.pass("ENERGY-6-a", "plain", {act.number()},
                      {"明文HTTP没有应答", "no answer over plain HTTP"});
}

}  // namespace

const Clause clause_3_3{"ENERGY-3.3-b", expect, inspect, finish};

}  // namespace plumbline::judge::energy
