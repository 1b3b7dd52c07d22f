// Which operation a method and a path mean. Paths are case-sensitive; printed variants are served too.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "reference-platform/room.h"
#include "standards/catalogue.h"

namespace plumbline::platform::lift {

struct Route {
    const standards::Operation* operation = nullptr;
    std::vector<std::string> allowed;  ///< methods that the path knows; empty when the path is unknown
};

/// HEAD counts as GET (LIFT-G75). An operation whose own requirement is switched off is not there.
Route route(std::string_view method, std::string_view path, const Faults& law);

}  // namespace plumbline::platform::lift
