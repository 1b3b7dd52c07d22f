// The document's replies: {State, Value} of clauses 7 and 8, bare content of 2, 3 and 7.3. Every answer is
// made here.
#pragma once

#include "reference-platform/cylinder-yunnan/call.h"

namespace plumbline::platform::yunnan {

Response succeeded(const Context& context, const standards::Operation& operation, const Done& done);
/// `operation` may be nullptr when none was found.
Response failed(const Context& context, const standards::Operation* operation, const Refusal& refusal);
/// The answer when the world failed, and to what could not be read (no sandbox, no faults).
Response broken(Code code, std::string_view zh);

}  // namespace plumbline::platform::yunnan
