// What the document foresees to go wrong with a request: a value with the requirement that it offends.
#pragma once

#include <expected>
#include <string>
#include <string_view>

#include "reference-platform/room.h"
#include "standards/catalogue.h"

namespace plumbline::platform::chongqing {

/// HTTP status and `code` of a refusing answer (CQ-G24).
enum class Code : int {
    malformed = 400,      ///< no JSON, or not what the table asks for
    stranger = 401,       ///< nobody whom we know
    not_permitted = 403,  ///< another's right
    unknown = 404,        ///< no such interface, cylinder, order, customer …
    method = 405,
    state = 409,  ///< not now, or no more; or known with another content
    too_large = 413,
    implausible = 422,  ///< each element may be right, together they cannot
    internal = 500
};

struct Refusal {
    std::string requirement;  ///< empty where only a gap's proposal refuses
    Code code = Code::malformed;
    standards::Text says;
    std::string field = {};  ///< path of the element at fault, if it is one
};

using Ruled = std::expected<void, Refusal>;

/// The one place where a requirement is enforced: refuses unless `met`, or unless the requirement is switched
/// off. An empty requirement (a proposal of a gap) is never switched off.
Ruled demand(const Faults& law, std::string_view requirement, bool met, Code code, standards::Text says);

/// The first of these rules that refuses; the later ones are not asked then.
template <class... Rule>
[[nodiscard]] Ruled first_refusal(Rule... rules) {
    Ruled out;
    static_cast<void>(((out = rules(), out.has_value()) && ...));
    return out;
}

/// HTTP status of a code.
int status_of(Code code);

}  // namespace plumbline::platform::chongqing
