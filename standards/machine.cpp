#include "standards/machine.h"

#include <algorithm>

namespace plumbline::standards {

const Transition* Machine::fire(std::string_view state, std::string_view event) const {
    auto found = std::ranges::find_if(
        transitions, [&](const Transition& t) { return t.from == state && t.event == event; });
    return found == transitions.end() ? nullptr : &*found;
}

const MachineRefusal* Machine::refusal(std::string_view state, std::string_view event) const {
    auto found = std::ranges::find_if(refusals, [&](const MachineRefusal& r) {
        return r.event == event && std::ranges::find(r.in, state) != r.in.end();
    });
    return found == refusals.end() ? nullptr : &*found;
}

const State* Machine::state(std::string_view wanted) const {
    auto found = std::ranges::find(states, wanted, &State::key);
    return found == states.end() ? nullptr : &*found;
}

}  // namespace plumbline::standards
