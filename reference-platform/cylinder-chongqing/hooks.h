// What the authority and the outside world do, for tests. A host's hooks stand with its handlers; this file
// only knows where they are.
#pragma once

#include <map>
#include <optional>

#include "reference-platform/room.h"

namespace plumbline::platform::chongqing {

using Act = Response (*)(const boost::json::object& asked, Context& context);
using Acts = std::map<std::string_view, Act>;

const Acts& municipal_acts();     // municipal_hooks.cpp
const Acts& traceability_acts();  // traceability.cpp

/// A hook's answer.
Response told(int status, const boost::json::object& body);
Response missing();

/// nullopt: no such hook.
std::optional<Response> hook(std::string_view name, const boost::json::value& body, Context& context);

}  // namespace plumbline::platform::chongqing
