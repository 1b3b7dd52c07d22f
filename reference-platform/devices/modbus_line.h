// The gun line over Modbus TCP (libmodbus): a server that shows the simulated gun, a master that drives any
// gun with our register map.
#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "reference-platform/devices/filling_bench.h"
#include "reference-platform/devices/gun_line.h"

struct _modbus;

namespace plumbline::platform::devices {

/// Serves until destroyed. `bench` is used under `world` only. Throws std::runtime_error when it cannot
/// listen.
class ModbusServer {
  public:
    ModbusServer(FillingBench& bench, std::mutex& world, const std::string& host = "127.0.0.1", int port = 0);
    ~ModbusServer();
    ModbusServer(const ModbusServer&) = delete;
    ModbusServer& operator=(const ModbusServer&) = delete;

    [[nodiscard]] int port() const { return port_; }

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
    int port_ = 0;
};

class ModbusLine : public GunLine {
  public:
    ModbusLine(const std::string& host, int port, int patience_ms = 3000);
    ~ModbusLine() override;
    ModbusLine(const ModbusLine&) = delete;
    ModbusLine& operator=(const ModbusLine&) = delete;

    /// "state" only reads; every other command is written, then the answer is read.
    std::optional<boost::json::object> tell(const boost::json::object& message) override;

  private:
    bool connected();
    std::optional<boost::json::object> give_up();

    _modbus* line_;
    bool open_ = false;
};

}  // namespace plumbline::platform::devices
