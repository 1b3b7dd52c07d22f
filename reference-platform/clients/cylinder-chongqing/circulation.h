// Transport, delivery, empties and leak alarms on their way up (6.5, 6.8.5).
#pragma once

#include "reference-platform/clients/cylinder-chongqing/outbox.h"

namespace plumbline::platform::traceability {

/// with: waybillNo, carrier, vehicle, staff, cylinders: [numbers], origin, destination, status
void waybill(const boost::json::object& with, Outbox& outbox, ClientContext& context);
/// with: cylinders: [numbers], customerId, result, inspector
void delivery_check(const boost::json::object& with, Outbox& outbox, ClientContext& context);
/// with: cylinders: [numbers], from, by
void empty_return(const boost::json::object& with, Outbox& outbox, ClientContext& context);
/// with: devices: [{deviceNo, customerId}]; their reports are taken from now on.
void register_alarms(const boost::json::object& with, ClientContext& context);
/// Takes what registered alarms reported and passes it upward in order.
void pass_alarms(Outbox& outbox, ClientContext& context);

}  // namespace plumbline::platform::traceability
