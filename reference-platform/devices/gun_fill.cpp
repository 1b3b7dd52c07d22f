// Time limits and the fill itself: sensor watch, the two flows, cut-off, the device's own record (6.4.5).
#include <cassert>

#include "reference-platform/devices/gun.h"

namespace plumbline::platform::devices {
namespace {

constexpr Milliseconds record_after = 1000;  // the weight has settled

}  // namespace

void Gun::tick(Milliseconds now) {
    if (!powered_) return;
    if (asked_ && now - asked_->at > build_.answer_within_ms && faults_.obeys("CQ-IL-13")) {
        const auto asked = *asked_;
        tell("time-out",
             {{"requestId", asked.decision_id},
              {"cylinderNo", asked.cylinder_no},
              {"waitedMs", now - asked.at}},
             now);
        asked_.reset();
        if (!faults_.obeys("CQ-6.4.2-c")) arm(asked, now);  // silence taken for permission
    }
    if (machine_.state() == "ARMED" && now - job_->permitted_at > build_.valid_ms &&
        faults_.obeys("CQ-IL-13"))
        fire("validity-over", now);
}

void Gun::sample(std::optional<double> kg, double metered_kg, Milliseconds now) {
    if (!powered_) return;
    weighing_.sample(kg, seen_.has_value(), now);
    if (job_ && job_->started_at != 0 && !job_->recorded) job_->metered_kg += metered_kg;
    if (machine_.state() == "OPEN") control(now);
    if (job_ && !job_->ended.empty() && !job_->recorded && valve_.shut() &&
        now - job_->ended_at >= record_after)
        record(now);
}

void Gun::control(Milliseconds now) {
    assert(job_);
    if (faults_.obeys("CQ-6.4.5-c")) {
        if (const auto why = weighing_.failure(job_->metered_kg, now)) {
            tell("alarm", {{"why", *why}}, now);
            return stop("sensor-fault", "sensor-fault", now);
        }
    }
    if (!faults_.obeys("CQ-6.4.5-a")) return;               // the operator has to stop it
    if (!faults_.obeys("CQ-6.4.5-b") && !network_) return;  // cut-off decided far away
    const double metered = faults_.obeys("CQ-6.4.5-c") ? job_->metered_kg : 0.0;
    const double content = weighing_.estimate(metered) - job_->tare_kg;
    // A value that rounding left a hair below a step counts as the step.
    constexpr double hair = 1e-9;
    if (content >= job_->target_kg - hair)
        return stop("allowed-amount-reached", "allowed-amount-reached", now);
    if (content >= job_->target_kg - build_.fine_from_kg) turn(Valve::Stage::fine, now);
}

void Gun::record(Milliseconds now) {
    job_->recorded = true;
    tell("valve", {{"position", "closed"}}, now);
    const auto after = weighing_.gross();
    tell("fill",
         {{"requestId", job_->decision_id},
          {"cylinderNo", job_->seen.cylinder_no},
          {"startedAt", job_->started_at},
          {"endedAt", job_->ended_at},
          {"weightBeforeKg", job_->before_kg},
          {"weightAfterKg", after ? boost::json::value(*after) : boost::json::value(nullptr)},
          {"targetKg", job_->target_kg},
          {"ended", job_->ended}},
         now);
}

}  // namespace plumbline::platform::devices
