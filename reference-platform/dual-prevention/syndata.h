// The interface of Annex A.3: insert or update of risk grading (0101) and hidden dangers (0201).
#pragma once

#include "reference-platform/room.h"

namespace plumbline::platform::dual {

Response syndata(const Request& request, Context& context);

/// The same for a body that came by other means (DUAL-G50: the socket).
Response take_syndata(const std::string& body, Context& context);

}  // namespace plumbline::platform::dual
