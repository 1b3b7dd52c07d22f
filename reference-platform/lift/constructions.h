// 6.4 to 6.6: construction base information; 7.21 and 7.22: the notification sheet.
#pragma once

#include "reference-platform/lift/call.h"

namespace plumbline::platform::lift {

void check_add_construction(Upload& upload, Entry& entry);
std::string add_construction(Upload& upload, Entry& entry);
void check_modify_construction(Upload& upload, Entry& entry);
std::string modify_construction(Upload& upload, Entry& entry);
void check_revoke_construction(Upload& upload, Entry& entry);
std::string revoke_construction(Upload& upload, Entry& entry);

void check_add_inform(Upload& upload, Entry& entry);
std::string add_inform(Upload& upload, Entry& entry);
void check_revoke_inform(Upload& upload, Entry& entry);
std::string revoke_inform(Upload& upload, Entry& entry);

}  // namespace plumbline::platform::lift
