// Yunnan cylinders: the client of the filling platform's role.
#pragma once

#include "reference-platform/clients/client.h"

namespace plumbline::platform {

std::unique_ptr<Client> make_cylinder_yunnan_filling_platform();

}  // namespace plumbline::platform
