// The devices around one traceability system: filling benches, labels, a reader, leak alarms. The system
// reaches them by the paths of operations.yaml (host "device"); hands and world reach them by act().
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reference-platform/devices/filling_bench.h"
#include "reference-platform/devices/label_reader.h"
#include "reference-platform/devices/leak_alarm.h"

namespace plumbline::platform::devices {

class Station {
  public:
    /// Benches G01 and G02, reader R01.
    Station(const Faults& faults, Milliseconds start);
    Station(const Station&) = delete;
    Station& operator=(const Station&) = delete;

    void advance_to(Milliseconds now);
    /// "TCP gun/G01" (CQ-OP-08), "READ label/UID" (-32), "WRITE label/UID/records" (-33), "WRITE
    /// label/UID/inspection" (-22), "POST /cq/v1/labels/UID/bind|void|replace" (-34), "READ leak-alarm/L01":
    /// what it reported since the last time. nullopt: nobody answers.
    std::optional<std::string> exchange(std::string_view method, std::string_view target,
                                        const std::string& body);
    /// {"device": "gun/G01", "do": "place", "cylinderNo", "labelUid", "tareKg", "contentKg", "allowedKg",
    /// "medium"}; "do" otherwise: "remove"; "press" with "button"; a word of bench/world with "value";
    /// "swap-label" with "labelUid", "cylinderNo". {"device": "label/UID", "do": "strip" | "soil"}.
    /// {"device": "reader/R01", "do": "log-in" | "log-out" | "network-off" | "network-on", "operator",
    /// "mayWrite"}.
    /// {"device": "leak-alarm/L01", "do": "feel" | "break-down" | "repair" | "network-off" | "network-on",
    /// "percent"}. Throws std::invalid_argument on anything else.
    void act(const boost::json::object& wish);
    /// What happened since the last call.
    std::vector<Event> take_events() { return log_.take(); }

    /// For servers that show a gun; nullptr when there is none of that number. Use under world().
    FillingBench* bench(const std::string& gun_no);
    std::mutex& world() { return world_; }

  private:
    Label& label(const std::string& uid);
    LeakAlarm& leak_alarm(const std::string& number);
    void act_on_gun(FillingBench& bench, const boost::json::object& wish);
    void act_on_label(Label& label, std::string_view what);
    void act_on_reader(const boost::json::object& wish);
    void act_on_leak_alarm(LeakAlarm& alarm, const boost::json::object& wish);
    void place(FillingBench& bench, const boost::json::object& wish);
    std::optional<std::string> label_exchange(std::string_view method, const std::string& uid,
                                              std::string_view rest, const boost::json::object& body);
    std::string reports_of(const std::string& number);

    const Faults& faults_;
    std::mutex world_;
    Log log_;
    Milliseconds now_;
    Seal seal_{"plumbline station"};
    std::map<std::string, std::unique_ptr<FillingBench>, std::less<>> benches_;
    std::map<std::string, std::unique_ptr<Label>, std::less<>> labels_;
    std::map<std::string, std::unique_ptr<LeakAlarm>, std::less<>> alarms_;
    LabelReader reader_;
};

}  // namespace plumbline::platform::devices
