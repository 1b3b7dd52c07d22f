// Who calls (3.3, 8.1), and whether the serial number in the body is the caller's.
#pragma once

#include "reference-platform/energy/call.h"

namespace plumbline::platform::energy {

/// The enrolled city platform behind the certificate, or a refusal with status 403 (ENERGY-G07).
std::expected<Account, Refusal> identify(const Peer& peer, const Faults& law, Repository& repository);

/// provinceId was issued (8.2), and to this certificate (ENERGY-G03). An ill-formed one is the table's
/// business.
Ruled holds_province_id(Call& call);

}  // namespace plumbline::platform::energy
