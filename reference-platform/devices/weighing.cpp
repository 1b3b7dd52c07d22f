#include "reference-platform/devices/weighing.h"

#include <algorithm>
#include <cmath>

namespace plumbline::platform::devices {
namespace {

constexpr Milliseconds settled_after = 1000;
constexpr Milliseconds frozen_after = 3000;  // CQ-6.4.5-c
constexpr double zero_kg = 0.0125;  // the true zero is then within 0.015 kg at a resolution of 0.01 or 0.005
constexpr double moved_kg = 0.05;
constexpr double jump_kg = 5.0;       // CQ-IL-15
constexpr double disagree_kg = 0.30;  // more than lag and sampling explain at full flow
constexpr double negative_kg = -0.5;  // CQ-G37

}  // namespace

void Weighing::sample(std::optional<double> kg, bool occupied, Milliseconds now) {
    previous_ = gross_;
    if (kg != gross_) changed_at_ = now;
    gross_ = kg;
    if (!occupied && now - moved_at_ >= settled_after) empty_ = kg;
    if (occupied && !placed_ && now - moved_at_ >= settled_after) placed_ = kg;
}

void Weighing::moved(Milliseconds now) {
    moved_at_ = now;
    placed_.reset();
}

std::optional<double> Weighing::before_fill() const {
    if (!gross_ || !placed_ || !empty_ || std::abs(*empty_) > zero_kg) return std::nullopt;
    if (std::abs(*gross_ - *placed_) > moved_kg) return std::nullopt;
    return std::max(*gross_, *placed_);
}

void Weighing::fill_begins(double before_kg, Milliseconds now) {
    before_ = before_kg;
    changed_at_ = now;
}

std::optional<std::string_view> Weighing::failure(double metered_kg, Milliseconds now) const {
    if (!gross_) return "silent";
    if (*gross_ < negative_kg) return "negative";
    if (previous_ && std::abs(*gross_ - *previous_) > jump_kg) return "jump";
    if (now - changed_at_ >= frozen_after) return "frozen";
    if (std::abs(*gross_ - before_ - metered_kg) > disagree_kg) return "disagreement";
    return std::nullopt;
}

double Weighing::estimate(double metered_kg) const {
    return std::max(gross_.value_or(before_), before_ + metered_kg);
}

}  // namespace plumbline::platform::devices
