// The document's envelopes (5.3.5.7, 5.3.5.8, A.4.1) and status codes (5.3.5.10): every answer is made here.
#pragma once

#include "reference-platform/lift/call.h"

namespace plumbline::platform::lift {

/// A request that failed before or beside its records; `operation` may be nullptr when no operation was
/// found.
Response failed(const Context& context, const standards::Operation* operation, const Refusal& refusal);
/// A batch or single upload that succeeded; ids in the order of the records.
Response uploaded(const Upload& upload, std::vector<std::string> ids);
/// An upload with at least one refused record.
Response refused(const Upload& upload);
/// A downward call that succeeded: an object or an array.
Response delivered(const Call& call, boost::json::value data);
/// The answer when the world failed, and to what could not be read (no sandbox, no faults).
Response broken(std::int64_t now, Code code, std::string_view zh);

}  // namespace plumbline::platform::lift
