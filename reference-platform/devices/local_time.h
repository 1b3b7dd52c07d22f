// The document's clock is UTC+8 without zone letters (CQ-G28).
#pragma once

#include <chrono>
#include <string>

#include <fmt/format.h>

#include "reference-platform/devices/event.h"

namespace plumbline::platform::devices {

/// "2026-03-02 09:00:00"
inline std::string local_time(Milliseconds ms) {
    const std::chrono::sys_time<std::chrono::milliseconds> at{std::chrono::milliseconds(ms) +
                                                              std::chrono::hours(8)};
    const auto day = std::chrono::floor<std::chrono::days>(at);
    const std::chrono::year_month_day date{day};
    const std::chrono::hh_mm_ss time{std::chrono::floor<std::chrono::seconds>(at - day)};
    return fmt::format("{:04}-{:02}-{:02} {:02}:{:02}:{:02}", int(date.year()), unsigned(date.month()),
                       unsigned(date.day()), time.hours().count(), time.minutes().count(),
                       time.seconds().count());
}

}  // namespace plumbline::platform::devices
