// The lift traceability platform (lifthost): interfaces 6.1 to 6.16, 7.1 to 7.23, 8.1.1 and 8.1.2.
#pragma once

#include <memory>

#include "reference-platform/room.h"

namespace plumbline::platform {

std::unique_ptr<Room> make_lift_room();

}  // namespace plumbline::platform
