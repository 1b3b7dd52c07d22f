// The filling gun's controller: the machine `gun`, its interlocks and the automatic cut-off (6.4.2, 6.4.5).
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "reference-platform/devices/machine_run.h"
#include "reference-platform/devices/valve.h"
#include "reference-platform/devices/weighing.h"
#include "reference-platform/room.h"

namespace plumbline::platform::devices {

struct GunBuild {
    std::string gun_no = "G01";
    std::string medium = "LPG";
    double fine_from_kg = 0.30;            ///< before the allowed amount the fine flow begins
    Milliseconds answer_within_ms = 3000;  ///< CQ-G02
    Milliseconds valid_ms = 120'000;       ///< CQ-G43
};

/// What the reader at the gun sees on the platform.
struct Seen {
    std::string label_uid, cylinder_no;
    bool operator==(const Seen&) const = default;
};

/// A request that the system announced and no answer has ended yet.
struct Asked {
    std::string decision_id, cylinder_no;
    double target_kg = 0, tare_kg = 0;
    Milliseconds at = 0;
};

/// A permission that was accepted, and the fill that came of it.
struct Job {
    std::string decision_id;
    Seen seen;
    double target_kg = 0, tare_kg = 0;
    Milliseconds permitted_at = 0, started_at = 0, ended_at = 0;
    double before_kg = 0, metered_kg = 0;
    std::string_view ended;  ///< why the flow was stopped; empty while it runs
    bool recorded = false;
};

class Gun {
  public:
    Gun(const GunBuild& build, Valve& valve, const Faults& faults, Log& log);

    /// One message of CQ-OP-08 as it came; the answer (docs/devices-line.md). Powered only.
    boost::json::object receive(std::string_view message, Milliseconds now);
    /// What stands before the gun now; nullopt: nothing.
    void see(const std::optional<Seen>& seen, Milliseconds now);
    void press_start(Milliseconds now);
    void press_stop(Milliseconds now);
    void acknowledge(Milliseconds now);
    /// One sample of the scale, and the mass that went through the valve since the last one.
    void sample(std::optional<double> kg, double metered_kg, Milliseconds now);
    /// Lets time limits run out.
    void tick(Milliseconds now);
    void power(bool on, Milliseconds now);
    void network(bool up) { network_ = up; }

    [[nodiscard]] const std::string& state() const { return machine_.state(); }
    [[nodiscard]] bool powered() const { return powered_; }
    [[nodiscard]] bool reachable() const { return powered_ && network_; }
    [[nodiscard]] const std::optional<Job>& job() const { return job_; }
    [[nodiscard]] const Weighing& weighing() const { return weighing_; }
    [[nodiscard]] const GunBuild& build() const { return build_; }
    /// State, weight, what is seen, and the last fill: what every message is answered with.
    [[nodiscard]] boost::json::object report(Milliseconds now) const;

  private:
    /// The id that is asked about or was last permitted; empty when there is none.
    [[nodiscard]] std::string current_request() const;
    /// Takes a transition and tells it, or tells the refusal.
    bool fire(std::string_view event, Milliseconds now);
    void refused(std::string_view event, std::string_view requirement, Milliseconds now);
    void turn(Valve::Stage stage, Milliseconds now);
    void stop(std::string_view event, std::string_view ended, Milliseconds now);
    void tell(std::string_view kind, boost::json::object detail, Milliseconds now);

    bool obey(const boost::json::object& message, Milliseconds now);
    bool ask(const boost::json::object& message, Milliseconds now);
    bool open(const boost::json::object& message, Milliseconds now);
    bool refuse(const boost::json::object& message, Milliseconds now);
    [[nodiscard]] std::string_view objection(const boost::json::object& message) const;
    void arm(const Asked& asked, Milliseconds now);
    [[nodiscard]] std::string_view why_not_start(Milliseconds now) const;
    void control(Milliseconds now);
    void record(Milliseconds now);

    GunBuild build_;
    Valve& valve_;
    const Faults& faults_;
    Log& log_;
    MachineRun machine_{"gun"};
    Weighing weighing_;
    std::optional<Seen> seen_;
    std::optional<Asked> asked_;
    std::optional<Job> job_;
    std::set<std::string, std::less<>> used_;  ///< decision ids that were asked for once (CQ-IL-14)
    double last_target_kg_ = 0;
    bool powered_ = true, network_ = true;
};

}  // namespace plumbline::platform::devices
