// From a request to the message that it carries, checked against its table.
#pragma once

#include "reference-platform/cylinder-chongqing/call.h"

namespace plumbline::platform::chongqing {

/// Fills Call::sent and Call::record from the JSON body. Operations without a message of their own keep
/// whatever object came.
Ruled read_message(Call& call);
/// Checks Call::sent against another operation's message and fills Call::record.
Ruled check_message(Call& call, std::string_view message);

}  // namespace plumbline::platform::chongqing
