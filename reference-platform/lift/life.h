// Where a lift and its construction records stand, replayed from what is recorded about them through the
// machines.
#pragma once

#include <string>
#include <vector>

#include "reference-platform/lift/entities.h"
#include "reference-platform/lift/refusal.h"

namespace plumbline::platform::lift {

/// What is recorded about one lift, revoked records included.
struct Life {
    std::vector<Record> constructions, usages, examines;
};

/// State of machine "lift" (LIFT-G40).
std::string lift_state(const Lift& lift, const Life& life, const Faults& law);
/// State of machine "construction".
std::string construction_state(const Record& construction, const Life& life, const Faults& law);
/// True when the inspection that belongs to the construction is complete (LIFT-G44).
bool inspected(const Record& construction, const Life& life, const Faults& law);
/// True when installation of the lift has been notified (6.2.1).
bool notified(const Life& life, const Faults& law);
/// SYZT: the record with the latest ZTBGRQ, then the latest stored, rules (LIFT-G53). Empty without records.
std::string use_state(const Life& life);
/// County codes of the regions the lift belongs to (LIFT-G12, LIFT-G90).
std::vector<std::string> areas(const Life& life);

}  // namespace plumbline::platform::lift
