// A plan as it is written: what a vendor's operator is led through and what the platform does meanwhile. The
// language is described in scenarios/plans/schema.md.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <boost/json.hpp>

#include "scenarios/engine/check.h"
#include "scenarios/engine/story.h"

namespace plumbline::scenario {

/// What the operator is asked for: `says` for people, `task` and `with` for our own client.
struct AskStep {
    standards::Text says;
    std::string task;
    boost::json::object with;
};

/// Waits for requests of the subject.
struct AwaitStep {
    std::string operation;
    int count = 1;
    std::string answered;  ///< "accepted", "refused" or "" = any, no answer included
    std::string within;    ///< on the subject's clock
    std::vector<std::pair<std::string, std::string>> capture;  ///< variable -> path in the last answer
};

/// What goes wrong from now on.
struct WorldStep {
    boost::json::object wish;
};

/// Time goes by, in steps of `by` (empty: in one).
struct PassStep {
    ClockStep clock;
    std::string by;
};

struct RestartStep {};

struct PlanStep {
    int line = 0;
    std::string place;
    standards::Text say;
    std::vector<std::string> needs;  ///< "clock": only with the virtual one; "restart"
    std::variant<AskStep, AwaitStep, WorldStep, PassStep, RestartStep, Step> action;
};

struct Plan {
    std::string name, standard, role;
    standards::Text title;
    boost::json::object vars;
    std::vector<PlanStep> steps;
    standards::YamlFile file;
};

/// Throws standards::FileError naming file and line on unknown or missing keys and wrong kinds.
Plan parse_plan(std::string_view text, std::string source);

/// What can be said about a plan without playing it: as for stories, and awaited operations that do not
/// exist.
std::vector<Problem> check(const Plan& plan, const Library& library);

/// The shipped plan of a role, nullptr when there is none: plans/<standard>/<role>.yaml.
const std::string* shipped_plan(const Library& library, const std::string& standard, const std::string& role);

}  // namespace plumbline::scenario
