// 8.3 registration with its address book, 8.5 versions.
#pragma once

#include "reference-platform/energy/call.h"

namespace plumbline::platform::energy {

Answered register_platform(Call& call);
Answered check_versions(Call& call);

}  // namespace plumbline::platform::energy
