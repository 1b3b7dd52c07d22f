// Keeping a copy of what the platform holds: by month once, then by update time (6.12, 7.16, 7.19, 7.20).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <boost/json.hpp>

#include "reference-platform/clients/lift/line.h"

namespace plumbline::platform::lift_client {

/// The terms of one downward interface for the one who asks.
struct Feed {
    std::string_view path, month, key;  ///< parameter of the month, key of a record
    std::int64_t interval_ms = 0;       ///< between calls by update time
    bool at_night = false;              ///< only from 1:00 to 5:00
    std::string_view hours, spacing, spacing_hours, newest, once;  ///< requirements
};

class Downloads {
  public:
    Downloads(const Duties& duties, const Feed& feed) : duties_(duties), feed_(feed) {}

    /// Asks for these months first (YYYYMM), as soon as the hours allow.
    void begin(ClientContext& context, const std::vector<std::string>& months) const;
    /// Asks for what is due.
    void wake(ClientContext& context);
    void restart() { last_in_memory_ = 0; }
    /// The first record of the copy whose element has that value; an empty object when there is none.
    [[nodiscard]] boost::json::object find(ClientContext& context, std::string_view code,
                                           std::string_view value) const;

  private:
    struct State {
        std::vector<std::string> months, initial;
        std::int64_t newest = 0, last = 0;
    };
    [[nodiscard]] std::string kind() const { return "copy of " + std::string(feed_.path); }
    [[nodiscard]] std::optional<State> load(ClientContext& context) const;
    void save(ClientContext& context, const State& state) const;
    [[nodiscard]] bool open(const ClientContext& context, std::string_view requirement) const;
    void by_month(ClientContext& context, State& state) const;
    void by_time(ClientContext& context, State& state);
    void merge(ClientContext& context, State& state, const boost::json::value& data) const;

    const Duties& duties_;
    Feed feed_;
    std::int64_t last_in_memory_ = 0;
};

}  // namespace plumbline::platform::lift_client
