// The secrets of the invented organisations that our scenarios speak for.
#pragma once

#include <string>
#include <string_view>

namespace plumbline::platform {

/// 32 hexadecimal digits, another one for every organisation. Both sides of a test derive it, as they do the
/// organisation's code; a platform in use draws its secrets at random.
std::string test_secret(std::string_view organisation);

}  // namespace plumbline::platform
