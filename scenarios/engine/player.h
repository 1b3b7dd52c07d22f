// Plays stories: makes the traffic and the time that they describe. It decides nothing.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "scenarios/engine/call.h"
#include "scenarios/engine/check.h"
#include "scenarios/engine/fixture.h"
#include "scenarios/engine/functions.h"
#include "scenarios/engine/line.h"
#include "scenarios/engine/story.h"

namespace plumbline::scenario {

/// A step that did not go as its author meant: reported apart from verdicts.
struct Deviation {
    int step = 0;  ///< how many steps had been played, this one included
    std::string source;
    int line = 0;
    standards::Text says;
    std::int64_t exchange = 0;  ///< number in the evidence, 0 = none
};

struct Outcome {
    std::string story;
    int steps = 0;
    std::vector<Deviation> deviations;
    standards::Text skipped;  ///< why nothing was played; empty when something was
};

/// Variables and functions of a run. Variables are one flat set: included stories see and leave them.
class Scope final : public Names {
  public:
    Scope(std::uint64_t seed, const std::vector<evidence::Party>& parties, std::function<std::int64_t()> now)
        : functions_(seed, parties, std::move(now)) {}
    [[nodiscard]] const boost::json::value* variable(std::string_view name) const override;
    Value call(std::string_view function, const std::vector<boost::json::value>& arguments) override;
    void set(const std::string& name, boost::json::value value) { variables_[name] = std::move(value); }
    void forget(const std::string& name) { variables_.erase(name); }
    void clear() { variables_.clear(); }
    void know(const std::map<std::string, Credential, std::less<>>& credentials) {
        functions_.know(credentials);
    }

  private:
    Functions functions_;
    std::map<std::string, boost::json::value, std::less<>> variables_;
};

/// One run against one subject. The same seed, subject answers and times make the same traffic.
class Player {
  public:
    struct World {
        const Subject& subject;
        Line& line;
        evidence::Recorder& recorder;
        const Library& library;
        std::function<std::int64_t()> now;  ///< the time while the subject's clock is not known
    };
    Player(const World& world, std::uint64_t seed);
    Player(const Player&) = delete;
    Player& operator=(const Player&) = delete;

    Outcome play(const Story& story);

    // The parts of playing, for generated cases.
    /// Why the steps cannot be played; empty text when they can.
    [[nodiscard]] standards::Text obstacle(const std::vector<std::string>& needs, const Uses& uses) const;
    void begin(const std::string& name, const standards::YamlFile& file);
    Outcome finish();
    Outcome skip(standards::Text why);
    /// False when the story ends here.
    bool define(const boost::json::object& vars, const boost::json::object& given, const std::string& place);
    bool run(const std::vector<Step>& steps);
    /// Counts as a step.
    std::expected<Prepared, standards::Text> prepare(const CallStep& step);
    /// Sends; with `listen` the step's expectations and captures count.
    void send(const Step& step, const Prepared& prepared, const std::string& origin, bool listen);
    void deviate(int line, standards::Text says, std::int64_t exchange);
    /// Asks the subject for its clock; without a hook nothing is known.
    void read_clock();
    Scope& scope() { return scope_; }
    [[nodiscard]] const Library& library() const { return world_.library; }

  private:
    bool run_one(const Step& step);
    bool act(const Step& step);
    void call(const Step& step);
    void set_clock(const Step& step, const ClockStep& clock);
    void hook(const Step& step, const HookStep& hook);
    bool loop(const Step& step, const ForStep& loop);
    bool include(const Step& step, const IncludeStep& include);
    void capture(const Step& step, const CallStep& call, const boost::json::value* answer,
                 std::int64_t exchange);
    [[nodiscard]] std::int64_t now() const { return clock_ ? *clock_ : world_.now(); }

    World world_;
    Scope scope_;
    Outcome outcome_;
    const standards::YamlFile* file_ = nullptr;
    std::string standard_;
    std::optional<std::int64_t> clock_;  ///< the subject's clock as last set or read
};

}  // namespace plumbline::scenario
