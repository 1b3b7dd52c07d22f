// Logins and the log of behaviour (5.6).
#pragma once

#include "reference-platform/cylinder-chongqing/call.h"

namespace plumbline::platform::chongqing {

/// The account behind a bearer token: nullopt when none is shown, an empty one when it is unknown or over
/// (CQ-G21).
[[nodiscard]] std::optional<Account> logged_in(const Request& request, Context& context);

/// Notes what somebody did; `result` is ok or refused.
void write_audit(Call& call, const std::string& actor, std::string_view result);

}  // namespace plumbline::platform::chongqing
