// Which server roles the reference platform plays: each is certified and self-tested on its own.
#pragma once

#include <string>
#include <vector>

#include "standards/catalogue.h"

namespace plumbline::standards {

/// platform_role, then what document.yaml lists under also-serves.
std::vector<std::string> server_roles(const Standard& standard);

}  // namespace plumbline::standards
