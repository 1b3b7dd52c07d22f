// Who calls: appid and secret become a token, a token becomes a provider (Annex A.1, A.2, 4.1 c).
#pragma once

#include <expected>
#include <string>

#include "reference-platform/dual-prevention/refusal.h"
#include "reference-platform/dual-prevention/repository.h"

namespace plumbline::platform::dual {

constexpr std::int64_t token_life_seconds = 7200;  // DUAL-G02

/// Answers the token service (A.2, DUAL-G01).
Response token_service(const Request& request, Context& context);

/// The provider whom the token belongs to. `missing_is` is the requirement that a call without a token
/// offends.
std::expected<std::string, Refusal> provider_of(Context& context, const std::string& token,
                                                std::string_view missing_is);

/// The token of a call of Annex C: header Authorization: Bearer (DUAL-G03).
std::string bearer(const Request& request);

}  // namespace plumbline::platform::dual
