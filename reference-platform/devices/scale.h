// A platform scale: it follows the load with a lag and shows it at intervals, in steps.
#pragma once

#include <optional>

#include "reference-platform/devices/event.h"

namespace plumbline::platform::devices {

struct ScaleBuild {
    double resolution_kg = 0.01;
    Milliseconds sample_ms = 200;    ///< 5 Hz (CQ-G05)
    Milliseconds settling_ms = 100;  ///< time constant of the lag
};

class Scale {
  public:
    explicit Scale(const ScaleBuild& build) : build_(build) {}

    /// What lies on it, kg.
    void load(double gross_kg) { load_ = gross_kg; }
    /// Lets `ms` go by under the present load.
    void advance(Milliseconds ms);
    /// What it shows; nullopt: no value.
    [[nodiscard]] std::optional<double> reading() const;

    // What can go wrong with it; mend() ends it all.
    void freeze() { frozen_ = reading(); }
    void fall_silent() { silent_ = true; }
    void jump(double kg) { offset_ += kg; }
    void drift(double kg_per_s) { drift_ = kg_per_s; }
    void mend();

    [[nodiscard]] const ScaleBuild& build() const { return build_; }

  private:
    ScaleBuild build_;
    double load_ = 0, felt_ = 0, offset_ = 0, drift_ = 0;
    std::optional<double> frozen_;
    bool silent_ = false;
};

}  // namespace plumbline::platform::devices
