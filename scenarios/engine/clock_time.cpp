#include "scenarios/engine/clock_time.h"

#include <array>
#include <charconv>
#include <utility>

#include "standards/text.h"

namespace plumbline::scenario {

std::optional<Duration> read_duration(std::string_view text) {
    constexpr std::array<std::pair<std::string_view, std::int64_t>, 6> units{
        {{"ms", 1}, {"s", 1000}, {"min", 60'000}, {"h", 3'600'000}, {"d", 86'400'000}, {"months", 0}}};
    Duration out;
    const auto* end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, out.amount);
    if (read.ec != std::errc()) return std::nullopt;
    const std::string_view unit(read.ptr, static_cast<std::size_t>(end - read.ptr));
    for (const auto& [name, ms] : units)
        if (unit == name) {
            out.unit_ms = ms;
            return out;
        }
    return std::nullopt;
}

std::int64_t advanced(std::int64_t ms, const Duration& by) {
    return by.unit_ms == 0 ? standards::add_months(ms, static_cast<int>(by.amount))
                           : ms + by.amount * by.unit_ms;
}

}  // namespace plumbline::scenario
