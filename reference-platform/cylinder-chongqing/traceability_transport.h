// The transport operation right (machine "transport-right").
#pragma once

#include <cstdint>

#include <boost/json.hpp>

namespace plumbline::platform::chongqing {

/// A registered person (realName, eQualification) whose certificate is there, not withdrawn and valid on that
/// day (CQ-E29).
[[nodiscard]] bool has_transport_right(const boost::json::object& person, std::int64_t now);

}  // namespace plumbline::platform::chongqing
