// Which requirement a groundless refusal offends: the answer need not name an element (ENERGY-G10), so the
// judge looks for what the refused request has and no accepted request of the same operation has.
#pragma once

#include <deque>
#include <string>

#include "conformance/energy/clause.h"

namespace plumbline::judge::energy {

/// Passes for what the accepted request leaves out or adds, which must not be a reason to refuse it.
void credit(const Act& accepted, const standards::MessageSet& messages, Sink& sink);

std::string suspect(const Act& refused, const std::deque<Act>& acts, const standards::MessageSet& messages);

}  // namespace plumbline::judge::energy
