// Changes to a lift's story: what every accepted upload has in common.
#pragma once

#include "reference-platform/lift/call.h"
#include "reference-platform/lift/life.h"

namespace plumbline::platform::lift {

Life life_of(Repository& repository, std::string_view lift);

/// Moves the lift's GXSJ (strictly increasing, LIFT-G38), replays its state and saves it. Returns the new
/// GXSJ.
std::int64_t touch(Context& context, Repository& repository, Lift& lift);
/// The same by code; the current time when there is no such lift.
std::int64_t touch(Context& context, Repository& repository, std::string_view code);

}  // namespace plumbline::platform::lift
