// Units, their accounts and tickets (安全性要求 1, 2, 4; YN-G01, YN-G02, YN-G36).
#pragma once

#include <expected>

#include "reference-platform/cylinder-yunnan/call.h"

namespace plumbline::platform::yunnan {

/// How long a ticket lives (YN-G02), and how long an old password after a change (YN-G36).
constexpr std::int64_t ticket_lifetime = 2 * 3'600'000LL, password_overlap = 24 * 3'600'000LL;

/// Enrols an account; one without a licence has not passed acceptance.
void enrol(Repository& repository, const Account& account);
/// Gives a unit another password. False when there is no such account.
bool change_password(Repository& repository, const std::string& account, const std::string& password,
                     std::int64_t now);

/// The unit that calls, by the ticket or token that the operation asks for.
std::expected<Unit, Refusal> identify(const Request& request, const standards::Operation& operation,
                                      Context& context);

/// What refuses a thing of `owner`: its being another unit's, and, while that is switched off, a claim to be
/// that unit.
std::string_view foreign_requirement(const Request& request);

}  // namespace plumbline::platform::yunnan
