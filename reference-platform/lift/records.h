// Usage, insurance, maintenance, examine, supervise and recall records: one mechanism driven by records.yaml
// (6.14 to 6.16, 7.1 to 7.15).
#pragma once

#include "reference-platform/lift/call.h"

namespace plumbline::platform::lift {

void check_add_record(Upload& upload, Entry& entry);
std::string add_record(Upload& upload, Entry& entry);
void check_modify_record(Upload& upload, Entry& entry);
std::string modify_record(Upload& upload, Entry& entry);
void check_revoke_record(Upload& upload, Entry& entry);
std::string revoke_record(Upload& upload, Entry& entry);

}  // namespace plumbline::platform::lift
