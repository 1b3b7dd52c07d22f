#include "cli/vendor_devices.h"

#include <chrono>

#include <fmt/format.h>

#include "cli/run_facts.h"

namespace plumbline::cli {
namespace devices = platform::devices;
namespace {

constexpr std::chrono::milliseconds beat{50};

}  // namespace

bool has_devices(const std::string& standard, const std::string& role) {
    return standard == "cylinder-chongqing" && role == "traceability-system";
}

VendorDevices::VendorDevices(VendorRecord& record, const std::string& host, std::int64_t start,
                             bool virtual_clock)
    : record_(record), host_(host), station_(none_, virtual_clock ? start : wall_clock()) {
    for (const auto* gun : {"G01", "G02"}) {
        auto& bench = *station_.bench(gun);
        framed_[gun] = std::make_unique<devices::FramedLineServer>(bench, station_.world(), host);
        modbus_[gun] = std::make_unique<devices::ModbusServer>(bench, station_.world(), host);
    }
    if (virtual_clock) return;
    pump_ = std::thread([this] {
        for (; !ending_; std::this_thread::sleep_for(beat)) advance_to(wall_clock());
    });
}

VendorDevices::~VendorDevices() {
    ending_ = true;
    if (pump_.joinable()) pump_.join();
}

/// Under the station's lock, so that the order in the evidence is the order in the world.
void VendorDevices::write_down() {
    for (const auto& event : station_.take_events())
        record_.note(event.at, event.device, event.kind, boost::json::serialize(event.detail));
}

void VendorDevices::advance_to(std::int64_t ms) {
    const std::scoped_lock lock(station_.world());
    station_.advance_to(ms);
    write_down();
}

std::optional<std::string> VendorDevices::exchange(const std::string& method, const std::string& target,
                                                   const std::string& body) {
    const std::scoped_lock lock(station_.world());
    auto answer = station_.exchange(method, target, body);
    write_down();
    return answer;
}

void VendorDevices::act(const boost::json::object& wish) {
    const std::scoped_lock lock(station_.world());
    station_.act(wish);
    write_down();
}

std::map<std::string, std::string> VendorDevices::addresses() const {
    std::map<std::string, std::string> out;
    for (const auto& [gun, server] : framed_)
        out[fmt::format("gun/{} tcp", gun)] = fmt::format("{}:{}", host_, server->port());
    for (const auto& [gun, server] : modbus_)
        out[fmt::format("gun/{} modbus", gun)] = fmt::format("{}:{}", host_, server->port());
    return out;
}

}  // namespace plumbline::cli
