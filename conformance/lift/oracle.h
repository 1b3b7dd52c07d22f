// T/CPASE M 014.3: one pass over a run.
#pragma once

#include <string_view>

#include "conformance/evidence/event.h"
#include "conformance/judge/sink.h"
#include "standards/reading.h"

namespace plumbline::judge::lift {

void judge_run(const evidence::Run& run, const standards::Readings& readings, std::string_view role,
               Sink& sink);

}  // namespace plumbline::judge::lift
