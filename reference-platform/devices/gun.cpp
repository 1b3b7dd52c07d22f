#include "reference-platform/devices/gun.h"

#include <cassert>

#include "reference-platform/devices/local_time.h"

namespace plumbline::platform::devices {
namespace {

using boost::json::object;

constexpr std::string_view shown_state(std::string_view state) {  // code list gun-state
    if (state == "CLOSED") return "closed";
    if (state == "ARMED") return "armed";
    if (state == "OPEN") return "open";
    return state == "CUT_OFF" ? "cut-off" : "fault";
}

constexpr std::string_view position(Valve::Stage stage) {
    return stage == Valve::Stage::closed ? "closing" : "open";
}

}  // namespace

Gun::Gun(const GunBuild& build, Valve& valve, const Faults& faults, Log& log)
    : build_(build), valve_(valve), faults_(faults), log_(log) {}

void Gun::tell(std::string_view kind, object detail, Milliseconds now) {
    log_.add(now, "gun/" + build_.gun_no, kind, std::move(detail));
}

std::string Gun::current_request() const {
    return asked_ ? asked_->decision_id : job_ ? job_->decision_id : std::string{};
}

bool Gun::fire(std::string_view event, Milliseconds now) {
    const auto before = machine_.state();
    const auto step = machine_.fire(event);
    if (!step) {
        refused(event, step.error(), now);
        return false;
    }
    tell("state",
         {{"from", step->from},
          {"to", step->to},
          {"event", event},
          {"requestId", or_null(current_request())},
          {"cylinderNo", or_null(seen_ ? seen_->cylinder_no : std::string{})}},
         now);
    return true;
}

void Gun::refused(std::string_view event, std::string_view requirement, Milliseconds now) {
    tell("refused",
         {{"event", event},
          {"state", machine_.state()},
          {"requirement", or_null(std::string(requirement))},
          {"requestId", or_null(current_request())},
          {"cylinderNo", or_null(seen_ ? seen_->cylinder_no : std::string{})}},
         now);
}

void Gun::turn(Valve::Stage stage, Milliseconds now) {
    if (position(valve_.stage()) != position(stage)) tell("valve", {{"position", position(stage)}}, now);
    valve_.turn(stage);
}

void Gun::stop(std::string_view event, std::string_view ended, Milliseconds now) {
    assert(job_);
    turn(Valve::Stage::closed, now);
    job_->ended = ended;
    job_->ended_at = now;
    fire(event, now);
}

void Gun::see(const std::optional<Seen>& seen, Milliseconds now) {
    if (seen == seen_) return;
    if (powered_ && job_ && !job_->ended.empty() && !job_->recorded) record(now);
    seen_ = seen;
    weighing_.moved(now);
    asked_.reset();
    if (!powered_) return;
    if (machine_.state() == "OPEN" && faults_.obeys("CQ-6.4.5-c")) {
        tell("alarm", {{"why", "removed"}}, now);
        return stop("sensor-fault", "sensor-fault", now);
    }
    if (!seen && machine_.can("cylinder-removed")) fire("cylinder-removed", now);
}

void Gun::press_start(Milliseconds now) {
    if (!powered_) return;
    if (machine_.state() != "ARMED") {
        fire("start", now);  // the machine says which requirement refuses
        return;
    }
    if (const auto why = why_not_start(now); !why.empty()) return refused("start", why, now);
    job_->before_kg = weighing_.gross().value_or(0);
    job_->started_at = now;
    if (!fire("start", now)) return;
    weighing_.fill_begins(weighing_.before_fill().value_or(job_->before_kg), now);
    turn(Valve::Stage::coarse, now);
}

std::string_view Gun::why_not_start(Milliseconds now) const {
    assert(job_);
    if (faults_.obeys("CQ-IL-13") && now - job_->permitted_at > build_.valid_ms) return "CQ-IL-13";
    if (faults_.obeys("CQ-IL-14") && seen_ != job_->seen) return "CQ-IL-14";
    if (!faults_.obeys("CQ-IL-15")) return {};
    const auto gross = weighing_.before_fill();
    if (!gross) return faults_.obeys("CQ-6.4.5-c") ? "CQ-6.4.5-c" : std::string_view{};
    const double content = *gross - job_->tare_kg;
    const bool room = content < job_->target_kg && content > -0.5;  // CQ-G37
    return room ? std::string_view{} : "CQ-IL-15";
}

void Gun::press_stop(Milliseconds now) {
    if (powered_ && machine_.state() == "OPEN") stop("operator-stop", "operator-stop", now);
}

void Gun::acknowledge(Milliseconds now) {
    if (powered_ && machine_.can("acknowledge")) fire("acknowledge", now);
}

void Gun::power(bool on, Milliseconds now) {
    if (on == powered_) return;
    powered_ = on;
    if (on) return;
    asked_.reset();
    if (machine_.state() == "OPEN") return stop("power-loss", "power-loss", now);
    fire("power-loss", now);  // the spring holds the valve shut; a permission does not outlive the power
}

object Gun::report(Milliseconds now) const {
    object out{{"gunNo", build_.gun_no},
               {"state", shown_state(machine_.state())},
               {"weightKg", weighing_.gross().value_or(0)},
               {"at", local_time(now)},
               {"labelUid", or_null(seen_ ? seen_->label_uid : std::string{})},
               {"cylinderNo", or_null(seen_ ? seen_->cylinder_no : std::string{})},
               {"fill", nullptr}};
    if (job_ && job_->recorded)
        out["fill"] = object{{"decisionId", job_->decision_id},
                             {"cylinderNo", job_->seen.cylinder_no},
                             {"startedAt", local_time(job_->started_at)},
                             {"endedAt", local_time(job_->ended_at)},
                             {"weightBeforeKg", job_->before_kg},
                             {"weightAfterKg", weighing_.gross().value_or(0)},
                             {"ended", job_->ended}};
    return out;
}

}  // namespace plumbline::platform::devices
