// What the document foresees to go wrong with a request: a value with the requirement that it offends.
#pragma once

#include <expected>
#include <string>
#include <string_view>

#include "reference-platform/room.h"
#include "standards/catalogue.h"

namespace plumbline::platform::chongqing {

/// `code` of a refusing answer (CQ-G24): the HTTP status and two digits.
enum class Code : int {
    malformed = 40001,      ///< no JSON, or not what the table asks for
    stranger = 40301,       ///< nobody whom we know
    not_permitted = 40302,  ///< another's right
    no_interface = 40401,
    unknown = 40402,  ///< no such cylinder, order, customer …
    method = 40501,
    state = 40901,  ///< not now, or no more
    duplicate = 40902,
    too_large = 41301,
    implausible = 42201,
    internal = 50001
};

struct Refusal {
    std::string requirement;  ///< empty where only a gap's proposal refuses
    Code code = Code::malformed;
    standards::Text says;
};

using Ruled = std::expected<void, Refusal>;

/// The one place where a requirement is enforced: refuses unless `met`, or unless the requirement is switched
/// off. An empty requirement (a proposal of a gap) is never switched off.
Ruled demand(const Faults& law, std::string_view requirement, bool met, Code code, standards::Text says);

/// HTTP status of a code.
int status_of(Code code);

}  // namespace plumbline::platform::chongqing
