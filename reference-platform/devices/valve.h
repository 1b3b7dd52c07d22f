// The gun's valve: two flows, closed by a spring when it is told to or loses power.
#pragma once

#include <algorithm>

#include "reference-platform/devices/event.h"

namespace plumbline::platform::devices {

struct ValveBuild {
    double coarse_kg_s = 0.25;
    double fine_kg_s = 0.04;
    Milliseconds travel_ms = 300;  ///< from a command until the new flow is reached; at most 500 (CQ-G05)
};

/// After a command the flow stays for half the travel time, then changes evenly.
class Valve {
  public:
    enum class Stage { closed, fine, coarse };

    explicit Valve(const ValveBuild& build) : build_(build) {}

    void turn(Stage stage) {
        if (stage == stage_) return;
        stage_ = stage;
        from_ = flow_;
        since_ = 0;
    }
    /// Lets `ms` go by; returns the mass that went through, kg.
    double advance(Milliseconds ms) {
        const double before = flow_;
        since_ = std::min(since_ + ms, build_.travel_ms);
        const auto travel = static_cast<double>(build_.travel_ms);
        const double way = std::clamp((static_cast<double>(since_) / travel - 0.5) * 2.0, 0.0, 1.0);
        flow_ = from_ + (wanted() - from_) * way;
        return (before + flow_) / 2.0 * static_cast<double>(ms) / 1000.0;
    }
    [[nodiscard]] Stage stage() const { return stage_; }
    [[nodiscard]] bool shut() const { return stage_ == Stage::closed && flow_ == 0; }
    [[nodiscard]] const ValveBuild& build() const { return build_; }

  private:
    [[nodiscard]] double wanted() const {
        return stage_ == Stage::closed ? 0.0 : stage_ == Stage::fine ? build_.fine_kg_s : build_.coarse_kg_s;
    }
    ValveBuild build_;
    Stage stage_ = Stage::closed;
    double flow_ = 0, from_ = 0;
    Milliseconds since_ = 0;
};

}  // namespace plumbline::platform::devices
