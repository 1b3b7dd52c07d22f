// Rules of 6.1 to 6.3 and 7.23 about the whole lift. Pure.
#pragma once

#include <optional>

#include "reference-platform/lift/rules.h"

namespace plumbline::platform::lift {

/// 6.1: the code is free in every state that a lift can be in.
Ruled addable(const Faults& law, const std::optional<Lift>& stored);
/// 6.1.2: what the fault demands although the table leaves it out.
Ruled extended_may_be_missing(const Faults& law, const boost::json::object& record);

/// 6.2: the manufacturing information is not locked. `first` tells whether the lift stands first in its
/// batch.
Ruled unlocked(const Faults& law, const Lift& lift, bool first, std::int64_t now);

/// 6.3: only ex-factory, not locked, no open construction (LIFT-G41).
Refusals revocable(const Faults& law, const Lift& lift, bool open_construction, bool first);

}  // namespace plumbline::platform::lift
