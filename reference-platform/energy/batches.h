// 8.8 and 8.10: batches of readings and their read-back.
#pragma once

#include "reference-platform/energy/call.h"

namespace plumbline::platform::energy {

Answered upload_batch(Call& call);
Answered download_batch(Call& call);

}  // namespace plumbline::platform::energy
