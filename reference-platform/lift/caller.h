// Who calls, by certificate and enrolment (5.3.2, LIFT-G08), and whether its role may (5.2).
#pragma once

#include <expected>

#include "reference-platform/lift/refusal.h"
#include "reference-platform/lift/repository.h"
#include "standards/catalogue.h"

namespace plumbline::platform::lift {

/// The enrolled organisation behind the certificate, or 4010.
std::expected<Account, Refusal> identify(const Peer& peer, const standards::Operation& operation,
                                         const Faults& law, Repository& repository);

/// Refuses (4030) a caller none of whose roles may call the operation.
Ruled permitted(const Account& caller, const standards::Operation& operation, const Faults& law);

/// True when a division code lies in the caller's area; a city sees its own city only (LIFT-G13).
bool in_area(const Account& caller, std::string_view division, const Faults& law);

}  // namespace plumbline::platform::lift
