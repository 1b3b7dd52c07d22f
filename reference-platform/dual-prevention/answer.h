// The document's answers: {status, err} of Annex C, with the self-description of 4.5.2 and C.1.
#pragma once

#include <string>
#include <vector>

#include <boost/json.hpp>

#include "reference-platform/dual-prevention/refusal.h"
#include "reference-platform/room.h"

namespace plumbline::platform::dual {

/// A call of Annex C, as its address tells it (4.5.1).
struct Transmission {
    std::string interface, serial, storage, resource;
};

Response json_answer(const Context& context, int status, const boost::json::object& body);

/// status 0 of syndata (DUAL-G05) and uploads.
Response done(const Context& context, boost::json::object more = {});
/// status 0 of Annex C; `records` are echoed (DUAL-E53).
Response done(const Context& context, const Transmission& call, const boost::json::array& records);
/// status other than 0 with everything that was wrong. `call` may be nullptr.
Response refused(const Context& context, const Refusals& refusals, const Transmission* call);

/// The requirement of a service that says how its answers look: "c" or "d" of C.2, C.3, C.4.
std::string requirement_of(const Transmission& call, std::string_view letter);

}  // namespace plumbline::platform::dual
