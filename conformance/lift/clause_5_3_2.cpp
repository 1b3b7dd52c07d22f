// 5.3.2 Security: two-way TLS, certificates of the platform's PKI only, no plain service.
#include <fmt/format.h>

#include "conformance/judge/interpret.h"
#include "conformance/lift/clause.h"

namespace plumbline::judge::lift {
namespace {

/// A caller made to be refused: no certificate at all, or one that must not be accepted.
std::string_view refusal_requirement(const evidence::Party& party) {
    return party.organisation.empty() ? "LIFT-5.3.2-b" : "LIFT-5.3.2-c";
}

void expect(const Act& act, const View&, Expectation& out) {
    if (act.operation == nullptr || act.caller == nullptr || act.caller->trusted) return;
    const bool none = act.caller->organisation.empty();
    out.offend({Offence::Kind::permission,
                std::string(refusal_requirement(*act.caller)),
                {},
                {},
                0,
                {none ? "未出示客户端证书" : fmt::format("以不可信证书（{}）调用", act.caller->name),
                 none ? "no client certificate was shown"
                      : fmt::format("called with an untrusted certificate ({})", act.caller->name)}});
}

/// Handshakes that failed are refusals too, where a trusted caller's handshake, the twin, succeeded;
/// protocols are read off the connections.
void finish(const std::deque<Act>&, const View& view, Sink& sink) {
    const bool open = trusted_handshake(view.run);
    for (const auto& event : view.run.events) {
        const auto* connection = std::get_if<evidence::Connection>(&event);
        if (connection == nullptr) continue;
        const auto* party = view.run.party(connection->party);
        if (party != nullptr && !party->trusted && !connection->failure.empty() && connection->tls && open)
            sink.pass(refusal_requirement(*party), "handshake", {connection->number},
                      {"握手被拒绝", "the handshake was refused"});
        if (connection->protocol == "TLSv1.2" || connection->protocol == "TLSv1.3")
            sink.pass("LIFT-5.3.2-g", "protocol", {connection->number},
                      {"使用TLS 1.2及以上版本", "TLS 1.2 or later is used"});
        else if (!connection->protocol.empty())
            sink.fail("LIFT-5.3.2-g", "protocol", {connection->number},
                      {fmt::format("接受了{}", connection->protocol),
                       fmt::format("{} was accepted", connection->protocol)});
    }
}

void inspect(const Act& act, const View&, Sink& sink) {
    if (act.connection == nullptr || act.connection->tls || act.caller == nullptr) return;
    if (act.accepted() && act.operation != nullptr)
        sink.fail("LIFT-5.3.2-g", "plain", {act.number()}, {"明文HTTP也提供服务", "served over plain HTTP"});
}

}  // namespace

const Clause clause_5_3_2{"LIFT-5.3.2-b", expect, inspect, finish};

}  // namespace plumbline::judge::lift
