// What the gun makes of its scale and its flow meter: is the weight to be believed, and how much is in the
// cylinder.
#pragma once

#include <optional>
#include <string_view>

#include "reference-platform/devices/event.h"

namespace plumbline::platform::devices {

/// Content is the larger of two estimates, scale and flow meter, so that a scale that shows too little cannot
/// overfill (ADR 0030).
class Weighing {
  public:
    /// A sample; `occupied`: a cylinder stands on the platform.
    void sample(std::optional<double> kg, bool occupied, Milliseconds now);
    /// A cylinder was put down or taken away.
    void moved(Milliseconds now);

    [[nodiscard]] std::optional<double> gross() const { return gross_; }
    /// The weight before a fill, or nullopt when the scale cannot be trusted: no value, not zero when it was
    /// empty, not settled, or moved since the cylinder was put down.
    [[nodiscard]] std::optional<double> before_fill() const;

    /// Gas flows from now on.
    void fill_begins(double before_kg, Milliseconds now);
    /// Why the sensor must be taken for failed, nullopt when it is good. `metered_kg`: through the valve
    /// since fill_begins.
    [[nodiscard]] std::optional<std::string_view> failure(double metered_kg, Milliseconds now) const;
    /// Gross weight to act on while gas flows.
    [[nodiscard]] double estimate(double metered_kg) const;

  private:
    std::optional<double> gross_, previous_, empty_, placed_;
    double before_ = 0;
    Milliseconds moved_at_ = 0, changed_at_ = 0;
};

}  // namespace plumbline::platform::devices
