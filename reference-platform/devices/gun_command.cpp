// CQ-OP-08: what the gun takes from the system and why it does not (6.4.2; CQ-IL-13, CQ-IL-14).
#include <cassert>

#include "reference-platform/devices/gun.h"

namespace plumbline::platform::devices {
namespace {

using boost::json::object;

std::string text(const object& message, std::string_view key) {
    const auto* value = message.if_contains(key);
    return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string{};
}

/// Above zero, or nullopt.
std::optional<double> mass(const object& message, std::string_view key) {
    const auto* value = message.if_contains(key);
    if (value == nullptr || !value->is_number()) return std::nullopt;
    const auto kg = value->to_number<double>();
    return kg > 0 ? std::optional(kg) : std::nullopt;
}

bool is_true(const object& message, std::string_view key) {
    const auto* value = message.if_contains(key);
    return value != nullptr && value->is_bool() && value->get_bool();
}

bool is_false(const object& message, std::string_view key) {
    const auto* value = message.if_contains(key);
    return value != nullptr && value->is_bool() && !value->get_bool();
}

Asked asked_by(const object& message, Milliseconds now) {
    return {text(message, "decisionId"), text(message, "cylinderNo"), mass(message, "targetKg").value_or(0),
            mass(message, "tareKg").value_or(0), now};
}

}  // namespace

object Gun::receive(std::string_view message, Milliseconds now) {
    assert(powered_);
    tick(now);
    boost::system::error_code broken;
    const auto value = boost::json::parse(message, broken);
    bool accepted = false;
    if (broken || !value.is_object())
        refused("CQ-OP-08/open", "CQ-6.4.2-c", now);
    else
        accepted = obey(value.get_object(), now);
    auto answer = report(now);
    answer["accepted"] = accepted;
    tell("command", {{"received", message}, {"answer", answer}, {"accepted", accepted}}, now);
    return answer;
}

bool Gun::obey(const object& message, Milliseconds now) {
    const auto command = text(message, "command");
    if (command == "state") return true;
    if (text(message, "gunNo") != build_.gun_no && faults_.obeys("CQ-6.4.2-d")) {
        refused("CQ-OP-08/" + command, "CQ-6.4.2-d", now);
        return false;
    }
    if (command == "ask") return ask(message, now);
    if (command == "open") return open(message, now);
    if (command == "refuse") return refuse(message, now);
    if (command == "stop" && machine_.state() == "OPEN") {
        if (!faults_.obeys("CQ-IL-23")) return false;
        stop("CQ-OP-08/stop", "stop-command", now);
        return true;
    }
    refused("CQ-OP-08/" + command, "CQ-6.4.2-c", now);
    return false;
}

bool Gun::ask(const object& message, Milliseconds now) {
    const auto next = asked_by(message, now);
    const bool here = seen_ && seen_->cylinder_no == next.cylinder_no;
    const bool fresh = !next.decision_id.empty() && !used_.contains(next.decision_id);
    if (machine_.state() != "CLOSED" || !here || (!fresh && faults_.obeys("CQ-6.4.2-d"))) {
        refused("ask", "CQ-6.4.2-d", now);
        return false;
    }
    used_.insert(next.decision_id);
    asked_ = next;
    return true;
}

bool Gun::open(const object& message, Milliseconds now) {
    if (is_false(message, "allow")) return refuse(message, now);
    if (const auto why = objection(message); !why.empty()) {
        refused("CQ-OP-08/open", why, now);
        if (asked_ && why == "CQ-6.4.2-c") asked_.reset();  // answered, though with nothing usable
        return false;
    }
    arm(asked_by(message, now), now);
    asked_.reset();
    return machine_.state() == "ARMED";
}

std::string_view Gun::objection(const object& message) const {
    if (!is_true(message, "allow") && faults_.obeys("CQ-6.4.2-c")) return "CQ-6.4.2-c";
    if (faults_.obeys("CQ-6.4.2-d")) {
        if (!asked_ || text(message, "decisionId") != asked_->decision_id) return "CQ-6.4.2-d";
        if (text(message, "cylinderNo") != asked_->cylinder_no) return "CQ-6.4.2-d";
    }
    const bool amounts = mass(message, "targetKg") && mass(message, "tareKg");
    return amounts || !faults_.obeys("CQ-IL-15") ? std::string_view{} : "CQ-IL-15";
}

bool Gun::refuse(const object& message, Milliseconds now) {
    if (!faults_.obeys("CQ-6.4.2-b") && seen_) {  // "false" is shown, the gun opens
        arm(asked_by(message, now), now);
        return false;
    }
    const bool taken = fire("CQ-OP-08/refuse", now);
    asked_.reset();
    return taken;
}

void Gun::arm(const Asked& asked, Milliseconds now) {
    if (!machine_.can("CQ-OP-08/open")) {
        fire("CQ-OP-08/open", now);  // tells the refusal
        return;
    }
    job_ = Job{};
    job_->decision_id = asked.decision_id;
    job_->seen = seen_.value_or(Seen{});
    job_->target_kg = asked.target_kg;
    if (!faults_.obeys("CQ-6.4.5-d") && last_target_kg_ > 0) job_->target_kg = last_target_kg_;
    last_target_kg_ = job_->target_kg;
    job_->tare_kg = asked.tare_kg;
    job_->permitted_at = now;
    fire("CQ-OP-08/open", now);
}

}  // namespace plumbline::platform::devices
