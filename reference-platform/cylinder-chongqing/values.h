// Reading JSON records whose values may be of a wrong kind, and the times that this room writes (CQ-G24,
// CQ-G28: UTC+8).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json.hpp>

#include "reference-platform/members.h"

namespace plumbline::platform::chongqing {

/// The whole number under `key`; nullopt when it is absent or none.
std::optional<std::int64_t> whole_of(const boost::json::object& record, std::string_view key);

/// "2026-03-02 09:00:00" and "2026-03-02" of an instant, UTC+8.
std::string date_time(std::int64_t ms);
std::string date(std::int64_t ms);
/// The instant (ms) of a "yyyy-MM-dd HH:mm:ss" or "yyyy-MM-dd" text; nullopt when it is neither.
std::optional<std::int64_t> instant(std::string_view text);

}  // namespace plumbline::platform::chongqing
