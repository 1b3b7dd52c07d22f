// The requirements that this platform can break on purpose.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace plumbline::platform::yunnan {

/// Requirements that our own code asks for by name.
std::span<const std::string_view> named_requirements();
/// All of them: the named ones and those that request messages, operations and machines enforce.
const std::vector<std::string>& seedable_requirements();

}  // namespace plumbline::platform::yunnan
