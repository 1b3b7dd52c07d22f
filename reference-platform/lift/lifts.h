// 6.1 to 6.3 and 7.23: adding, modifying, revoking and locking lifts.
#pragma once

#include "reference-platform/lift/call.h"

namespace plumbline::platform::lift {

void check_add_lift(Upload& upload, Entry& entry);
std::string add_lift(Upload& upload, Entry& entry);
void check_modify_lift(Upload& upload, Entry& entry);
std::string modify_lift(Upload& upload, Entry& entry);
void check_revoke_lift(Upload& upload, Entry& entry);
std::string revoke_lift(Upload& upload, Entry& entry);
void check_lock_lift(Upload& upload, Entry& entry);
std::string lock_lift(Upload& upload, Entry& entry);

}  // namespace plumbline::platform::lift
