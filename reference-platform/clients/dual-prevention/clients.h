// Dual prevention: the client of the provider role.
#pragma once

#include "reference-platform/clients/client.h"

namespace plumbline::platform {

std::unique_ptr<Client> make_dual_prevention_provider();

}  // namespace plumbline::platform
