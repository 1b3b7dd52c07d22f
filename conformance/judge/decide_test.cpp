#include "conformance/judge/decide.h"

#include <deque>

#include <gtest/gtest.h>

#include "standards/catalogue.h"

namespace plumbline::judge {
namespace {

/// Acts of one operation with a chosen outcome; numbers count from 1.
class Stage {
  public:
    Expectation& act(Outcome outcome, std::vector<NamedError> errors = {}) {
        auto& exchange = exchanges_.emplace_back();
        exchange.number = static_cast<std::int64_t>(exchanges_.size());
        auto& next = acts_.emplace_back();
        next.exchange = &exchange;
        next.operation = standards::standard("lift").operation("add-lift");
        next.outcome = outcome;
        next.errors = std::move(errors);
        next.response.status = outcome == Outcome::accepted ? 201 : 400;
        return expectations_.emplace_back();
    }

    std::string verdicts() {
        std::vector<Expected> expected;
        for (std::size_t i = 0; i < acts_.size(); ++i) expected.push_back({&acts_[i], expectations_[i]});
        Sink sink;
        const Blame blame{[](const Act& act, const Offence& o) {
                              return !act.errors.empty() && act.errors.front().field == o.path;
                          },
                          [](const Act&) { return std::string("GROUNDLESS"); }};
        decide(expected, blame, sink);
        std::string out;
        for (const auto& [id, findings] : sink.findings())
            for (const auto& finding : findings) out += id + ":" + std::string(name(finding.verdict)) + " ";
        return out;
    }

  private:
    std::deque<evidence::Exchange> exchanges_;
    std::deque<Act> acts_;
    std::deque<Expectation> expectations_;
};

Offence field(const std::string& requirement, const std::string& path) {
    return {Offence::Kind::field, requirement, path, {}, 0, {}};
}

TEST(Decide, AcceptedOffenceFails) {
    Stage stage;
    stage.act(Outcome::accepted).offend(field("R", "A"));
    EXPECT_EQ(stage.verdicts(), "R:fail ");
}

TEST(Decide, RefusedForTheReasonWithATwinPasses) {
    Stage stage;
    stage.act(Outcome::accepted);
    stage.act(Outcome::refused, {{"", "A", "m"}}).offend(field("R", "A"));
    EXPECT_EQ(stage.verdicts(), "R:pass ");
}

TEST(Decide, RefusalWithoutTwinIsNoPass) {
    Stage stage;
    stage.act(Outcome::refused, {{"", "A", "m"}}).offend(field("R", "A"));
    EXPECT_EQ(stage.verdicts(), "R:inconclusive ");
}

TEST(Decide, RefusalForAnotherReasonIsNoPass) {
    Stage stage;
    stage.act(Outcome::accepted);
    stage.act(Outcome::refused, {{"", "B", "m"}}).offend(field("R", "A"));
    EXPECT_EQ(stage.verdicts(), "R:inconclusive ");
}

TEST(Decide, SeveralReasonsShowNone) {
    Stage stage;
    stage.act(Outcome::accepted);
    auto& both = stage.act(Outcome::refused, {{"", "A", "m"}});
    both.offend(field("R", "A"));
    both.offend(field("S", "B"));
    EXPECT_EQ(stage.verdicts(), "");
}

TEST(Decide, GroundlessRefusalBlamesTheGrantThatFits) {
    Stage stage;
    auto& expectation = stage.act(Outcome::refused, {{"", "BJXX[0].TBJXH", "m"}});
    expectation.grant("G", "", {});
    expectation.grant("H", "BJXX", {}, 1);
    EXPECT_EQ(stage.verdicts(), "H:fail ");
    Stage other;
    other.act(Outcome::refused, {{"", "CPBH", "m"}}).grant("H", "BJXX", {}, 1);
    EXPECT_EQ(other.verdicts(), "GROUNDLESS:fail ");
}

TEST(Decide, AStatusCanPointAtAGrant) {
    Stage stage;
    auto& expectation = stage.act(Outcome::refused);
    expectation.grant("LIMIT", "", {}, 5, 429);
    expectation.grant("FORM", "", {}, 1);
    EXPECT_EQ(stage.verdicts(), "FORM:fail ");
}

TEST(Decide, DoubtGivesNoVerdict) {
    Stage stage;
    stage.act(Outcome::refused).doubtful = true;
    stage.act(Outcome::refused, {{"", "X", "m"}}).doubtful_paths = {"X"};
    EXPECT_EQ(stage.verdicts(), "");
}

TEST(Decide, SilenceGivesNoVerdict) {
    Stage stage;
    stage.act(Outcome::unanswered).offend(field("R", "A"));
    stage.act(Outcome::unanswered);
    EXPECT_EQ(stage.verdicts(), "");
}

}  // namespace
}  // namespace plumbline::judge
