// The requirements that this platform can be made to break.
#pragma once

#include <string>
#include <vector>

namespace plumbline::platform::energy {

const std::vector<std::string>& seedable_requirements();

}  // namespace plumbline::platform::energy
