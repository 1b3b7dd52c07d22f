// Request targets (RFC 9112 3.2): path, sandbox and query.
#pragma once

#include <string_view>

#include "reference-platform/message.h"

namespace plumbline::platform {

/// [a-z0-9-]{1,40}
bool is_sandbox_name(std::string_view name);

/// Sets path, sandbox and query from `target`: origin form or absolute form; "+" is no blank. False, and
/// nothing set, when a percent-encoding is broken or the text is not UTF-8.
bool read_target(Request& request);

}  // namespace plumbline::platform
