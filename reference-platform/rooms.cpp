// Which standards have a room. Apart from room.cpp, so that rooms and their tests need not link each other.
#include "reference-platform/cylinder-chongqing/room.h"
#include "reference-platform/cylinder-yunnan/room.h"
#include "reference-platform/dual-prevention/room.h"
#include "reference-platform/energy/room.h"
#include "reference-platform/lift/room.h"
#include "reference-platform/room.h"

namespace plumbline::platform {

std::unique_ptr<Room> make_room(std::string_view standard) {
    if (standard == "lift") return make_lift_room();
    if (standard == "dual-prevention") return make_dual_prevention_room();
    if (standard == "cylinder-yunnan") return make_cylinder_yunnan_room();
    if (standard == "energy") return make_energy_room();
    if (standard == "cylinder-chongqing") return make_cylinder_chongqing_room();
    return nullptr;
}

}  // namespace plumbline::platform
