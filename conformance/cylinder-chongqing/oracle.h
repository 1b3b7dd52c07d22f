// The judge's entry for the Chongqing document.
#pragma once

#include <string_view>

#include "conformance/evidence/event.h"
#include "conformance/judge/sink.h"
#include "standards/reading.h"

namespace plumbline::judge::chongqing {

/// Judges the role's side of the run: servers by what they answer, devices by their events.
void judge_run(const evidence::Run& run, const standards::Readings& readings, std::string_view role,
               Sink& sink);

}  // namespace plumbline::judge::chongqing
