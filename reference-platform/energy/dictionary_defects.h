// What the lists of table 4 look like while one of their requirements is switched off.
#pragma once

#include <boost/json.hpp>

#include "reference-platform/room.h"

namespace plumbline::platform::energy {

void spoil(const Faults& law, boost::json::object& lists);

}  // namespace plumbline::platform::energy
