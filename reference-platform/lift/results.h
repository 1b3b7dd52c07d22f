// 6.7 and 6.8: entering and revoking the result of a construction.
#pragma once

#include "reference-platform/lift/call.h"

namespace plumbline::platform::lift {

void check_enter_result(Upload& upload, Entry& entry);
std::string enter_result(Upload& upload, Entry& entry);
void check_revoke_result(Upload& upload, Entry& entry);
std::string revoke_result(Upload& upload, Entry& entry);

}  // namespace plumbline::platform::lift
