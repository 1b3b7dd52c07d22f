#include "reference-platform/devices/scale.h"

#include <cmath>

namespace plumbline::platform::devices {

void Scale::advance(Milliseconds ms) {
    const auto time = static_cast<double>(ms);
    felt_ += (load_ - felt_) * (1.0 - std::exp(-time / static_cast<double>(build_.settling_ms)));
    offset_ += drift_ * time / 1000.0;
}

std::optional<double> Scale::reading() const {
    if (silent_) return std::nullopt;
    if (frozen_) return frozen_;
    return std::round((felt_ + offset_) / build_.resolution_kg) * build_.resolution_kg;
}

void Scale::mend() {
    frozen_.reset();
    silent_ = false;
    offset_ = drift_ = 0;
}

}  // namespace plumbline::platform::devices
