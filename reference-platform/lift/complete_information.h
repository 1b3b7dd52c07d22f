// The complete information of a lift in the annex's nesting (6.12, 7.20, A.2.12, A.3.20).
#pragma once

#include "reference-platform/lift/call.h"

namespace plumbline::platform::lift {

boost::json::object complete_information(Call& call, const Lift& lift);

}  // namespace plumbline::platform::lift
