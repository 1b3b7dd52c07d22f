// What the document foresees to go wrong with a call or a row: a value with the requirement that it offends.
#pragma once

#include <string>
#include <vector>

#include "standards/catalogue.h"

namespace plumbline::platform::dual {

/// Values of status other than 0 (DUAL-G11).
enum class Status {
    malformed = 1,
    no_key = 2,
    wrong_value = 3,
    unauthorised = 4,
    unknown = 5,
    exists = 6,
    internal = 9
};

struct Refusal {
    std::string requirement;  ///< empty where only a gap's proposal refuses
    std::string path;         ///< "riskType", "data[1].riskType"; empty = the call as a whole
    Status status = Status::wrong_value;
    standards::Text says;
    std::string value;  ///< what was sent, never shown (4.1 c)
};

using Refusals = std::vector<Refusal>;

}  // namespace plumbline::platform::dual
