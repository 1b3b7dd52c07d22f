// Read-back of a lift's complete information against what the evidence says was stored.
#pragma once

#include "conformance/lift/clause.h"

namespace plumbline::judge::lift {

/// Compares one record (normal form of 6.12 or 7.20) with the model. `raw` is the record as answered.
void inspect_complete_information(const Act& act, const View& view, const KnownLift& lift,
                                  const boost::json::object& shown, Sink& sink);

}  // namespace plumbline::judge::lift
