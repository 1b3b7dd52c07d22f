// State machines: the one source for what the rules allow, what walks explore and what diagrams show.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace plumbline::standards {

struct State {
    std::string key, zh, en;
};

struct Transition {
    std::string from, event, to, guard, clause;
    bool derived = false;  ///< a proposal of ours, drawn dashed
};

/// An event that is refused outside the states in which it has a transition, and the requirement that says
/// so.
struct MachineRefusal {
    std::string event, requirement;
    std::vector<std::string> in;  ///< states that refuse
};

struct Machine {
    std::string key, name_zh, name_en, initial;
    std::vector<State> states;
    std::vector<Transition> transitions;
    std::vector<MachineRefusal> refusals;

    /// The transition that `event` takes from `state`, or nullptr.
    [[nodiscard]] const Transition* fire(std::string_view state, std::string_view event) const;
    /// The refusal that applies to `event` in `state`, or nullptr.
    [[nodiscard]] const MachineRefusal* refusal(std::string_view state, std::string_view event) const;
    [[nodiscard]] const State* state(std::string_view key) const;
};

}  // namespace plumbline::standards
