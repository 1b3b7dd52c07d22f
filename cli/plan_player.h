// Leads a system through a plan: asks, waits, lets the world and the time go on. It decides nothing.
#pragma once

#include <optional>

#include "cli/drive.h"
#include "cli/vendor_operator.h"
#include "scenarios/engine/plan.h"
#include "scenarios/engine/player.h"
#include "standards/message.h"

namespace plumbline::cli {

class PlanPlayer {
  public:
    PlanPlayer(HostPlatform& host, VendorOperator& vendor, scenario::Player& player, bool restarts);

    /// How the plan went: steps, and what was not reached, as deviations.
    reports::StoryOutcome play(const scenario::Plan& plan, const Progress& progress);

  private:
    void act(const scenario::PlanStep& step);
    void ask(const scenario::PlanStep& step, const scenario::AskStep& ask);
    void await(const scenario::PlanStep& step, const scenario::AwaitStep& awaited);
    void world(const scenario::PlanStep& step, const scenario::WorldStep& world);
    void pass(const scenario::PlanStep& step, const scenario::PassStep& pass);
    void other(const scenario::Step& step);
    bool reached(const scenario::AwaitStep& awaited, std::vector<std::int64_t>& numbers);
    void spend(const scenario::AwaitStep& awaited, std::vector<std::int64_t>& numbers);
    void capture(const scenario::PlanStep& step, const scenario::AwaitStep& awaited, std::int64_t number);
    bool obstacle(const scenario::PlanStep& step);
    boost::json::value filled(const scenario::PlanStep& step, const boost::json::value& value);
    void note(const std::string& device, const std::string& kind, const boost::json::value& detail);

    HostPlatform& host_;
    VendorOperator& vendor_;
    scenario::Player& player_;
    bool restarts_;
    const scenario::Plan* plan_ = nullptr;
    std::optional<standards::MessageSet> messages_;  ///< of the plan's standard: compiling them takes a while
    std::map<std::string, std::int64_t, std::less<>> consumed_;  ///< per operation: exchanges counted already
    std::int64_t asked_at_ = 0;                                  ///< last exchange before the last ask
    reports::StoryOutcome outcome_;
};

}  // namespace plumbline::cli
