// The oracle of the dual-prevention document.
#pragma once

#include "conformance/judge/judge.h"

namespace plumbline::judge::dual {

void judge_run(const evidence::Run& run, const standards::Readings& readings, std::string_view role,
               Sink& sink);

}  // namespace plumbline::judge::dual
