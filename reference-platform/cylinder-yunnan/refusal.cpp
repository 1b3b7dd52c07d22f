#include "reference-platform/cylinder-yunnan/refusal.h"

namespace plumbline::platform::yunnan {

Ruled demand(const Faults& law, std::string_view requirement, bool met, Code code, std::string says) {
    if (met || (!requirement.empty() && !law.obeys(requirement))) return {};
    return std::unexpected(Refusal{std::string(requirement), code, std::move(says)});
}

int status_of(Code code) {
    switch (code) {
        case Code::malformed:
            return 400;
        case Code::no_ticket:
        case Code::expired:
            return 401;
        case Code::foreign:
        case Code::not_permitted:
            return 403;
        case Code::no_interface:
            return 404;
        case Code::method:
            return 405;
        case Code::internal:
            return 500;
        default:
            return 200;
    }
}

}  // namespace plumbline::platform::yunnan
