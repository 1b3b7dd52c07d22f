// The requirements that this platform can break on purpose.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace plumbline::platform::chongqing {

/// Requirements that the code of the municipal side asks for by name.
std::span<const std::string_view> municipal_requirements();  // seedable.cpp
/// The same for the traceability system.
std::span<const std::string_view> traceability_requirements();  // traceability.cpp
/// What one server of the room can break: the named ones, those that its request messages enforce, and on the
/// municipal side those of the rows that it shows. What hinges on a gap is left out (docs/adr/0002). Roles:
/// municipal-platform (with the special-equipment platform) and traceability-system; nothing for others.
std::vector<std::string> seedable_requirements(std::string_view role);
/// All of them.
const std::vector<std::string>& seedable_requirements();

}  // namespace plumbline::platform::chongqing
