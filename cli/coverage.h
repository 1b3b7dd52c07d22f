// The table of docs/coverage/: requirements and the faults that test the tests.
#pragma once

#include <string>

#include "standards/catalogue.h"

namespace plumbline::cli {

/// Markdown: one row per requirement with clause, actor, how it is decided, and who carries a fault for it or
/// why nobody does.
std::string coverage_markdown(const standards::Standard& standard);

}  // namespace plumbline::cli
