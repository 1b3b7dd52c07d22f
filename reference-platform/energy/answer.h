// The document's own answers: responseCode and responseMessage first, whatever an operation adds after them.
#pragma once

#include "reference-platform/energy/call.h"

namespace plumbline::platform::energy {

/// `operation` may be nullptr when none was recognised.
Response answer(const Faults& law, const standards::Operation* operation, boost::json::object members);
Response refused(const Faults& law, const standards::Operation* operation, const Refusal& refusal);
/// E1001 or E1002.
Response failed(const Faults& law, const standards::Operation* operation, Code code);

}  // namespace plumbline::platform::energy
