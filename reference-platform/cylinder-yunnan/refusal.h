// What the document foresees to go wrong with a request: a value with the requirement that it offends.
#pragma once

#include <expected>
#include <string>
#include <string_view>

#include "reference-platform/room.h"

namespace plumbline::platform::yunnan {

/// Codes at the beginning of a reason (YN-G03).
enum class Code : int {
    malformed = 1001,
    no_ticket = 1002,
    expired = 1003,
    not_allowed_to_fill = 1004,
    foreign = 1005,
    state = 1006,
    duplicate = 1007,
    unknown = 1008,
    count_differs = 1009,
    not_permitted = 1010,
    implausible = 1011,
    no_interface = 1012,
    method = 1013,
    internal = 1099
};

struct Refusal {
    std::string requirement;  ///< empty where only a gap's proposal refuses
    Code code = Code::malformed;
    std::string says;  ///< the reason in Chinese, as Value carries it
};

using Ruled = std::expected<void, Refusal>;

/// The one place where a requirement is enforced: refuses unless `met`, or unless the requirement is switched
/// off. An empty requirement (a proposal of a gap) is never switched off.
Ruled demand(const Faults& law, std::string_view requirement, bool met, Code code, std::string says);

/// HTTP status of a code: failures of business come with 200 (YN-G03).
int status_of(Code code);

}  // namespace plumbline::platform::yunnan
