// The Jiangsu dual-prevention platform: tokens, syndata, the add, update and delete services, uploads,
// front-end tables.
#pragma once

#include <memory>

#include "reference-platform/room.h"

namespace plumbline::platform {

std::unique_ptr<Room> make_dual_prevention_room();

}  // namespace plumbline::platform
