// Parts of the complete information that take more than one record, and what faults make of it.
#pragma once

#include "reference-platform/lift/call.h"
#include "standards/message.h"

namespace plumbline::platform::lift {

/// SGXX: construction records with their result.
boost::json::array construction_section(Call& call, const Lift& lift, const standards::Shape& shape);
/// ZHXX: recalls of the lift's maker that concern one of its components, with those components (LIFT-G52).
boost::json::array recall_section(Call& call, const Lift& lift, const standards::Shape& shape);

/// Seeded defects of whole answers: sections and elements that get lost or come out wrong.
void spoil(const Call& call, boost::json::object& information);

}  // namespace plumbline::platform::lift
