// The gun line as framed JSON over TCP: four bytes of length, high byte first, then one JSON object
// (docs/devices-line.md).
#pragma once

#include <chrono>
#include <memory>
#include <mutex>
#include <string>

#include "reference-platform/devices/filling_bench.h"
#include "reference-platform/devices/gun_line.h"

namespace plumbline::platform::devices {

/// Shows a simulated gun to whoever connects, until destroyed. `bench` is used under `world` only.
class FramedLineServer {
  public:
    FramedLineServer(FillingBench& bench, std::mutex& world, const std::string& host = "127.0.0.1",
                     unsigned short port = 0);
    ~FramedLineServer();
    FramedLineServer(const FramedLineServer&) = delete;
    FramedLineServer& operator=(const FramedLineServer&) = delete;

    [[nodiscard]] unsigned short port() const;

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

class FramedLine : public GunLine {
  public:
    FramedLine(std::string host, unsigned short port,
               std::chrono::milliseconds patience = std::chrono::milliseconds(3000));
    std::optional<boost::json::object> tell(const boost::json::object& message) override;
    /// The same with any bytes in the frame.
    std::optional<boost::json::object> tell_text(const std::string& text);

  private:
    std::string host_;
    unsigned short port_;
    std::chrono::milliseconds patience_;
};

}  // namespace plumbline::platform::devices
