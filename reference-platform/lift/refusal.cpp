#include "reference-platform/lift/refusal.h"

namespace plumbline::platform::lift {

Ruled demand(const Faults& law, std::string_view requirement, bool met, Code code, std::string_view path,
             Text says) {
    if (met || (!requirement.empty() && !law.obeys(requirement))) return {};
    return std::unexpected(Refusal{std::string(requirement), std::string(path), code, std::move(says)});
}

void collect(Refusals& refusals, Ruled ruled) {
    if (!ruled) refusals.push_back(std::move(ruled.error()));
}

int status_of(Code code) {
    switch (code) {
        case Code::unauthenticated:
            return 401;
        case Code::forbidden:
        case Code::hours:
        case Code::window_over:
            return 403;
        case Code::unknown:
        case Code::no_resource:
            return 404;
        case Code::method:
            return 405;
        case Code::media_type:
            return 415;
        case Code::too_soon:
            return 429;
        case Code::internal:
            return 500;
        default:
            return 400;
    }
}

}  // namespace plumbline::platform::lift
