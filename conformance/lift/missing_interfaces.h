// Interfaces that are not there: their absence is judged once, not in every check that would have used them.
#pragma once

#include <deque>

#include "conformance/judge/act.h"
#include "conformance/judge/sink.h"
#include "standards/catalogue.h"

namespace plumbline::judge::lift {

/// Takes out the requests to interfaces that answered many times and never otherwise than 404 or 405 without
/// a word about records. Each offends its own URL clause; several of Table 3 offend that table too.
void set_aside_missing(std::deque<Act>& acts, Sink& sink);

}  // namespace plumbline::judge::lift
