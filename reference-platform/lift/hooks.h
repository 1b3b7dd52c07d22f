// Test hooks: what the document leaves to the platform's user interface, and views that it gives no interface
// for.
#pragma once

#include <optional>
#include <string_view>

#include "reference-platform/room.h"

namespace plumbline::platform::lift {

/// "modify-notice" {SGID, FKNR}, "entry-notice" {SGID}, "organisation" {Table 37}, "history" {ZJBM}, "state"
/// {ZJBM}.
std::optional<Response> hook(std::string_view name, const boost::json::value& body, Context& context);

}  // namespace plumbline::platform::lift
