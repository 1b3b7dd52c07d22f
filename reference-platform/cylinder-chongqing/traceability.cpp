// The traceability system's own server (systemhost): its routes, hooks and faults.
#include "reference-platform/cylinder-chongqing/hooks.h"
#include "reference-platform/cylinder-chongqing/route.h"
#include "reference-platform/cylinder-chongqing/seedable.h"

namespace plumbline::platform::chongqing {

std::span<const Route> traceability_routes() { return {}; }

const Acts& traceability_acts() {
    static const Acts acts;
    return acts;
}

std::span<const std::string_view> traceability_requirements() { return {}; }

}  // namespace plumbline::platform::chongqing
