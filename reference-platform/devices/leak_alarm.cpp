#include "reference-platform/devices/leak_alarm.h"

namespace plumbline::platform::devices {
namespace {

constexpr Milliseconds heartbeat_ms = 300'000;
constexpr double alarm_percent = 20, clear_percent = 10;

}  // namespace

LeakAlarm::LeakAlarm(std::string device_no, Log& log, Milliseconds start)
    : device_no_(std::move(device_no)), log_(log), last_heartbeat_(start) {}

void LeakAlarm::report(std::string_view kind, Milliseconds now) {
    const auto step = machine_.fire("CQ-OP-26/" + std::string(kind));
    if (!step) return;  // nothing that this state could report
    const auto number = next_message_++;
    log_.add(now, "leak-alarm/" + device_no_, "report",
             {{"messageNo", number},
              {"kind", kind},
              {"value", percent_},
              {"from", step->from},
              {"to", step->to},
              {"delivered", network_}});
    waiting_.push_back({device_no_, number, std::string(kind), percent_, now});
}

void LeakAlarm::feel(double percent, Milliseconds now) {
    percent_ = percent;
    if (percent >= alarm_percent && machine_.state() != "ALARM") report("alarm", now);
    if (percent < clear_percent && machine_.state() == "ALARM") report("clear", now);
}

void LeakAlarm::advance_to(Milliseconds now) {
    while (now - last_heartbeat_ >= heartbeat_ms) {
        last_heartbeat_ += heartbeat_ms;
        report("heartbeat", last_heartbeat_);
    }
}

std::vector<LeakReport> LeakAlarm::deliver() {
    if (!network_) return {};
    std::vector<LeakReport> out(waiting_.begin(), waiting_.end());
    waiting_.clear();
    return out;
}

}  // namespace plumbline::platform::devices
