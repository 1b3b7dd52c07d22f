#include "reference-platform/devices/machine_run.h"

#include <cassert>
#include <utility>

namespace plumbline::platform::devices {
namespace {

const standards::Machine& machine_of(std::string_view key) {
    const auto* machine = standards::standard("cylinder-chongqing").machine(key);
    assert(machine != nullptr);
    return *machine;
}

}  // namespace

MachineRun::MachineRun(std::string_view machine) : machine_(machine_of(machine)), state_(machine_.initial) {}

bool MachineRun::can(std::string_view event) const { return machine_.fire(state_, event) != nullptr; }

std::expected<Step, std::string> MachineRun::fire(std::string_view event) {
    const auto* transition = machine_.fire(state_, event);
    if (transition != nullptr) return Step{std::exchange(state_, transition->to), transition->to};
    const auto* refusal = machine_.refusal(state_, event);
    return std::unexpected(refusal == nullptr ? std::string{} : refusal->requirement);
}

}  // namespace plumbline::platform::devices
