#include "reference-platform/devices/filling_bench.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <utility>

namespace plumbline::platform::devices {
namespace {

using boost::json::object;

constexpr Milliseconds fine_step = 10;
constexpr Milliseconds show_after_flow = 1500;
constexpr double zero_kg = 0.015, placing_kg = 0.015;  // zero error; drift while a cylinder is put down

constexpr std::array world_words{"power-off",    "power-on",   "network-off", "network-on", "scale-freeze",
                                 "scale-silent", "scale-jump", "scale-drift", "scale-good"};

boost::json::value or_null(std::optional<double> kg) {
    return kg ? boost::json::value(*kg) : boost::json::value(nullptr);
}

}  // namespace

double stated_overshoot(const BenchBuild& build, double gain_kg) {
    const auto blind = static_cast<double>(build.scale.sample_ms + build.valve.travel_ms) / 1000.0;
    return zero_kg + placing_kg + build.scale.resolution_kg / 2 + build.meter_error * gain_kg +
           build.valve.fine_kg_s * blind;
}

FillingBench::FillingBench(const BenchBuild& build, const Faults& faults, Log& log, Milliseconds start)
    : build_(build),
      log_(log),
      now_(start),
      valve_(build.valve),
      scale_(build.scale),
      gun_(build.gun, valve_, faults, log) {
    assert(build.gun.fine_from_kg >= build.valve.coarse_kg_s *
                                         static_cast<double>(build.scale.sample_ms + build.valve.travel_ms) /
                                         1000.0);
    advance_to(start + 2000);  // the empty platform is weighed
}

void FillingBench::tell(std::string_view kind, object detail) {
    detail["gunNo"] = build_.gun.gun_no;
    log_.add(now_, "bench/B" + build_.gun.gun_no.substr(1), kind, std::move(detail));
}

void FillingBench::advance_to(Milliseconds now) {
    while (now_ < now) {
        const auto left = std::min(now - now_, build_.scale.sample_ms - since_sample_);
        step(valve_.shut() ? left : std::min(left, fine_step));
    }
}

void FillingBench::step(Milliseconds ms) {
    now_ += ms;
    const double mass = valve_.advance(ms);
    if (cylinder_) cylinder_->content_kg += mass;
    dispensed_kg_ += mass;
    unsampled_kg_ += mass;
    follow_flow(mass);
    scale_.load(cylinder_ ? cylinder_->tare_kg + cylinder_->content_kg : 0.0);
    scale_.advance(ms);
    since_sample_ += ms;
    if (since_sample_ >= build_.scale.sample_ms) take_sample();
    gun_.tick(now_);
}

void FillingBench::follow_flow(double mass) {
    const auto number = or_null(std::optional<double>());
    const boost::json::value content = cylinder_ ? boost::json::value(cylinder_->content_kg) : number;
    const boost::json::value who = cylinder_ ? boost::json::value(cylinder_->cylinder_no) : number;
    if (!flowing_ && mass > 0) {
        flowing_ = true;
        dispensed_kg_ = mass;
        tell("flow-began", {{"cylinderNo", who}, {"contentKg", content}});
    } else if (flowing_ && valve_.shut()) {
        flowing_ = false;
        flow_ended_at_ = now_;
        tell("flow-ended", {{"cylinderNo", who},
                            {"contentKg", content},
                            {"dispensedKg", dispensed_kg_},
                            {"allowedKg", cylinder_ ? or_null(cylinder_->allowed_kg) : number}});
    }
}

void FillingBench::take_sample() {
    since_sample_ = 0;
    const auto shown = scale_.reading();
    const bool near_a_flow = flowing_ || (flow_ended_at_ != 0 && now_ - flow_ended_at_ <= show_after_flow);
    if (near_a_flow)
        log_.add(now_, "scale/S" + build_.gun.gun_no.substr(1), "weight", {{"kg", or_null(shown)}});
    gun_.sample(shown, unsampled_kg_ * (1.0 - build_.meter_error), now_);
    unsampled_kg_ = 0;
}

void FillingBench::place(const Cylinder& cylinder) {
    if (cylinder_) remove();
    cylinder_ = cylinder;
    tell("placed", {{"cylinderNo", cylinder.cylinder_no},
                    {"labelUid", cylinder.label_uid},
                    {"tareKg", cylinder.tare_kg},
                    {"contentKg", cylinder.content_kg},
                    {"allowedKg", or_null(cylinder.allowed_kg)},
                    {"medium", cylinder.medium}});
    gun_.see(Seen{cylinder.label_uid, cylinder.cylinder_no}, now_);
}

std::optional<Cylinder> FillingBench::remove() {
    if (!cylinder_) return std::nullopt;
    auto gone = std::exchange(cylinder_, std::nullopt);
    tell("removed", {{"cylinderNo", gone->cylinder_no}, {"contentKg", gone->content_kg}});
    gun_.see(std::nullopt, now_);
    return gone;
}

bool FillingBench::press(std::string_view button) {
    if (button != "start" && button != "stop" && button != "acknowledge") return false;
    tell("pressed", {{"button", button}});
    if (button == "start")
        gun_.press_start(now_);
    else if (button == "stop")
        gun_.press_stop(now_);
    else
        gun_.acknowledge(now_);
    return true;
}

bool FillingBench::world(std::string_view what, double value) {
    if (std::ranges::find(world_words, what) == world_words.end()) return false;
    const bool valued = what == "scale-jump" || what == "scale-drift";
    tell("world",
         {{"what", what}, {"value", valued ? boost::json::value(value) : boost::json::value(nullptr)}});
    if (what == "power-off" || what == "power-on")
        gun_.power(what == "power-on", now_);
    else if (what == "network-off" || what == "network-on")
        gun_.network(what == "network-on");
    else if (what == "scale-freeze")
        scale_.freeze();
    else if (what == "scale-silent")
        scale_.fall_silent();
    else if (what == "scale-jump")
        scale_.jump(value);
    else if (what == "scale-drift")
        scale_.drift(value);
    else
        scale_.mend();
    return true;
}

void FillingBench::swap_label(const std::string& label_uid, const std::string& cylinder_no) {
    tell("world", {{"what", "label-swapped"}, {"value", nullptr}});
    gun_.see(Seen{label_uid, cylinder_no}, now_);
}

std::optional<object> FillingBench::tell_gun(std::string_view message) {
    if (!gun_.reachable()) return std::nullopt;
    return gun_.receive(message, now_);
}

}  // namespace plumbline::platform::devices
