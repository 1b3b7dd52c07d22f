// A gun on its scale, a cylinder on the scale, a tester's hands, and a world in which things fail. Truth is
// known here.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "reference-platform/devices/gun.h"
#include "reference-platform/devices/scale.h"

namespace plumbline::platform::devices {

struct BenchBuild {
    GunBuild gun;
    ScaleBuild scale;
    ValveBuild valve;
    double meter_error = 0.0005;  ///< share of the mass that the flow meter misses
};

/// The most by which the content can end above the allowed amount, kg (ADR 0030); at most 0.10 (CQ-G05).
double stated_overshoot(const BenchBuild& build, double gain_kg);

struct Cylinder {
    std::string cylinder_no, label_uid, medium = "LPG";
    double tare_kg = 0, content_kg = 0;
    std::optional<double> allowed_kg;  ///< A.1 row 8; for the record only, the gun is told by the system
};

class FillingBench {
  public:
    FillingBench(const BenchBuild& build, const Faults& faults, Log& log, Milliseconds start);
    FillingBench(const FillingBench&) = delete;
    FillingBench& operator=(const FillingBench&) = delete;

    /// Lets the time until `now` go by, in steps.
    void advance_to(Milliseconds now);
    /// Puts a cylinder down; one that stands there is taken away first.
    void place(const Cylinder& cylinder);
    /// What was taken away, nullopt when nothing stood there.
    std::optional<Cylinder> remove();
    /// "start", "stop", "acknowledge"; false for another word.
    bool press(std::string_view button);
    /// What goes wrong or right again (docs/device-events.md, bench/world); false for another word.
    bool world(std::string_view what, double value = 0);
    /// Another label is held before the gun's reader.
    void swap_label(const std::string& label_uid, const std::string& cylinder_no);
    /// One message of CQ-OP-08; nullopt: nobody answers.
    std::optional<boost::json::object> tell_gun(std::string_view message);

    [[nodiscard]] const Gun& gun() const { return gun_; }
    [[nodiscard]] const std::optional<Cylinder>& cylinder() const { return cylinder_; }
    [[nodiscard]] std::optional<double> shown() const { return scale_.reading(); }
    [[nodiscard]] bool flowing() const { return flowing_; }
    [[nodiscard]] Milliseconds now() const { return now_; }

  private:
    void step(Milliseconds ms);
    void follow_flow(double mass);
    void take_sample();
    void tell(std::string_view kind, boost::json::object detail);

    BenchBuild build_;
    Log& log_;
    Milliseconds now_;
    Valve valve_;
    Scale scale_;
    Gun gun_;
    std::optional<Cylinder> cylinder_;
    double dispensed_kg_ = 0, unsampled_kg_ = 0;
    Milliseconds since_sample_ = 0, flow_ended_at_ = 0;
    bool flowing_ = false;
};

}  // namespace plumbline::platform::devices
