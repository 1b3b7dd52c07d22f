// The add, delete and update services of Annex C (4.5).
#pragma once

#include "reference-platform/room.h"

namespace plumbline::platform::dual {

/// True when the path begins with one of the three interface identifiers (or, while DUAL-4.5.1-c is off, with
/// anything).
bool is_object_service(const Request& request, const Context& context);

Response object_service(const Request& request, Context& context);

}  // namespace plumbline::platform::dual
