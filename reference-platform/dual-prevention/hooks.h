// What the front-end database, the platform's own pages and the socket would do, for tests.
#pragma once

#include <optional>
#include <string_view>

#include <boost/json.hpp>

#include "reference-platform/room.h"

namespace plumbline::platform::dual {

/// front-end-row; shown-record {account, resource, key} -> {count, records: [{fields, envelope, warnings,
/// state, overdueDays, persons}]}; socket-frame {bytes: hexadecimal} -> {bytes: hexadecimal}.
std::optional<Response> hook(std::string_view name, const boost::json::value& body, Context& context);

}  // namespace plumbline::platform::dual
