// A gas leak alarm at a customer's place (6.8.5): alarm, clear, fault, and a heartbeat every 300 s (CQ-G16).
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "reference-platform/devices/event.h"
#include "reference-platform/devices/machine_run.h"

namespace plumbline::platform::devices {

/// One message of CQ-OP-26.
struct LeakReport {
    std::string device_no;
    std::int64_t message_no = 0;
    std::string kind;
    double value = 0;  ///< %LEL
    Milliseconds at = 0;
};

class LeakAlarm {
  public:
    LeakAlarm(std::string device_no, Log& log, Milliseconds start);

    /// The gas that it feels, % of the lower explosive limit; alarm from 20, clear below 10.
    void feel(double percent, Milliseconds now);
    void break_down(Milliseconds now) { report("fault", now); }
    void repair(Milliseconds now) { report("clear", now); }
    /// Heartbeats that fall due until `now`.
    void advance_to(Milliseconds now);
    void network(bool up) { network_ = up; }
    /// What reaches the system: oldest first, each once; without network everything waits.
    std::vector<LeakReport> deliver();
    [[nodiscard]] const std::string& state() const { return machine_.state(); }

  private:
    void report(std::string_view kind, Milliseconds now);

    std::string device_no_;
    Log& log_;
    MachineRun machine_{"leak-alarm"};
    std::deque<LeakReport> waiting_;
    Milliseconds last_heartbeat_;
    std::int64_t next_message_ = 1;
    double percent_ = 0;
    bool network_ = true;
};

}  // namespace plumbline::platform::devices
