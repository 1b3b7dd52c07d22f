// 7.17 and 7.18: organisations added and changed by provinces; 8.1.1: units pushed by the type-test platform;
// 8.1.2: certificates pushed by it.
#pragma once

#include "reference-platform/lift/call.h"

namespace plumbline::platform::lift {

void check_add_organisation(Upload& upload, Entry& entry);
std::string add_organisation(Upload& upload, Entry& entry);
void check_modify_organisation(Upload& upload, Entry& entry);
std::string modify_organisation(Upload& upload, Entry& entry);

/// Stores a new organisation with Table 37 elements; a missing unified code is generated (LIFT-G59).
Organisation found_organisation(Context& context, Repository& repository, boost::json::object fields);
/// The organisation of an enrolled account.
boost::json::object fields_of(const Account& account);

void check_unit(Upload& upload, Entry& entry);
std::string receive_unit(Upload& upload, Entry& entry);
void check_certificate(Upload& upload, Entry& entry);
std::string receive_certificate(Upload& upload, Entry& entry);

}  // namespace plumbline::platform::lift
