// The municipal supervision platform, the special-equipment platform beside it (CQ-E18), and the traceability
// system's own server, in one server.
#pragma once

#include <memory>

#include "reference-platform/room.h"

namespace plumbline::platform {

std::unique_ptr<Room> make_cylinder_chongqing_room();

}  // namespace plumbline::platform
