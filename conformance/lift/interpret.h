// T/CPASE M 014.3 exchanges read from their bytes: operation, records, envelope (5.3.5.6-5.3.5.8, A.4.1).
#pragma once

#include <deque>
#include <string>
#include <string_view>

#include "conformance/judge/interpret.h"

namespace plumbline::judge::lift {

/// The run as a sequence of acts; clock events and connections stay in the run.
std::deque<Act> interpret(const evidence::Run& run, const standards::MessageSet& messages);

/// The path without what stands before the interface's own path (sandbox or deployment prefix).
std::string interface_path(std::string_view path);

}  // namespace plumbline::judge::lift
