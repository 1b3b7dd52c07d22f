// Rules of 6.4 to 6.8, 7.21 and 7.22. Pure.
#pragma once

#include <optional>

#include "reference-platform/lift/life.h"
#include "reference-platform/lift/rules.h"

namespace plumbline::platform::lift {

/// 6.4: a lift under this code exists.
Ruled of_known_lift(const Faults& law, bool found);
/// The constructor named is a known organisation (LIFT-G51); `found` after folding, `found_raw` as the code
/// was sent.
Ruled known_constructor(const Faults& law, bool found, bool found_raw);
/// Who may create or change: the lift's maker, or the constructor for itself (LIFT-G51, LIFT-E86).
Ruled party(const Faults& law, const Account& caller, std::string_view lift_owner,
            std::string_view constructor);
/// 6.4.2 notes 3 and 4: a user that is described at all needs a code or a name (LIFT-E77).
Ruled user_named(const Faults& law, const boost::json::object& record);

/// 6.5: fixed elements (LIFT-G87), version, SFGZ of the constructor.
Refusals modifiable(const Faults& law, const Record& stored, const boost::json::object& record,
                    const Account& caller);
/// 6.6: not inspected, no result (LIFT-G45).
Refusals revocable(const Faults& law, const Record& stored, const Life& life);
/// 7.21: a sheet with SGID agrees with its record.
Refusals agreeing(const Faults& law, const Record& stored, const boost::json::object& record);

}  // namespace plumbline::platform::lift
