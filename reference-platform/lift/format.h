// A record against its table: the validator's findings as refusals, and the record as the document means it.
#pragma once

#include "reference-platform/lift/call.h"

namespace plumbline::platform::lift {

/// Fills `entry.record` and adds what the table refuses. Findings of requirements that are switched off are
/// dropped.
void check_format(Upload& upload, Entry& entry, const boost::json::value& sent);

}  // namespace plumbline::platform::lift
