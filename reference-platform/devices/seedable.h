// Defects that the devices can carry.
#pragma once

#include <string>
#include <vector>

namespace plumbline::platform::devices {

/// Requirement and interlock ids that a device's fault can break.
const std::vector<std::string>& seedable();

}  // namespace plumbline::platform::devices
