// The municipal side: its routes. municipalhost, and specialhost beside it.
#include "reference-platform/cylinder-chongqing/route.h"

namespace plumbline::platform::chongqing {

std::span<const Route> municipal_routes() { return {}; }

std::span<const Route> special_routes() { return {}; }

}  // namespace plumbline::platform::chongqing
