// From a call step to the call that goes on the wire.
#pragma once

#include <string>

#include <boost/json.hpp>

#include "scenarios/engine/expression.h"
#include "scenarios/engine/fixture.h"
#include "scenarios/engine/story.h"
#include "scenarios/engine/wire.h"
#include "standards/catalogue.h"

namespace plumbline::scenario {

/// A call whose facts are settled and may still be changed before it is written down.
struct Prepared {
    boost::json::value body;  ///< null = no body
    boost::json::object query;
    std::string body_in;  ///< query parameter that carries the body
    std::string path;
    bool has_raw_body = false;  ///< call.body stands already
    Call call;                  ///< without target and body
};

/// Replaces every expression of the step.
std::expected<Prepared, standards::Text> prepare(const CallStep& step, const standards::Operation& operation,
                                                 const std::string& standard, const Library& library,
                                                 Names& names);

/// The call with target and body written.
Call write(const Prepared& prepared);

}  // namespace plumbline::scenario
