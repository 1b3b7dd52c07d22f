// A tiny document for tests of what is around documents: it says back what it got.
#pragma once

#include <memory>

#include "reference-platform/room.h"

namespace plumbline::platform {

/// GET any path: what was seen of the request, `now` and the caller. POST /keep: stores the body under the
/// next number. GET /kept: how many bodies are stored. GET /throw: the world fails, after storing something.
/// GET /bytes?n=: a long body. GET /silent: no answer. Fault "ECHO-1": POST /keep answers 200 instead of 201.
/// Hook "mirror".
std::unique_ptr<Room> make_echo_room();

}  // namespace plumbline::platform
