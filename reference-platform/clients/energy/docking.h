// 8.3 to 8.5: registration, dictionaries, versions.
#pragma once

#include "reference-platform/clients/energy/session.h"

namespace plumbline::platform::city {

/// First start: registration, then dictionaries.
void begin_docking(Session& session);
/// Does what is owed and due: registration before dictionaries (8.5-h), and the daily version check.
void keep_docked(Session& session);
/// The first master data are uploaded: whoever left the dictionaries out fetches them now (a fault).
void after_first_upload(Session& session);
/// Registered, with dictionaries at hand.
bool is_docked(Session& session);

}  // namespace plumbline::platform::city
