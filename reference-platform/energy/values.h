// Reading JSON whose values may be of a wrong kind: with faults switched on, anything can have been stored.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json.hpp>

#include "reference-platform/members.h"

namespace plumbline::platform::energy {

/// The text under `key`; a whole number as text; empty when it is neither.
std::string text_of(const boost::json::object& record, std::string_view key);
/// "2026-03-02 09:00:00", UTC+8.
std::string stamp_of(std::int64_t ms);

}  // namespace plumbline::platform::energy
