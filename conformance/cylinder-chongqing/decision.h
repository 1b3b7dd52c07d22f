// The answer to a fill request (6.4.2, B.1): true opens, false refuses; reasons are an extension (CQ-E07).
#pragma once

#include <set>

#include "conformance/judge/act.h"

namespace plumbline::judge::chongqing {

/// accepted = true, refused = false with the rules named in Act::errors; a command that is no Boolean says
/// neither.
void read_decision(Act& act);

/// The answer holds a Boolean command.
bool decided(const Act& act);
/// Numbers of the rules that the answer gives as reasons.
std::set<int> named_rules(const Act& act);

}  // namespace plumbline::judge::chongqing
