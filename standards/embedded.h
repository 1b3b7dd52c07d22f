// Files compiled into the program: the standards' data, divisions, scenarios, report style.
#pragma once

#include <string_view>
#include <vector>

namespace plumbline::standards {

/// The bytes of an embedded file; asserts that it exists.
std::string_view embedded(std::string_view name);

/// Names of the embedded files that begin with `prefix`, sorted.
std::vector<std::string_view> embedded_names(std::string_view prefix);

}  // namespace plumbline::standards
