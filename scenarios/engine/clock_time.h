// Times as stories write them.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace plumbline::scenario {

struct Duration {
    std::int64_t amount = 0;
    std::int64_t unit_ms = 0;  ///< 0 = calendar months (UTC+8)
};

/// "24h", "10min", "7d", "3months", "30s", "1ms"; a leading "-" goes back. nullopt when it is none.
std::optional<Duration> read_duration(std::string_view text);

/// `ms` moved by the duration.
std::int64_t advanced(std::int64_t ms, const Duration& by);

}  // namespace plumbline::scenario
