// What the administration and the outside world do: outages, a moved address, changed base data.
#pragma once

#include <optional>

#include "reference-platform/room.h"

namespace plumbline::platform::energy {

/// outage {operation, what: no-answer|late-answer|E1001|E1002, times}; move-address {};
/// add-region {code, name, pcode, type}; reset-registry {}; set-versions {registration, dictionary}. An
/// outage with `enterprise` is for requests about that energy user alone.
std::optional<Response> hook(std::string_view name, const boost::json::value& body, Context& context);

}  // namespace plumbline::platform::energy
