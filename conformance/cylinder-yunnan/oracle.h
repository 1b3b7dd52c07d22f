// 云市监办发〔2021〕21号: one pass over a run.
#pragma once

#include <string_view>

#include "conformance/evidence/event.h"
#include "conformance/judge/sink.h"
#include "standards/reading.h"

namespace plumbline::judge::yunnan {

void judge_run(const evidence::Run& run, const standards::Readings& readings, std::string_view role,
               Sink& sink);

}  // namespace plumbline::judge::yunnan
