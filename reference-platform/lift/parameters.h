// Query parameters under their codes or their printed Chinese names (LIFT-G14).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "reference-platform/message.h"
#include "standards/catalogue.h"

namespace plumbline::platform::lift {

/// All values of a parameter of the operation, in order.
std::vector<std::string> parameter_values(const Request& request, const standards::Operation& operation,
                                          std::string_view code);

}  // namespace plumbline::platform::lift
