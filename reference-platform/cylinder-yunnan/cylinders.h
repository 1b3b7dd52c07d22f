// Cylinders in the archive: where they are in their life, and what clause 2 shows of them.
#pragma once

#include "reference-platform/cylinder-yunnan/call.h"

namespace plumbline::platform::yunnan {

/// State of the machine "cylinder"; UNKNOWN when there is none.
std::string state_of(const std::optional<boost::json::object>& cylinder);
/// A record for a cylinder of an application that was just taken.
boost::json::object new_cylinder(Call& call, const boost::json::object& item, std::int64_t application);
/// Registers a cylinder: from now on it is in the archive.
void register_cylinder(boost::json::object& cylinder, std::int64_t now);
/// Puts a cylinder into another state and marks it changed.
void move_to(boost::json::object& cylinder, std::string_view state, std::int64_t now);

/// The cylinder may not be filled by this unit: reason "不允许充装", kept as an alarm (方案 二(二)1(5)).
/// Empty when it may.
std::string obstacle_to_fill(const boost::json::object& cylinder, const Unit& unit);

}  // namespace plumbline::platform::yunnan
