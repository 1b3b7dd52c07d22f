// What the document foresees to go wrong with a request: a value with the requirement that it offends.
#pragma once

#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "reference-platform/room.h"
#include "standards/catalogue.h"

namespace plumbline::platform::lift {

using standards::Text;

/// Numbers of LIFT-G06; those without a number there (404, 405, 415 of 5.3.5.10) continue the 40xx row.
enum class Code : int {
    faulty = 5001,
    stale = 5002,
    state = 5003,
    unknown = 5004,
    too_many = 5005,
    duplicate = 5006,
    parameter = 6001,
    hours = 6002,
    too_soon = 6003,
    window_over = 6004,
    out_of_range = 6005,
    unauthenticated = 4010,
    forbidden = 4030,
    no_resource = 4040,
    method = 4050,
    media_type = 4150,
    internal = 9000
};

struct Refusal {
    std::string requirement;  ///< empty where only a gap's proposal refuses
    std::string path;         ///< codes, e.g. "BJXX[0].TBJXSSYBH" (5.3.5.7)
    Code code = Code::faulty;
    Text says;
};

using Refusals = std::vector<Refusal>;
using Ruled = std::expected<void, Refusal>;

/// The one place where a requirement is enforced: refuses unless `met`, or unless the requirement is switched
/// off. An empty requirement (a proposal of a gap) is never switched off.
Ruled demand(const Faults& law, std::string_view requirement, bool met, Code code, std::string_view path,
             Text says);

/// Keeps what a rule refused.
void collect(Refusals& refusals, Ruled ruled);

/// HTTP status of a code (LIFT-G07).
int status_of(Code code);

}  // namespace plumbline::platform::lift
