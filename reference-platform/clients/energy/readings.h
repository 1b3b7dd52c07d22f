// 8.8: the records of one energy user and day.
#pragma once

#include "reference-platform/clients/energy/session.h"

namespace plumbline::platform::city {

/// Records without uploadDate, which is put in when they are sent. `start`: the day's first instant. `month`:
/// with the values of the month before.
boost::json::array readings_of(const Session& session, const boost::json::object& unit, std::int64_t start,
                               bool month);

/// "2026-03-01 00:15:00", UTC+8.
std::string stamp_of(std::int64_t ms);

}  // namespace plumbline::platform::city
