// Answers against their tables: every record of a download validated like a request (6.9.2, 6.10.2, 6.12.2,
// …).
#pragma once

#include <vector>

#include "conformance/lift/clause.h"

namespace plumbline::judge::lift {

/// Validates each record of data; findings offend the requirement that the table's layout names.
void inspect_answer_table(const Act& act, const View& view, Sink& sink);

/// The records of data in their normal form (canonical keys); empty when data is none.
std::vector<boost::json::object> answered_records(const Act& act);

}  // namespace plumbline::judge::lift
