// Handlers of the municipal platform and the special-equipment platform.
#pragma once

#include "reference-platform/cylinder-chongqing/call.h"

namespace plumbline::platform::chongqing {

Outcome list_registrations(Call& call);   // CQ-OP-01
Outcome decide(Call& call);               // CQ-OP-03
Outcome take_check(Call& call);           // CQ-OP-04
Outcome take_fill(Call& call);            // CQ-OP-05
Outcome take_waybill(Call& call);         // CQ-OP-13
Outcome take_delivery_check(Call& call);  // CQ-OP-16
Outcome take_empty_return(Call& call);    // CQ-OP-17
Outcome list_applications(Call& call);    // CQ-OP-19
Outcome take_inspection(Call& call);      // CQ-OP-21
Outcome take_leak_alarm(Call& call);      // CQ-OP-27

/// Refuses a number that no registration has, under the requirement of the table's row.
Ruled known_cylinder(const Call& call, std::string_view requirement);

}  // namespace plumbline::platform::chongqing
