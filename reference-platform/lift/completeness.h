// DTXXWZ: whether a lift has the kinds of component that its type needs (6.1.1 note, LIFT-G02).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "reference-platform/lift/entities.h"
#include "reference-platform/lift/refusal.h"

namespace plumbline::platform::lift {

/// Kinds (TBJPZ) that a variety of the Special Equipment Catalogue needs. Part 2 of the standard is not at
/// hand, so this is a proposal; an unknown variety needs nothing.
std::vector<std::string> needed_kinds(std::string_view variety);

bool complete(const Lift& lift, const Faults& law);

}  // namespace plumbline::platform::lift
