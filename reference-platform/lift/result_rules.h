// What a construction result does to a lift (6.7), and how it is taken back (6.8). Pure.
#pragma once

#include "reference-platform/lift/rules.h"

namespace plumbline::platform::lift {

/// What a result changed: whole-lift elements before and after, components taken out and put in.
struct Change {
    boost::json::object before, after;
    boost::json::array removed, added;
};

boost::json::object to_json(const Change& change);
Change change_from_json(const boost::json::object& value);

/// Applies a result to `lift`; new components get `lift.version` as their SJBB.
Change apply_result(const Faults& law, Lift& lift, const boost::json::object& result);
/// Takes a change back.
void take_back(Lift& lift, const Change& change);
/// True when nothing that the change touched was changed since (LIFT-G49).
bool untouched_since(const Lift& lift, const Change& change);

/// BJBMOLD and BJYC name components that the lift has.
Refusals names_present_parts(const Faults& law, const Lift& lift, const boost::json::object& result);
/// ZJBMNEW is for reforms only and must be free (LIFT-G50).
Refusals renames_rightly(const Faults& law, const Record& construction, const boost::json::object& result,
                         bool taken);

}  // namespace plumbline::platform::lift
