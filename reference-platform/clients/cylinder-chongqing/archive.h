// The electronic archives, kept equal to the municipal registrations (6.4.1).
#pragma once

#include "reference-platform/clients/cylinder-chongqing/wire.h"

namespace plumbline::platform::traceability {

/// Takes in what changed since the last time, page by page. Asks at most every 30 s unless `at_once`.
void synchronise(ClientContext& context, bool at_once);

/// The archive of a cylinder: the items of A.1, status, labelId.
std::optional<boost::json::object> archive_of(ClientContext& context, const std::string& cylinder_no);

}  // namespace plumbline::platform::traceability
