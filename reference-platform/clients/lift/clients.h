// T/CPASE M 014.3: the clients of the three roles that report to the platform.
#pragma once

#include "reference-platform/clients/client.h"

namespace plumbline::platform {

std::unique_ptr<Client> make_lift_manufacturer();
std::unique_ptr<Client> make_lift_constructor();
std::unique_ptr<Client> make_lift_province();

}  // namespace plumbline::platform
