// The requirements that this room can break on purpose.
#pragma once

#include <string>
#include <vector>

namespace plumbline::platform::dual {

const std::vector<std::string>& seedable_requirements();

}  // namespace plumbline::platform::dual
