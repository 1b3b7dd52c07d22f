// Exchanges of the Nantong document read from their bytes: one JSON object, answered by a return code of
// table 3.
#pragma once

#include <deque>
#include <string>
#include <string_view>

#include "conformance/judge/interpret.h"

namespace plumbline::judge::energy {

/// The run as a sequence of acts. Act::code is 0, 1001, 1002, 2001, 2002, or another code's digits; E1001 and
/// E1002 say that the world failed, so such an act counts as unanswered: it tells nothing about the request.
std::deque<Act> interpret(const evidence::Run& run, const standards::MessageSet& messages);

/// The last segment: the address book may put anything in front (8.3).
std::string interface_path(std::string_view path);

/// The return code as text, whatever its JSON type; empty when there is none.
std::string return_code(const Act& act);
/// E1001 or E1002.
bool world_failed(const Act& act);

}  // namespace plumbline::judge::energy
