// What devices do and show, in the order in which it happens; docs/device-events.md gives every shape.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/json.hpp>

namespace plumbline::platform::devices {

using Milliseconds = std::int64_t;  ///< since 1970 UTC, virtual

struct Event {
    Milliseconds at = 0;
    std::string device, kind;
    boost::json::object detail;
};

/// Everything on one bench writes into one log, so that there is one order.
class Log {
  public:
    void add(Milliseconds at, std::string device, std::string_view kind, boost::json::object detail) {
        events_.push_back({at, std::move(device), std::string(kind), std::move(detail)});
    }
    [[nodiscard]] const std::vector<Event>& events() const { return events_; }
    /// Hands over what happened since the last call.
    std::vector<Event> take() { return std::exchange(events_, {}); }

  private:
    std::vector<Event> events_;
};

/// The text, or null when there is none.
inline boost::json::value or_null(const std::string& text) {
    return text.empty() ? boost::json::value(nullptr) : boost::json::value(text);
}

}  // namespace plumbline::platform::devices
