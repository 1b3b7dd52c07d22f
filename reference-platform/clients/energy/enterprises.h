// The energy users that the city platform looks after, and how far their master data got (8.2).
#pragma once

#include "reference-platform/clients/energy/session.h"

namespace plumbline::platform::city {

/// From the words of the plan (clients.h).
void add_enterprise(Session& session, const boost::json::object& with);
void change_enterprise(Session& session, const boost::json::object& with);
void set_device_state(Session& session, const boost::json::object& with);

/// Uploads what is due: base info, then devices, each after the step before was answered with 0 (8.2-d).
void keep_enterprises(Session& session);
/// An upload time: what failed for good comes again.
void retry_enterprises(Session& session);
/// Its data may be uploaded.
bool is_ready(const Session& session, const boost::json::object& unit);

}  // namespace plumbline::platform::city
