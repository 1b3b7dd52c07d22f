// How what an operator enters becomes what the wire carries: dates, addresses (5.3.5.2, 5.3.5.4).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <boost/json.hpp>

#include "reference-platform/clients/lift/duties.h"
#include "reference-platform/room.h"

namespace plumbline::platform::lift_client {

/// "2026-01-15" -> first instant of that day at +08:00, ms; "2026-02" -> the same of the month's last day
/// (6.1.2 note 6), or of its first while `last_day` is false. Throws std::invalid_argument on other text.
std::int64_t instant(std::string_view text, bool last_day = true);

/// YYYYMM at +08:00.
std::string month_text(std::int64_t ms);
/// Hours and minutes of the day at +08:00, in minutes.
std::int64_t minute_of_day(std::int64_t ms);

/// A record as entered, for the wire: dates as timestamps, addresses (lists of province, city, county and
/// detail) joined, everything else as it is.
boost::json::object on_the_wire(const boost::json::object& entered, const Faults& faults,
                                const Duties& duties);

std::string text_of(const boost::json::object& object, std::string_view key);

}  // namespace plumbline::platform::lift_client
