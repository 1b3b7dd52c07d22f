// From a request to the message that it carries, checked against its table.
#pragma once

#include "reference-platform/cylinder-yunnan/call.h"

namespace plumbline::platform::yunnan {

/// Fills Call::sent and Call::record from the parameter data (clauses 4, 5, 6, 9), the body (7, 8) or the
/// query (reads).
Ruled read_message(Call& call);

}  // namespace plumbline::platform::yunnan
