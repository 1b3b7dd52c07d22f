#include "reference-platform/cylinder-chongqing/refusal.h"

namespace plumbline::platform::chongqing {

Ruled demand(const Faults& law, std::string_view requirement, bool met, Code code, standards::Text says) {
    if (met || (!requirement.empty() && !law.obeys(requirement))) return {};
    return std::unexpected(Refusal{std::string(requirement), code, std::move(says)});
}

}  // namespace plumbline::platform::chongqing
