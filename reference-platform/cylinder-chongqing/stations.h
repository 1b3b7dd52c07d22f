// The municipal side's master data of filling stations (CQ-E22, CQ-G32): permits and licences.
#pragma once

#include "reference-platform/cylinder-chongqing/repository.h"

namespace plumbline::platform::chongqing {

/// A traceability system is enrolled for a filling unit: its account's licence is the filling permit, and a
/// gas business licence of the same life stands beside it. Other accounts are no stations.
void open_station(Repository& repository, const Account& account);

}  // namespace plumbline::platform::chongqing
