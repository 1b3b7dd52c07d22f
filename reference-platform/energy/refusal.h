// What the document foresees to go wrong with a request: a return code of table 3 and the words beside it.
#pragma once

#include <expected>
#include <string>
#include <string_view>

#include "reference-platform/room.h"
#include "standards/catalogue.h"

namespace plumbline::platform::energy {

using standards::Text;

/// Table 3.
enum class Code { success, service_failed, store_failed, missing, ill_formed };
std::string_view printed(Code code);

struct Refusal {
    Code code = Code::ill_formed;
    std::string path;  ///< element at fault, e.g. "data[3].dataCode"; may be empty
    Text says;
    int status = 200;  ///< ENERGY-G07
};

using Ruled = std::expected<void, Refusal>;

/// The one place where a requirement is enforced: refuses unless `met`, or unless the requirement is switched
/// off. An empty requirement (a proposal of a gap) is never switched off.
Ruled demand(const Faults& law, std::string_view requirement, bool met, std::string_view path, Text says);

}  // namespace plumbline::platform::energy
