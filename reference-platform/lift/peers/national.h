// The three national systems that a traceability platform is a client of: xssyhost (8.1.3), xzkhhost (8.2)
// and sgghost (8.3), as small servers. They live in the platform's sandboxes, so that one process is a whole
// test bench; a profile gives each its own address.
#pragma once

#include <optional>

#include "reference-platform/room.h"

namespace plumbline::platform::lift {

/// The answer of the national system whose interface is asked for; nullopt when it is none of theirs.
/// Pictures as image/jpeg (A.4.1.3), companies as a bare object (A.4.2), accidents as a bare array (A.4.3);
/// 400 for a query that its table forbids, 401 without a trusted certificate, 404 for what is not known
/// (LIFT-G69).
std::optional<Response> national(const Request& request, Context& context);

/// What the national systems know. `certificate-picture`: {XSSYBH, picture: the hexadecimal digits of a JPEG
/// file}; `company`: {XYDM, and the elements of Table 48}; `accident`: {XYDM, and the elements of Table 49}.
/// 201 when kept, 400 with the findings when the table forbids it; nullopt = no such hook.
std::optional<Response> national_hook(std::string_view name, const boost::json::value& body,
                                      Context& context);

}  // namespace plumbline::platform::lift
