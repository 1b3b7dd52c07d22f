#include "reference-platform/devices/modbus_line.h"

#include <modbus/modbus.h>

#include "reference-platform/devices/modbus_map.h"

namespace plumbline::platform::devices {

ModbusLine::ModbusLine(const std::string& host, int port, int patience_ms)
    : line_(modbus_new_tcp(host.c_str(), port)) {
    if (line_ == nullptr) throw std::runtime_error("cannot make a Modbus line to " + host);
    const auto ms = static_cast<std::uint32_t>(patience_ms);
    modbus_set_response_timeout(line_, ms / 1000, ms % 1000 * 1000);
}

ModbusLine::~ModbusLine() {
    modbus_close(line_);
    modbus_free(line_);
}

bool ModbusLine::connected() {
    if (!open_) open_ = modbus_connect(line_) == 0;
    return open_;
}

std::optional<boost::json::object> ModbusLine::give_up() {
    modbus_close(line_);
    open_ = false;
    return std::nullopt;
}

std::optional<boost::json::object> ModbusLine::tell(const boost::json::object& message) {
    const auto commands = modbus::commands_of(message);
    if (!commands || !connected()) return std::nullopt;
    modbus::Report report{};
    const auto read = [&] {
        return modbus_read_input_registers(line_, 0, int{modbus::report_registers}, report.data()) ==
               int{modbus::report_registers};
    };
    if (!read()) return give_up();
    const auto before = modbus::sequence_of(report);
    if ((*commands)[modbus::command_place] != 0) {
        const int written =
            modbus_write_registers(line_, 0, int{modbus::command_registers}, commands->data());
        if (written != int{modbus::command_registers} || !read()) return give_up();
        if (modbus::sequence_of(report) == before) return std::nullopt;  // written, but not taken
    }
    return modbus::answer_of(report);
}

}  // namespace plumbline::platform::devices
