// What the registration authority and the outside world do, for tests: approve, draw, lock, enter a vehicle,
// change a password.
#pragma once

#include <optional>

#include "reference-platform/room.h"

namespace plumbline::platform::yunnan {

/// approve {Id}, refuse {Id, Comment}: of an application. draw {Id, Count, Comment}: a spot check of its
/// first cylinders. lock, unlock {Barcode}; permit {Barcode, Account}: the authority agrees that another unit
/// fills it. vehicle {CarNo, …}: an approved vehicle cylinder. rotate {Account, Password}. secure {Account,
/// Key: 32 hexadecimal digits, or PublicX and PublicY of an SM2 key; neither: clear mode}: the encryption
/// profile of YN-G13. alarms: what was refused with 不允许充装.
std::optional<Response> hook(std::string_view name, const boost::json::value& body, Context& context);

}  // namespace plumbline::platform::yunnan
