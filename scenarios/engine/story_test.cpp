#include "scenarios/engine/story.h"

#include <gtest/gtest.h>

namespace plumbline::scenario {
namespace {

constexpr std::string_view head = "story: s\nstandard: lift\ntitle: {zh: 甲, en: a}\n";

/// Expects a refusal at that line (of the steps, which begin at line 5) whose text has `word`.
void bad(std::string_view steps, int line, std::string_view word) {
    try {
        parse_story(std::string(head) + "steps:\n" + std::string(steps), "file.yaml");
        ADD_FAILURE() << "accepted: " << steps;
    } catch (const standards::FileError& error) {
        EXPECT_EQ(error.line, line) << error.what();
        EXPECT_TRUE(std::string_view(error.what()).starts_with("file.yaml:")) << error.what();
        EXPECT_NE(std::string_view(error.what()).find(word), std::string_view::npos) << error.what();
    }
}

TEST(Story, ReadsEveryKindOfStep) {
    const auto story = parse_story(std::string(head) + R"(clauses: ["6.1"]
needs: [clock, hooks]
vars: {a: 1}
steps:
  - call: add-lift
    as: manufacturer-a
    body: [{use: traction-lift, set: {SBLB: x, "BJXX[0].TBJBM": y}, remove: [GZHJ]}, {ZJBM: "1"}]
    headers: {Accept: null}
    expect: {status: [200, 201], code: 1, data.id: x, absent: [data.errors]}
    capture: {id: data.id}
    stop: true
  - clock: {advance: 24h}
    say: {zh: 乙, en: b}
  - hook: {name: notice, body: {ZJBM: "1"}}
  - for: {x: [1, 2]}
    steps:
      - include: other
        vars: {y: "${x}"}
)",
                                   "file.yaml");
    ASSERT_EQ(story.steps.size(), 4U);
    const auto& call = std::get<CallStep>(story.steps[0].action);
    EXPECT_TRUE(story.steps[0].stop);
    EXPECT_EQ(call.expect.status, (std::vector<int>{200, 201}));
    EXPECT_EQ(call.expect.fields.size(), 2U);
    EXPECT_EQ(call.expect.absent, (std::vector<std::string>{"data.errors"}));
    EXPECT_EQ(call.capture.front(), (std::pair<std::string, std::string>("id", "data.id")));
    EXPECT_EQ(std::get<ClockStep>(story.steps[1].action).advance, "24h");
    EXPECT_EQ(story.steps[1].say.en, "b");
    EXPECT_EQ(story.steps[1].line, 15);
    EXPECT_EQ(std::get<HookStep>(story.steps[2].action).name, "notice");
    EXPECT_EQ(std::get<IncludeStep>(std::get<ForStep>(story.steps[3].action).steps.front().action).story,
              "other");
}

TEST(Story, NamesTheLineOfWhatItRefuses) {
    bad("  - call: add-lift\n    as: a\n    bodi: {}\n", 7, "bodi");
    bad("  - call: add-lift\n", 5, "'as'");
    bad("  - call: add-lift\n    as: a\n    expect: {status: many}\n", 7, "status");
    bad("  - call: add-lift\n    as: a\n    capture: {id: \"a[\"}\n", 7, "path");
    bad("  - call: add-lift\n    as: a\n    capture: {a-b: data}\n", 7, "variable");
    bad("  - call: add-lift\n    as: a\n    body: {use: x, sett: {}}\n", 7, "sett");
    bad("  - call: add-lift\n    as: a\n    body: text\n", 7, "mapping");
    bad("  - clock: {advance: 3fortnights}\n", 5, "duration");
    bad("  - clock: {}\n", 5, "advance");
    bad("  - clock: {advance: 1h}\n    expect: {}\n", 6, "expect");
    bad("  - hook: {nam: x}\n", 5, "nam");
    bad("  - for: {a: [1], b: [2]}\n    steps: []\n", 5, "one variable");
    bad("  - say: {zh: a}\n    call: x\n    as: y\n", 5, "'en'");
    bad("  - just text\n", 5, "mapping");
    bad("  - call: [\n", 6, "");
}

TEST(Story, RefusesUnknownKeysAndNeeds) {
    EXPECT_THROW(parse_story(std::string(head) + "steps: []\nextra: 1\n", "f"), standards::FileError);
    EXPECT_THROW(parse_story(std::string(head) + "steps: []\nneeds: [moon]\n", "f"), standards::FileError);
    EXPECT_THROW(parse_story("story: s\nstandard: lift\nsteps: []\n", "f"), standards::FileError);
}

}  // namespace
}  // namespace plumbline::scenario
