// The gun line as Modbus registers (docs/devices-modbus.md): the one place that knows where what stands.
#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include <boost/json.hpp>

namespace plumbline::platform::devices::modbus {

constexpr std::size_t command_registers = 38, report_registers = 52;
using Commands = std::array<std::uint16_t, command_registers>;  ///< holding registers from 0
using Report = std::array<std::uint16_t, report_registers>;     ///< input registers from 0

/// Where a command is triggered: writing it non-zero is what sends.
constexpr std::size_t command_place = 0;
constexpr std::uint16_t map_version = 1;

/// Registers for a message of docs/devices-line.md; nullopt when a text does not fit.
std::optional<Commands> commands_of(const boost::json::object& message);
/// The message that the registers say, for gun `gun_no`. An `allow` that is neither 0 nor 1 becomes a number.
boost::json::object message_of(const Commands& registers, std::string_view gun_no);

/// Registers for an answer of the gun; `sequence` counts the commands taken.
Report report_of(const boost::json::object& answer, std::uint16_t sequence);
/// The answer that the registers say; nullopt when they are of another version.
std::optional<boost::json::object> answer_of(const Report& registers);
[[nodiscard]] std::uint16_t sequence_of(const Report& registers);

}  // namespace plumbline::platform::devices::modbus
