// A request body as the document means it, or the first thing that is wrong with it.
#pragma once

#include "reference-platform/energy/call.h"

namespace plumbline::platform::energy {

/// Strict JSON (clause 6), then what is missing, then what is ill-formed (ENERGY-G09).
std::expected<boost::json::object, Refusal> read_body(const Call& call);

}  // namespace plumbline::platform::energy
