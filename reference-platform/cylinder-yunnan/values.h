// Reading JSON records whose values may be of a wrong kind, and the document's own time texts.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json.hpp>

#include "reference-platform/members.h"

namespace plumbline::platform::yunnan {

/// The whole number under `key`; nullopt when it is absent or none.
std::optional<std::int64_t> whole_of(const boost::json::object& record, std::string_view key);
/// The number under `key`, 0 when it is absent or none.
double number_of(const boost::json::object& record, std::string_view key);

/// yyyyMMddHHmmss and yyyyMMdd of an instant, UTC+8 (YN-G20).
std::string stamp(std::int64_t ms);
std::string day(std::int64_t ms);
/// The instant of a yyyyMMddHHmmss text; nullopt when it is none.
std::optional<std::int64_t> instant(std::string_view stamp);

}  // namespace plumbline::platform::yunnan
