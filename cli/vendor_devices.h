// The simulated devices beside an observed system, where its document has any. What they do goes into the
// evidence.
#pragma once

#include <atomic>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "cli/vendor_record.h"
#include "reference-platform/devices/framed_line.h"
#include "reference-platform/devices/modbus_line.h"
#include "reference-platform/devices/station.h"

namespace plumbline::cli {

class VendorDevices {
  public:
    /// `start`: the sandbox's clock, ms. With the real clock (`virtual_clock` false) the devices run by
    /// themselves.
    VendorDevices(VendorRecord& record, const std::string& host, std::int64_t start, bool virtual_clock);
    ~VendorDevices();
    VendorDevices(const VendorDevices&) = delete;
    VendorDevices& operator=(const VendorDevices&) = delete;

    void advance_to(std::int64_t ms);
    /// By the paths of operations.yaml (host "device"); nullopt: nobody answers.
    std::optional<std::string> exchange(const std::string& method, const std::string& target,
                                        const std::string& body);
    /// What hands and world do (reference-platform/devices/station.h). Throws std::invalid_argument on what
    /// no device does.
    void act(const boost::json::object& wish);
    /// Where a vendor's system reaches the guns: "gun/G01 tcp" -> "127.0.0.1:40123".
    [[nodiscard]] std::map<std::string, std::string> addresses() const;

  private:
    void write_down();

    VendorRecord& record_;
    std::string host_;
    platform::Faults none_;
    platform::devices::Station station_;
    std::map<std::string, std::unique_ptr<platform::devices::FramedLineServer>> framed_;
    std::map<std::string, std::unique_ptr<platform::devices::ModbusServer>> modbus_;
    std::atomic<bool> ending_ = false;
    std::thread pump_;
};

/// True when systems of this role command devices.
bool has_devices(const std::string& standard, const std::string& role);

}  // namespace plumbline::cli
