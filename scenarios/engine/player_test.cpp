#include "scenarios/engine/player.h"

#include <gtest/gtest.h>

#include "scenarios/engine/fake_line.h"
#include "standards/text.h"

namespace plumbline::scenario {
namespace {

namespace json = boost::json;

class PlayerTest : public testing::Test {
  protected:
    Outcome play(const std::string& steps, const std::string& more = "", std::uint64_t seed = 1) {
        const auto story = parse_story(
            "story: s\nstandard: lift\ntitle: {zh: 甲, en: a}\n" + more + "steps:\n" + steps, "f.yaml");
        return Player({subject, line, recorder, library, [] { return std::int64_t{5}; }}, seed).play(story);
    }

    Subject subject = fake_subject();
    FakeLine line;
    evidence::Recorder recorder{""};
    Library library{Library::Files{
        {"parts/lift/part.yaml",
         "story: part\nstandard: lift\ntitle: {zh: 一, en: one}\nvars: {x: 1, y: \"${x + 1}\"}\nsteps:\n"
         "  - {call: get-lifts-enterprise, as: manufacturer-a, query: {x: \"${x}\", y: \"${y}\"}, capture: "
         "{got: code}}\n"}}};
};

TEST_F(PlayerTest, CapturesAndUsesThem) {
    line.answer = [](const Call&) {
        return answered(201, R"({"code":1,"data":{"id":"L1","list":[{"v":7}]}})");
    };
    const auto outcome = play(R"(
  - {call: add-lift, as: manufacturer-a, body: {ZJBM: a}, expect: {status: 201, code: 1, data.id: L1, absent: [data.errors]}, capture: {id: data.id, v: "data.list[0].v"}}
  - {call: get-lifts-enterprise, as: manufacturer-a, query: {ZJBM: "${id}", V: "${v + 1}", C: "${answer.code}"}}
)");
    EXPECT_EQ(outcome.steps, 2);
    EXPECT_TRUE(outcome.deviations.empty());
    ASSERT_EQ(line.calls.size(), 2U);
    EXPECT_EQ(line.calls[1].target, "/api/tp/v1/lifts/enterprise?ZJBM=L1&V=8&C=1");
    EXPECT_EQ(line.calls[0].origin, "s:6");
}

TEST_F(PlayerTest, ReportsWhatWentOtherwiseAndGoesOn) {
    line.answer = [](const Call&) { return answered(400, R"({"code":5001,"data":{"errors":[]}})"); };
    const auto outcome = play(R"(
  - {call: add-lift, as: manufacturer-a, body: {ZJBM: a}, expect: {status: [200, 201], code: 1, absent: [data.errors]}, capture: {id: data.id}}
  - {call: get-lifts-enterprise, as: manufacturer-a, query: {ZJBM: "${id}"}}
  - {call: get-lifts-enterprise, as: manufacturer-a}
)");
    EXPECT_EQ(outcome.steps, 3);
    ASSERT_EQ(outcome.deviations.size(), 5U);
    EXPECT_EQ(outcome.deviations[0].line, 6);
    EXPECT_EQ(outcome.deviations[0].exchange, 1);
    EXPECT_EQ(outcome.deviations[0].source, "f.yaml");
    EXPECT_NE(outcome.deviations[3].says.en.find("id"), std::string::npos);
    EXPECT_EQ(outcome.deviations[4].line, 7);
    EXPECT_EQ(line.calls.size(), 2U) << "the call without its variable is not sent";
}

TEST_F(PlayerTest, ATransportFailureIsADeviationAndStopEndsTheStory) {
    line.answer = [](const Call&) {
        Reply reply;
        reply.failure = "refused";
        return reply;
    };
    EXPECT_EQ(play("  - {call: add-lift, as: manufacturer-a, expect: {status: 201}}\n  - {call: add-lift, "
                   "as: manufacturer-a}\n")
                  .deviations.size(),
              2U);
    line.calls.clear();
    const auto stopped = play(
        "  - for: {i: [1, 2]}\n    steps: [{call: add-lift, as: manufacturer-a, stop: true}]\n  - {call: "
        "add-lift, as: manufacturer-a}\n");
    EXPECT_EQ(stopped.deviations.size(), 1U);
    EXPECT_EQ(line.calls.size(), 1U);
}

TEST_F(PlayerTest, SetsAndAdvancesTheClock) {
    line.answer_hook = [](const FakeLine::Hooked& hooked) {
        return answered(200, hooked.method == "GET" ? R"({"ms":1000})" : "{}");
    };
    const auto outcome = play(R"(
  - {call: add-lift, as: manufacturer-a}
  - clock: {set: "2026-01-31T23:59:59.999"}
  - {call: add-lift, as: manufacturer-a, query: {t: "${now()}"}}
  - clock: {advance: 24h}
  - {call: add-lift, as: manufacturer-a}
  - clock: {set: "${now() + 5}"}
)",
                              "needs: [clock]\n");
    EXPECT_TRUE(outcome.deviations.empty());
    std::int64_t ms = 0;
    ASSERT_TRUE(standards::parse_local_time("2026-01-31T23:59:59.999", ms));
    EXPECT_EQ(line.calls[0].at, 1000);
    EXPECT_EQ(line.calls[1].at, ms);
    EXPECT_NE(line.calls[1].target.find(std::to_string(ms)), std::string::npos);
    EXPECT_EQ(line.calls[2].at, 1000 + 86'400'000) << "advances from what the subject's clock says";
    std::vector<std::int64_t> recorded;
    for (const auto& event : recorder.run().events)
        recorded.push_back(std::get<evidence::ClockEvent>(event).at);
    EXPECT_EQ(recorded, (std::vector<std::int64_t>{ms, 86'401'000, 86'401'005}));
}

TEST_F(PlayerTest, AClockThatCannotBeSetIsADeviation) {
    line.answer_hook = [](const FakeLine::Hooked&) { return answered(500, ""); };
    EXPECT_EQ(play("  - clock: {advance: 1h}\n", "needs: [clock]\n").deviations.size(), 1U);
    EXPECT_TRUE(recorder.run().events.empty());
}

TEST_F(PlayerTest, CallsHooks) {
    EXPECT_TRUE(play("  - hook: {name: notice, body: {ZJBM: \"${'a' + 1}\"}}\n", "needs: [hooks]\n")
                    .deviations.empty());
    EXPECT_EQ(line.hooks.back().url, "http://fake/hooks/notice");
    EXPECT_EQ(line.hooks.back().body, R"({"ZJBM":"a1"})");
}

TEST_F(PlayerTest, SkipsWithAReason) {
    subject.clock_hook.clear();
    EXPECT_NE(play("  - clock: {advance: 1h}\n", "needs: [clock]\n").skipped.en.find("clock"),
              std::string::npos);
    EXPECT_NE(play("  - {call: add-lift, as: agent-g}\n").skipped.en.find("agent-g"), std::string::npos);
    subject.lacks = {"add-lift"};
    EXPECT_NE(play("  - {call: add-lift, as: manufacturer-a}\n").skipped.en.find("add-lift"),
              std::string::npos);
    EXPECT_TRUE(line.calls.empty());
}

TEST_F(PlayerTest, IncludesAndLoops) {
    const auto outcome = play(
        "  - for: {i: [5, 6]}\n    steps:\n      - {include: part, vars: {x: \"${i}\"}}\n  - {call: "
        "add-lift, as: manufacturer-a, query: {g: \"${got}\"}}\n");
    EXPECT_TRUE(outcome.deviations.empty());
    EXPECT_EQ(outcome.steps, 3);
    EXPECT_NE(line.calls[0].target.find("x=5&y=6"), std::string::npos);
    EXPECT_NE(line.calls[1].target.find("x=6&y=7"), std::string::npos);
    EXPECT_NE(line.calls[2].target.find("g=1"), std::string::npos);
    line.answer = [](const Call&) { return answered(200, "no json"); };
    EXPECT_EQ(play("  - include: part\n").deviations.front().source, "scenarios/parts/lift/part.yaml");
}

TEST_F(PlayerTest, TheSameSeedMakesTheSameTraffic) {
    const std::string steps =
        "  - {call: add-lift, as: manufacturer-a, body: {ZJBM: \"${unique('ZJ', 20)}\"}}\n";
    play(steps, "", 3);
    play(steps, "", 3);
    play(steps, "", 4);
    EXPECT_EQ(line.calls[0].body, line.calls[1].body);
    EXPECT_NE(line.calls[0].body, line.calls[2].body);
}

}  // namespace
}  // namespace plumbline::scenario
