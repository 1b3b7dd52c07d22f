#include "reference-platform/lift/caller.h"

#include <algorithm>

#include "standards/identifiers/division.h"

namespace plumbline::platform::lift {
namespace {

Refusal unauthenticated(std::string_view requirement, std::string zh, std::string en) {
    return {std::string(requirement), "", Code::unauthenticated, {std::move(zh), std::move(en)}};
}

bool is_one_of(std::string_view id, std::initializer_list<std::string_view> ids) {
    return std::ranges::find(ids, id) != ids.end();
}

bool maker(const Account& caller) { return caller.has("manufacturer") || caller.has("agent"); }

/// The requirement that keeps this caller from this operation; empty where only the list of 5.2 speaks.
std::string_view barrier(const Account& caller, const standards::Operation& op) {
    const bool up = op.direction == standards::Direction::up;
    const bool province = caller.has("province");
    if (op.id == "push-maker-units") return "LIFT-8.1.1.1-a";
    if (op.id == "push-certificates") return "LIFT-8.1.2.1-a";
    if (caller.has("constructor") && op.id == "lock-lift") return "LIFT-7.23.2-b";
    if (caller.has("constructor") && op.id == "add-inform") return "LIFT-7.21.1-b";
    if (caller.has("constructor") && op.id == "revoke-inform") return "LIFT-7.22.1-c";
    if (is_one_of(op.id, {"add-org", "modify-org"}) && !province) return "LIFT-7.18.1-a";
    if (province && !up && op.id != "get-construction-info") return "LIFT-5.2.2-c";
    if (maker(caller) && up && op.called_by("province")) return "LIFT-5.2.1-b";
    if (maker(caller) && op.id == "get-entry-notices") return "LIFT-5.2.1-f";
    if (caller.has("constructor") && up && op.called_by("manufacturer")) return "LIFT-5.2.1-e";
    if (caller.has("constructor") && is_one_of(op.id, {"get-lifts-enterprise", "get-modify-notices"}))
        return "LIFT-5.2.1-g";
    return {};
}

/// Rights of 5.2 that this platform denies while the requirement that grants them is switched off.
std::string_view denied(const Account& caller, const standards::Operation& op, const Faults& law) {
    const bool makes = is_one_of(op.id, {"add-lift", "add-construction", "add-recall"});
    if (makes && caller.has("agent") && !caller.has("manufacturer") && !law.obeys("LIFT-5.2.1-a"))
        return "LIFT-5.2.1-a";
    const bool results = is_one_of(op.id, {"enter-result", "revoke-result"});
    if (results && caller.has("constructor") && !law.obeys("LIFT-5.2.1-d")) return "LIFT-5.2.1-d";
    if (op.id == "lock-lift" && !law.obeys("LIFT-5.2.2-a")) return "LIFT-5.2.2-a";
    return {};
}

std::string why_untrusted(const Peer& peer) {
    return peer.problem == "expired"       ? "已过期"
           : peer.problem == "revoked"     ? "已吊销"
           : peer.problem == "self-signed" ? "自签名"
           : peer.problem == "unknown CA"  ? "签发机构未知"
                                           : peer.problem;
}

Account stranger(const standards::Operation& operation) {
    return {.code = {}, .name = {}, .roles = operation.callers, .division = {}, .licence = {}};
}

}  // namespace

std::expected<Account, Refusal> identify(const Peer& peer, const standards::Operation& operation,
                                         const Faults& law, Repository& repository) {
    if (!peer.trusted && !peer.certificate) {
        if (!law.obeys("LIFT-5.3.2-b")) return stranger(operation);
        return std::unexpected(
            unauthenticated("LIFT-5.3.2-b", "未出示客户端证书", "no client certificate was shown"));
    }
    if (!peer.trusted && law.obeys("LIFT-5.3.2-c"))
        return std::unexpected(unauthenticated("LIFT-5.3.2-c", "客户端证书不受信任：" + why_untrusted(peer),
                                               "the client certificate is not trusted: " + peer.problem));
    auto account = repository.account(peer.code);
    if (!account)
        return std::unexpected(
            unauthenticated({}, "证书持有单位未登记", "the certificate's holder is not enrolled"));
    return *account;
}

Ruled permitted(const Account& caller, const standards::Operation& operation, const Faults& law) {
    const Text says{"该单位无权调用此接口", "this organisation may not call this interface"};
    if (const auto requirement = denied(caller, operation, law); !requirement.empty())
        return std::unexpected(Refusal{std::string(requirement), "", Code::forbidden, says});
    const bool may =
        std::ranges::any_of(caller.roles, [&](const std::string& role) { return operation.called_by(role); });
    return demand(law, barrier(caller, operation), may, Code::forbidden, "", says);
}

bool in_area(const Account& caller, std::string_view division, const Faults& law) {
    if (caller.division.empty())
        return !caller.has("province");  // who is no province has no area; roles decide
    if (!law.obeys("LIFT-5.2.2-h"))
        return standards::lies_in(division, caller.division.substr(0, 2) + "0000");
    return standards::lies_in(division, caller.division);
}

}  // namespace plumbline::platform::lift
