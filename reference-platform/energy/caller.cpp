#include "reference-platform/energy/caller.h"

#include "reference-platform/energy/values.h"

namespace plumbline::platform::energy {
namespace {

constexpr std::size_t serial_length = 32;  // 8.3

Refusal stranger(std::string zh, std::string en) {
    return {Code::ill_formed, "", {std::move(zh), std::move(en)}, 403};
}

}  // namespace

std::expected<Account, Refusal> identify(const Peer& peer, const Faults& law, Repository& repository) {
    const bool revoked = peer.problem == "revoked";
    const std::string_view requirement = revoked ? "ENERGY-8.1-b" : "ENERGY-3.3-b";
    if (!peer.trusted && law.obeys(requirement))
        return std::unexpected(
            stranger(revoked ? "证书已被吊销" : "未通过CA认证",
                     revoked ? "the certificate is revoked" : "the caller did not pass CA authentication"));
    if (auto known = repository.account(peer.code)) return *known;
    if (peer.trusted)
        return std::unexpected(stranger("证书未登记", "the certificate's holder is not enrolled"));
    return Account{};
}

Ruled holds_province_id(Call& call) {
    const auto id = text_of(call.record, "provinceId");
    if (id.size() != serial_length) return {};
    const auto known = call.repository.platform(id);
    if (auto issued = demand(call.law(), "ENERGY-8.2-f", known.has_value(), "provinceId",
                             {"平台未注册", "no platform with this serial number is registered"});
        !issued || !known)
        return issued;
    return demand(call.law(), "", call.caller.code.empty() || known->certificate == call.caller.code,
                  "provinceId", {"序列号与证书不符", "the serial number belongs to another certificate"});
}

}  // namespace plumbline::platform::energy
