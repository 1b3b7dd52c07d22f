#include "reference-platform/devices/modbus_map.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <span>
#include <string>

#include <fmt/format.h>

namespace plumbline::platform::devices::modbus {
namespace {

using boost::json::object;

constexpr std::array command_words{"state", "ask", "open", "refuse", "stop"};
constexpr std::array state_words{"closed", "armed", "open", "cut-off", "fault"};
constexpr std::array ended_words{
    "", "allowed-amount-reached", "operator-stop", "stop-command", "sensor-fault", "power-loss"};
constexpr std::size_t text_registers = 16;

// Holding registers.
constexpr std::size_t allow_place = 1, target_place = 2, tare_place = 4, cylinder_place = 6,
                      decision_place = 22;
// Input registers.
constexpr std::size_t version_place = 0, gun_place = 1, state_place = 2, flags_place = 3, weight_place = 4,
                      accepted_place = 6, sequence_place = 7, seen_place = 8, ended_place = 25,
                      before_place = 26, after_place = 28, started_place = 30, finished_place = 32,
                      fill_decision_place = 34, at_place = 50;

std::string text(const object& from, std::string_view key) {
    const auto* value = from.if_contains(key);
    return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string{};
}

double number(const object& from, std::string_view key) {
    const auto* value = from.if_contains(key);
    return value != nullptr && value->is_number() ? value->to_number<double>() : 0.0;
}

template <std::size_t N>
std::uint16_t place_of(const std::array<const char*, N>& words, const std::string& word) {
    const auto found = std::ranges::find(words, word);
    return static_cast<std::uint16_t>(found == words.end() ? 0 : found - words.begin());
}

template <std::size_t N>
const char* word_at(const std::array<const char*, N>& words, std::uint16_t place) {
    return place < N ? words.at(place) : "";
}

/// 32 bits, high word first.
void put(std::span<std::uint16_t> to, std::size_t place, std::int64_t value) {
    const auto bits = static_cast<std::uint32_t>(static_cast<std::int32_t>(value));
    to[place] = static_cast<std::uint16_t>(bits >> 16U);
    to[place + 1] = static_cast<std::uint16_t>(bits);
}

std::int32_t get(std::span<const std::uint16_t> from, std::size_t place) {
    return static_cast<std::int32_t>(static_cast<std::uint32_t>(from[place]) << 16U | from[place + 1]);
}

std::int64_t grams(double kg) { return std::llround(kg * 1000.0); }

/// Two characters a register, the first in the high byte, the rest zero.
bool put_text(std::span<std::uint16_t> to, std::size_t place, const std::string& value) {
    if (value.size() > 2 * text_registers) return false;
    for (std::size_t i = 0; i < value.size(); ++i) {
        const auto byte = static_cast<unsigned char>(value[i]);
        auto& target = to[place + i / 2];
        target = static_cast<std::uint16_t>(i % 2 == 0 ? byte << 8U : target | byte);
    }
    return true;
}

std::string get_text(std::span<const std::uint16_t> from, std::size_t place) {
    std::string out;
    for (std::size_t i = 0; i < 2 * text_registers; ++i) {
        const auto pair = from[place + i / 2];
        const auto byte = static_cast<char>(i % 2 == 0 ? pair >> 8U : pair & 0xffU);
        if (byte == '\0') break;
        out.push_back(byte);
    }
    return out;
}

/// "2026-03-02 09:00:05" as seconds of that clock since 1970; times of the line have no zone.
std::int64_t seconds_of(const std::string& time) {
    int y = 0, mo = 0, d = 0, h = 0, mi = 0, s = 0;
    if (std::sscanf(time.c_str(), "%d-%d-%d %d:%d:%d", &y, &mo, &d, &h, &mi, &s) != 6) return 0;
    const std::chrono::sys_days day{std::chrono::year(y) / mo / d};
    return day.time_since_epoch().count() * 86'400LL + h * 3600 + mi * 60 + s;
}

std::string time_of(std::int32_t seconds) {
    const std::chrono::sys_seconds at{std::chrono::seconds(static_cast<std::uint32_t>(seconds))};
    const auto day = std::chrono::floor<std::chrono::days>(at);
    const std::chrono::year_month_day date{day};
    const auto rest = (at - day).count();
    return fmt::format("{:04}-{:02}-{:02} {:02}:{:02}:{:02}", int(date.year()), unsigned(date.month()),
                       unsigned(date.day()), rest / 3600, rest / 60 % 60, rest % 60);
}

}  // namespace

std::optional<Commands> commands_of(const object& message) {
    Commands out{};
    out[command_place] = place_of(command_words, text(message, "command"));
    const auto* allow = message.if_contains("allow");
    out[allow_place] =
        allow != nullptr && allow->is_bool() ? std::uint16_t{allow->get_bool()} : std::uint16_t{2};
    put(out, target_place, grams(number(message, "targetKg")));
    put(out, tare_place, grams(number(message, "tareKg")));
    const bool fits = put_text(out, cylinder_place, text(message, "cylinderNo")) &&
                      put_text(out, decision_place, text(message, "decisionId"));
    return fits ? std::optional(out) : std::nullopt;
}

object message_of(const Commands& registers, std::string_view gun_no) {
    object out{{"gunNo", gun_no},
               {"command", word_at(command_words, registers[command_place])},
               {"cylinderNo", get_text(registers, cylinder_place)},
               {"targetKg", get(registers, target_place) / 1000.0},
               {"tareKg", get(registers, tare_place) / 1000.0},
               {"decisionId", get_text(registers, decision_place)}};
    const auto allow = registers[allow_place];
    out["allow"] = allow <= 1 ? boost::json::value(allow == 1) : boost::json::value(allow);
    return out;
}

Report report_of(const object& answer, std::uint16_t sequence) {
    Report out{};
    out[version_place] = map_version;
    const auto gun_no = text(answer, "gunNo");
    out[gun_place] = static_cast<std::uint16_t>(gun_no.size() > 1 ? std::stoi(gun_no.substr(1)) : 0);
    out[state_place] = place_of(state_words, text(answer, "state"));
    out[flags_place] = text(answer, "cylinderNo").empty() ? 0 : 1;
    put(out, weight_place, grams(number(answer, "weightKg")));
    const auto* accepted = answer.if_contains("accepted");
    if (accepted != nullptr && accepted->is_bool()) out[accepted_place] = accepted->get_bool() ? 1 : 2;
    out[sequence_place] = sequence;
    put_text(out, seen_place, text(answer, "cylinderNo"));
    put(out, at_place, seconds_of(text(answer, "at")));
    if (const auto* fill = answer.if_contains("fill"); fill != nullptr && fill->is_object()) {
        const auto& record = fill->get_object();
        out[ended_place] = place_of(ended_words, text(record, "ended"));
        put(out, before_place, grams(number(record, "weightBeforeKg")));
        put(out, after_place, grams(number(record, "weightAfterKg")));
        put(out, started_place, seconds_of(text(record, "startedAt")));
        put(out, finished_place, seconds_of(text(record, "endedAt")));
        put_text(out, fill_decision_place, text(record, "decisionId"));
    }
    return out;
}

std::optional<object> answer_of(const Report& registers) {
    if (registers[version_place] != map_version) return std::nullopt;
    const auto seen = get_text(registers, seen_place);
    object out{{"gunNo", fmt::format("G{:02}", registers[gun_place])},
               {"state", word_at(state_words, registers[state_place])},
               {"weightKg", get(registers, weight_place) / 1000.0},
               {"at", time_of(get(registers, at_place))},
               {"labelUid", nullptr},
               {"cylinderNo", seen.empty() ? boost::json::value(nullptr) : boost::json::value(seen)},
               {"fill", nullptr},
               {"accepted", registers[accepted_place] == 1}};
    if (registers[ended_place] != 0)
        out["fill"] = object{{"decisionId", get_text(registers, fill_decision_place)},
                             {"startedAt", time_of(get(registers, started_place))},
                             {"endedAt", time_of(get(registers, finished_place))},
                             {"weightBeforeKg", get(registers, before_place) / 1000.0},
                             {"weightAfterKg", get(registers, after_place) / 1000.0},
                             {"ended", word_at(ended_words, registers[ended_place])}};
    return out;
}

std::uint16_t sequence_of(const Report& registers) { return registers[sequence_place]; }

}  // namespace plumbline::platform::devices::modbus
