#include "reference-platform/clients/lift/values.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <stdexcept>

#include <fmt/format.h>

namespace plumbline::platform::lift_client {
namespace {

namespace json = boost::json;

constexpr std::int64_t day_ms = 86'400'000, east_ms = 8 * 3'600'000;

constexpr std::array<std::string_view, 20> dates{
    "ZZRQ",   "TBZZRQ", "AZRQ",   "SGJGRQ",  "ZHRQ",    "SYFZRQ",   "ZTBGRQ",   "WBRQ",   "XCWBRQ", "BXSXRQ",
    "BXJSRQ", "XCJYRQ", "SGGZRQ", "XKZKSSJ", "XKZJSSJ", "JDJYHGRQ", "DQJYHGRQ", "ZTBGSJ", "FZRQ",   "XCHCRQ"};

bool is_one_of(std::string_view key, auto list) { return std::ranges::find(list, key) != list.end(); }

/// What is broken while the kind's duty is switched off: one element each, so that the rest goes on.
bool carries_seconds(std::string_view key) {
    return is_one_of(key, std::array<std::string_view, 3>{"ZHRQ", "SGJGRQ", "XCWBRQ"});
}
bool carries_no_commas(std::string_view key) {
    return is_one_of(key, std::array<std::string_view, 2>{"SGLXRDZ", "TXDZ"});
}

json::value address(std::string_view key, const json::array& parts, const Faults& faults,
                    const Duties& duties) {
    const bool broken = carries_no_commas(key) && !faults.obeys(duties.address);
    std::string out;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i > 0 && i < 3) out += broken ? "，" : ",";
        if (i == 3) out += broken ? "，" : "^";
        out += std::string_view(parts[i].as_string());
    }
    return json::value(out);
}

json::value date(std::string_view key, std::string_view text, const Faults& faults, const Duties& duties) {
    const auto ms = instant(text, key != "ZZRQ" || faults.obeys("LIFT-6.1.2-j"));
    return carries_seconds(key) && !faults.obeys(duties.timestamps) ? ms / 1000 : ms;
}

json::value converted(std::string_view key, const json::value& value, const Faults& faults,
                      const Duties& duties) {
    if (value.is_string() && is_one_of(key, dates)) return date(key, value.get_string(), faults, duties);
    if (const auto* object = value.if_object()) return on_the_wire(*object, faults, duties);
    const auto* list = value.if_array();
    if (list == nullptr) return value;
    const bool address_parts =
        list->size() >= 3 && std::ranges::all_of(*list, [](const json::value& v) { return v.is_string(); }) &&
        !key.starts_with("BJYC");
    if (address_parts) return address(key, *list, faults, duties);
    json::array out;
    for (const auto& item : *list) out.push_back(converted("", item, faults, duties));
    return out;
}

}  // namespace

std::int64_t instant(std::string_view text, bool last_day) {
    using namespace std::chrono;
    int y = 0;
    unsigned m = 0, d = 0;
    const bool whole = text.size() == 10, monthly = text.size() == 7;
    try {
        y = std::stoi(std::string(text.substr(0, 4)));
        m = static_cast<unsigned>(std::stoul(std::string(text.substr(5, 2))));
        if (whole) d = static_cast<unsigned>(std::stoul(std::string(text.substr(8, 2))));
    } catch (const std::exception&) {
        m = 0;
    }
    if ((!whole && !monthly) || m == 0) throw std::invalid_argument(fmt::format("no date: {}", text));
    const year_month month = year(y) / static_cast<int>(m);
    const sys_days at = whole      ? sys_days(month / static_cast<int>(d))
                        : last_day ? sys_days(month / last)
                                   : sys_days(month / 1);
    return duration_cast<milliseconds>(at.time_since_epoch()).count() - east_ms;
}

std::string month_text(std::int64_t ms) {
    using namespace std::chrono;
    const year_month_day day(floor<days>(sys_time<milliseconds>(milliseconds(ms + east_ms))));
    return fmt::format("{:04}{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()));
}

std::int64_t minute_of_day(std::int64_t ms) { return (ms + east_ms) % day_ms / 60'000; }

json::object on_the_wire(const json::object& entered, const Faults& faults, const Duties& duties) {
    json::object out;
    for (const auto& [key, value] : entered) out[key] = converted(key, value, faults, duties);
    return out;
}

std::string text_of(const json::object& object, std::string_view key) {
    const auto* value = object.if_contains(key);
    if (value == nullptr || value->is_null()) return {};
    return value->is_string() ? std::string(value->get_string()) : json::serialize(*value);
}

}  // namespace plumbline::platform::lift_client
