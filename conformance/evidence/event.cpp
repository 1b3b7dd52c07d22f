#include "conformance/evidence/event.h"

#include <algorithm>

namespace plumbline::evidence {

const Party* Run::party(std::string_view name) const {
    const auto found = std::ranges::find(parties, name, &Party::name);
    return found == parties.end() ? nullptr : &*found;
}

}  // namespace plumbline::evidence
