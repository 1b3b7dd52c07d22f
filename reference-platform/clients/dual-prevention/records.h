// Records as a provider puts them on the wire, and the mistakes that it can make there.
#pragma once

#include <string>
#include <string_view>

#include <boost/json.hpp>

#include "reference-platform/clients/client.h"

namespace plumbline::platform::dual_client {

/// Text of a member; numbers as JSON writes them; empty when absent or null.
std::string text_of(const boost::json::object& object, std::string_view key);
/// An entered record of one of the nine kinds with the mistakes that are switched on.
boost::json::object on_the_wire(boost::json::object record, std::string_view resource,
                                const ClientContext& context);

}  // namespace plumbline::platform::dual_client
