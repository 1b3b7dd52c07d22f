#include "reference-platform/cylinder-chongqing/caller.h"

#include <algorithm>

#include <fmt/format.h>

#include "reference-platform/cylinder-chongqing/traceability_audit.h"

namespace plumbline::platform::chongqing {
namespace {

standards::Text why_stranger(const Peer& peer) {
    if (!peer.certificate) return {"未出示证书，不得接入", "no certificate was shown"};
    if (!peer.trusted)
        return {fmt::format("证书不可信（{}），不得接入", peer.problem),
                fmt::format("the certificate is not trusted: {}", peer.problem)};
    return {"未登记，不得接入", "the certificate's holder is not enrolled"};
}

}  // namespace

Account recognised(const Request& request, Context& context) {
    if (auto account = logged_in(request, context)) return *account;  // CQ-G21
    const Repository repository(context);
    const auto known = repository.account(request.peer.code);
    if (known && (request.peer.trusted || !context.obeys("CQ-4-c"))) return *known;
    return {};
}

Ruled admit(const Found& found, const Request& request, const Account& caller, const Context& context) {
    if (found.route->access == Access::anyone) return {};
    if (auto known = demand(context.faults, "CQ-4-c", !caller.code.empty(), Code::stranger,
                            why_stranger(request.peer));
        !known)
        return known;
    const bool may = caller.code.empty() || std::ranges::any_of(caller.roles, [&](const auto& role) {
                         return found.operation->called_by(role);
                     });
    return demand(context.faults, found.host->permission, may, Code::not_permitted,
                  {fmt::format("{}无权调用此接口", caller.name),
                   fmt::format("{} may not call this interface", caller.name)});
}

}  // namespace plumbline::platform::chongqing
