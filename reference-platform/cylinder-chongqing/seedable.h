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
/// All of them: the named ones, those that request messages enforce, and those of the rows that the municipal
/// side shows. What hinges on a gap is left out (docs/adr/0002).
const std::vector<std::string>& seedable_requirements();

}  // namespace plumbline::platform::chongqing
