// 8.6, 8.7 and 8.9: an energy user's master data, its meters, and the read-back.
#pragma once

#include "reference-platform/energy/call.h"

namespace plumbline::platform::energy {

Answered upload_configuration(Call& call);
Answered upload_meters(Call& call);
Answered download_configuration(Call& call);

/// The enterprise that the request names, uploaded by its provinceId before (8.2-f, ENERGY-G45, ENERGY-G47).
std::expected<Enterprise, Refusal> known_enterprise(Call& call);

}  // namespace plumbline::platform::energy
