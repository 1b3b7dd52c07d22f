#include "standards/text.h"

#include <algorithm>
#include <chrono>
#include <cstdio>

#include <fmt/format.h>

namespace plumbline::standards {
namespace {

constexpr std::int64_t zone_ms = 8 * 3600 * 1000;

/// Decodes one code point and advances; -1 on malformed bytes.
std::int32_t next_code_point(std::string_view text, std::size_t& at) {
    const auto byte = [&](std::size_t i) {
        return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
    };
    const unsigned lead = byte(at);
    const int more = lead < 0x80                   ? 0
                     : lead >= 0xC2 && lead < 0xE0 ? 1
                     : (lead & 0xF0U) == 0xE0      ? 2
                     : lead >= 0xF0 && lead < 0xF5 ? 3
                                                   : -1;
    if (more < 0) return -1;
    unsigned value = more == 0 ? lead : lead & (0x3FU >> static_cast<unsigned>(more));
    for (int i = 1; i <= more; ++i) {
        const unsigned next = byte(at + static_cast<std::size_t>(i));
        if ((next & 0xC0U) != 0x80) return -1;
        value = (value << 6U) | (next & 0x3FU);
    }
    at += static_cast<std::size_t>(more) + 1;
    const bool overlong = (more == 2 && value < 0x800) || (more == 3 && value < 0x10000);
    const bool surrogate = value >= 0xD800 && value < 0xE000;
    return overlong || surrogate || value > 0x10FFFF ? -1 : static_cast<std::int32_t>(value);
}

std::chrono::year_month_day local_date(std::int64_t ms) {
    using namespace std::chrono;
    return year_month_day(floor<days>(sys_time<milliseconds>(milliseconds(ms + zone_ms))));
}

std::int64_t instant(std::chrono::year_month_day date) {
    using namespace std::chrono;
    return duration_cast<milliseconds>(sys_days(date).time_since_epoch()).count() - zone_ms;
}

}  // namespace

int count_characters(std::string_view utf8) {
    int count = 0;
    for (std::size_t at = 0; at < utf8.size(); ++count)
        if (next_code_point(utf8, at) < 0) return -1;
    return count;
}

std::string half_width(std::string_view utf8) {
    std::string out;
    out.reserve(utf8.size());
    for (std::size_t at = 0; at < utf8.size();) {
        const auto start = at;
        const auto point = next_code_point(utf8, at);
        if (point >= 0xFF01 && point <= 0xFF5E)
            out.push_back(static_cast<char>(point - 0xFEE0));
        else if (point == 0x3000)
            out.push_back(' ');
        else if (point < 0)
            return std::string(utf8);
        else
            out.append(utf8.substr(start, at - start));
    }
    return out;
}

std::string trimmed(std::string_view text) {
    constexpr std::string_view wide = "\xE3\x80\x80";
    for (bool again = true; again;) {
        again = false;
        while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
        while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
        if (text.starts_with(wide)) text.remove_prefix(wide.size()), again = true;
        if (text.ends_with(wide)) text.remove_suffix(wide.size()), again = true;
    }
    return std::string(text);
}

bool only_digits(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

std::string plain_decimal(double value) {
    auto text = fmt::format("{}", value);
    if (text.find_first_of("eE") != std::string::npos) text = fmt::format("{:.17f}", value);
    if (text.find('.') == std::string::npos) return text;
    while (text.back() == '0') text.pop_back();
    if (text.back() == '.') text.pop_back();
    return text;
}

std::int64_t day_start(std::int64_t ms) { return instant(local_date(ms)); }

std::int64_t month_start(int year, int month) {
    using namespace std::chrono;
    return instant(std::chrono::year(year) / std::chrono::month(static_cast<unsigned>(month)) / day(1));
}

int month_of(std::int64_t ms) {
    const auto date = local_date(ms);
    return static_cast<int>(date.year()) * 100 + static_cast<int>(static_cast<unsigned>(date.month()));
}

std::string local_time(std::int64_t ms) {
    const auto date = local_date(ms);
    const auto rest = ms - instant(date);
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}+08:00", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), rest / 3600000,
                       rest / 60000 % 60, rest / 1000 % 60, rest % 1000);
}

bool valid_date(int year, int month, int day) {
    using namespace std::chrono;
    return month > 0 && day > 0 &&
           year_month_day(std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                          std::chrono::day(static_cast<unsigned>(day)))
               .ok();
}

bool parse_local_time(std::string_view text, std::int64_t& ms) {
    int y = 0, m = 0, d = 0, h = 0, mi = 0, s = 0, milli = 0, end = 0;
    const std::string copy(text);
    if (std::sscanf(copy.c_str(), "%4d-%2d-%2d%n", &y, &m, &d, &end) != 3 || !valid_date(y, m, d))
        return false;
    std::string_view rest = std::string_view(copy).substr(static_cast<std::size_t>(end));
    if (rest.ends_with("+08:00")) rest.remove_suffix(6);
    if (!rest.empty()) {
        const std::string clock(rest.substr(1));
        end = 0;
        if (std::sscanf(clock.c_str(), "%2d:%2d:%2d%n", &h, &mi, &s, &end) != 3) return false;
        if (clock.size() > static_cast<std::size_t>(end) &&
            std::sscanf(clock.c_str() + end, ".%3d", &milli) != 1)
            return false;
        if (h > 23 || mi > 59 || s > 59) return false;
    }
    using namespace std::chrono;
    ms = instant(year(y) / month(static_cast<unsigned>(m)) / day(static_cast<unsigned>(d))) +
         ((h * 60LL + mi) * 60 + s) * 1000 + milli;
    return true;
}

std::int64_t add_months(std::int64_t ms, int months) {
    using namespace std::chrono;
    const auto date = local_date(ms);
    const auto rest = ms - instant(date);
    const year_month target = year_month(date.year(), date.month()) + std::chrono::months(months);
    const auto last = year_month_day_last(target.year(), month_day_last(target.month())).day();
    return instant(year_month_day(target.year(), target.month(), std::min(date.day(), last))) + rest;
}

}  // namespace plumbline::standards
