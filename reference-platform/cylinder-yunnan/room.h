// The provincial cylinder platform (annex 1), with the identity interface, the photo store and the city's
// part in one server.
#pragma once

#include <memory>

#include "reference-platform/room.h"

namespace plumbline::platform {

std::unique_ptr<Room> make_cylinder_yunnan_room();

}  // namespace plumbline::platform
