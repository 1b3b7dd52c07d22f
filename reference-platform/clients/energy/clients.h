// Nantong key energy users: the client of the one role that calls.
#pragma once

#include "reference-platform/clients/client.h"

namespace plumbline::platform {

/// A city platform. Tasks: connect; add-enterprise, change-enterprise {code, name, consumption (t), capital
/// (yuan), meters: [number], kilograms: {dataCode: number}}; device-state {code, meter, state}; upload;
/// read-back {code}.
std::unique_ptr<Client> make_energy_city();

}  // namespace plumbline::platform
