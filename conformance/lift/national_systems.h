// Judging the three national systems (8.1.3, 8.2, 8.3), which answer the platform in forms of their own.
#pragma once

#include <deque>

#include "conformance/judge/act.h"
#include "conformance/judge/sink.h"
#include "standards/message.h"

namespace plumbline::judge::lift {

/// True for the roles xssy, xzkh and sgg.
bool is_national(std::string_view role);

/// Looks at the calls of interfaces that `role` answers.
void judge_national(const std::deque<Act>& acts, std::string_view role, const standards::MessageSet& messages,
                    Sink& sink);

}  // namespace plumbline::judge::lift
