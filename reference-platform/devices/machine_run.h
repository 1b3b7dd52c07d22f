// One device's place in a machine of standards/cylinder-chongqing/machines.yaml, the one source of what is
// allowed.
#pragma once

#include <expected>
#include <string>
#include <string_view>

#include "standards/catalogue.h"

namespace plumbline::platform::devices {

struct Step {
    std::string from, to;
};

class MachineRun {
  public:
    explicit MachineRun(std::string_view machine);

    [[nodiscard]] const std::string& state() const { return state_; }
    [[nodiscard]] bool can(std::string_view event) const;
    /// Takes the transition, or names the requirement that refuses it here; empty when the machine foresees
    /// neither.
    std::expected<Step, std::string> fire(std::string_view event);

  private:
    const standards::Machine& machine_;
    std::string state_;
};

}  // namespace plumbline::platform::devices
