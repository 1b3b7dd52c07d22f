// A line to a filling gun, ours or a foreign one (CQ-OP-08). Which wire carries it is a binding (CQ-G05).
#pragma once

#include <optional>

#include <boost/json.hpp>

namespace plumbline::platform::devices {

class GunLine {
  public:
    virtual ~GunLine() = default;
    /// Sends one message of docs/devices-line.md; the gun's answer, or nullopt when none came in time or what
    /// came is no answer.
    virtual std::optional<boost::json::object> tell(const boost::json::object& message) = 0;
};

}  // namespace plumbline::platform::devices
