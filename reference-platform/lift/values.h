// Reading JSON records whose values may be of a wrong kind: with faults switched on, anything can have been
// stored.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json.hpp>

#include "reference-platform/members.h"

namespace plumbline::platform::lift {

/// The whole part of the number under `key`, or nullopt.
std::optional<std::int64_t> whole_of(const boost::json::object& record, std::string_view key);

}  // namespace plumbline::platform::lift
