#include "reference-platform/energy/refusal.h"

#include <array>

namespace plumbline::platform::energy {

std::string_view printed(Code code) {
    static constexpr std::array codes{"0", "E1001", "E1002", "E2001", "E2002"};
    return codes[static_cast<std::size_t>(code)];
}

Ruled demand(const Faults& law, std::string_view requirement, bool met, std::string_view path, Text says) {
    if (met || (!requirement.empty() && !law.obeys(requirement))) return {};
    return std::unexpected(Refusal{Code::ill_formed, std::string(path), std::move(says)});
}

}  // namespace plumbline::platform::energy
