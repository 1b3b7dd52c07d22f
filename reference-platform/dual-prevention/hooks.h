// What the front-end database and the platform's own pages would do, for tests.
#pragma once

#include <optional>
#include <string_view>

#include <boost/json.hpp>

#include "reference-platform/room.h"

namespace plumbline::platform::dual {

/// front-end-row; shown-record {account, resource, key} -> {count, records: [{fields, envelope, warnings,
/// state, overdueDays, persons}]}; collect -> {results}.
std::optional<Response> hook(std::string_view name, const boost::json::value& body, Context& context);

}  // namespace plumbline::platform::dual
