// The provincial platform of the Nantong document with its registration service: 8.3 to 8.10.
#pragma once

#include <memory>

#include "reference-platform/room.h"

namespace plumbline::platform {

std::unique_ptr<Room> make_energy_room();

}  // namespace plumbline::platform
