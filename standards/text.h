// Characters as the documents count them, and the folding that 5.3.5.3 of T/CPASE M 014.3 asks for.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace plumbline::standards {

/// Number of characters (code points) of UTF-8 text; -1 when the bytes are not UTF-8.
int count_characters(std::string_view utf8);

/// Full-width ASCII forms and the ideographic space become their half-width counterparts.
std::string half_width(std::string_view utf8);

/// Without blanks at both ends (ASCII and ideographic space).
std::string trimmed(std::string_view utf8);

bool only_digits(std::string_view text);

/// The shortest decimal text that reads back as the same double, never in exponent form.
std::string plain_decimal(double value);

/// Start of the day, month in UTC+8 (ms since 1970 UTC), and back.
std::int64_t day_start(std::int64_t ms);
std::int64_t month_start(int year, int month);
/// 202201 for an instant in January 2022 (UTC+8).
int month_of(std::int64_t ms);
/// "2022-01-31T23:59:59.999+08:00"
std::string local_time(std::int64_t ms);
/// Reads the same form, or a date alone; false when it is neither.
bool parse_local_time(std::string_view text, std::int64_t& ms);
/// The same day and time of day some calendar months later (clipped to the month's end).
std::int64_t add_months(std::int64_t ms, int months);
bool valid_date(int year, int month, int day);

}  // namespace plumbline::standards
