// Who calls (4 c): the holder of a certificate of ours, enrolled here.
#pragma once

#include "reference-platform/cylinder-chongqing/route.h"

namespace plumbline::platform::chongqing {

/// The enrolled organisation, person or device behind the certificate; an empty one when there is none.
Account recognised(const Request& request, Context& context);

/// Keeps out whom we do not know (CQ-4-c) and roles that do not call this operation (the host's requirement).
Ruled admit(const Found& found, const Request& request, const Account& caller, const Context& context);

}  // namespace plumbline::platform::chongqing
