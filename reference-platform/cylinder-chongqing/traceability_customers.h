// Customers and who supplies them (6.8.6).
#pragma once

#include "reference-platform/cylinder-chongqing/call.h"

namespace plumbline::platform::chongqing {

/// The customer chose this dealer, and the dealer is still linked with a filling unit.
[[nodiscard]] bool is_bound(const Call& call, const std::string& customer, const std::string& dealer);

}  // namespace plumbline::platform::chongqing
