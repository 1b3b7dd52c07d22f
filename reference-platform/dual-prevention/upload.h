// The file interface of the note to table B.7 (DUAL-G34).
#pragma once

#include "reference-platform/room.h"

namespace plumbline::platform::dual {

/// POST multipart/form-data with access_token and file -> {status, err, fileUrl}.
Response upload(const Request& request, Context& context);

/// The bytes behind an address that upload() answered.
Response fetch(const Request& request, Context& context);

}  // namespace plumbline::platform::dual
