// Records that came in one batch: which lift, and whose code, they must keep (5.1, 5.3.5.6).
#pragma once

#include "conformance/lift/model.h"

namespace plumbline::judge::lift {

/// True when `shown` holds the values of another record of the batch that added `record`, and not its own.
bool shows_batch_mate(const Model& model, const Kind& kind, const Known& record,
                      const boost::json::object& shown);

/// The requirement that a record offends which is missing from its lift: 5.3.5.6-b when a batch mate's code
/// stands there with this record's values, 5.1-b when the batch was for several lifts; empty otherwise.
std::string strayed(const Model& model, const Kind& kind, const Known& record,
                    const boost::json::object& lift_shown);

}  // namespace plumbline::judge::lift
