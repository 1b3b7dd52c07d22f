// Keys that stand twice in one JSON object (5.3.4: a code is unique at its level). A parsed object cannot
// show them.
#pragma once

#include <string>
#include <string_view>

namespace plumbline::judge::lift {

/// The first key that an object of the text holds twice; empty when there is none or the text is no JSON.
std::string duplicate_key(std::string_view text);

}  // namespace plumbline::judge::lift
