#include "scenarios/engine/check.h"

#include <gtest/gtest.h>

namespace plumbline::scenario {
namespace {

Library library() {
    return Library(Library::Files{
        {"parties/lift.yaml", "parties:\n  manufacturer-a: {role: manufacturer, says: {zh: 甲, en: a}}\n"},
        {"fixtures/lift/lift.yaml",
         "fixture: lift\noperation: add-lift\nvars: {ZJBM: null, n: \"${1 + 1}\"}\nbody: {ZJBM: \"${ZJBM}\", "
         "TCS: \"${n}\"}\n"},
        {"fixtures/lift/broken.yaml", "fixture: broken\noperation: add-lift\nbody: {ZJBM: \"${nowhere}\"}\n"},
        {"parts/lift/one.yaml",
         "story: one\nstandard: lift\ntitle: {zh: 一, en: one}\nvars: {x: 1}\nsteps:\n"
         "  - {call: get-lifts-enterprise, as: manufacturer-a, capture: {got: data}}\n"},
        {"parts/lift/self.yaml",
         "story: self\nstandard: lift\ntitle: {zh: 自, en: self}\nsteps:\n  - include: self\n"},
    });
}

std::vector<Problem> problems(std::string_view steps, std::string_view more = "") {
    const auto files = library();
    const auto story = parse_story("story: s\nstandard: lift\ntitle: {zh: 甲, en: a}\n" + std::string(more) +
                                       "steps:\n" + std::string(steps),
                                   "f.yaml");
    return check(story, files);
}

void bad(std::string_view steps, int line, std::string_view word) {
    const auto found = problems(steps);
    ASSERT_FALSE(found.empty()) << steps;
    EXPECT_EQ(found.front().line, line) << found.front().says.en;
    EXPECT_NE(found.front().says.en.find(word), std::string::npos) << found.front().says.en;
    EXPECT_FALSE(found.front().says.zh.empty());
}

TEST(Check, FindsUnknownNames) {
    bad("  - call: add-lyft\n    as: manufacturer-a\n", 5, "add-lyft");
    bad("  - call: add-lift\n    as: somebody\n", 6, "somebody");
    bad("  - call: add-lift\n    as: manufacturer-a\n    body: {use: none}\n", 7, "none");
    bad("  - call: add-lift\n    as: manufacturer-a\n    body:\n      ZJBM: \"${zjbm}\"\n", 8, "zjbm");
    bad("  - call: add-lift\n    as: manufacturer-a\n    query: {ZJBM: \"${unik('a', 2)}\"}\n", 7, "unik");
    bad("  - call: add-lift\n    as: manufacturer-a\n    query: {ZJBM: \"${unique('a')}\"}\n", 7,
        "arguments");
    bad("  - call: add-lift\n    as: manufacturer-a\n    query: {ZJBM: \"${organisation('who')}\"}\n", 7,
        "who");
    bad("  - call: add-lift\n    as: manufacturer-a\n    query: {ZJBM: \"${1 +}\"}\n", 7, "cannot be read");
    bad("  - include: nothing\n", 5, "nothing");
    bad("  - include: one\n    vars: {y: 1}\n", 6, "'y'");
    bad("  - include: self\n", 5, "each other");
}

TEST(Check, FixturesGetWhatTheyNeedAndNothingElse) {
    EXPECT_TRUE(
        problems("  - {call: add-lift, as: manufacturer-a, body: {use: lift, with: {ZJBM: a}}}\n").empty());
    bad("  - call: add-lift\n    as: manufacturer-a\n    body: {use: lift}\n", 7, "needs variable 'ZJBM'");
    bad("  - call: add-lift\n    as: manufacturer-a\n    body: {use: lift, with: {ZJBM: a, m: 1}}\n", 7,
        "no variable 'm'");
    const auto inside = problems("  - {call: add-lift, as: manufacturer-a, body: {use: broken}}\n");
    ASSERT_EQ(inside.size(), 1U);
    EXPECT_EQ(inside.front().source, "scenarios/fixtures/lift/broken.yaml");
    EXPECT_EQ(inside.front().line, 3);
}

TEST(Check, VariablesAreKnownFromWhereTheyGetAValue) {
    EXPECT_TRUE(
        problems("  - include: one\n  - {call: add-lift, as: manufacturer-a, query: {a: \"${got.b + x}\"}}\n")
            .empty());
    EXPECT_TRUE(
        problems("  - for: {i: [1]}\n    steps: [{call: add-lift, as: \"${who}\", query: {a: \"${i}\"}}]\n",
                 "vars: {who: manufacturer-a}\n")
            .empty());
    bad("  - {call: add-lift, as: manufacturer-a, query: {a: \"${got}\"}}\n  - include: one\n", 5, "got");
}

TEST(Check, StepsNeedWhatTheStoryDeclares) {
    bad("  - clock: {advance: 1h}\n", 5, "clock");
    bad("  - hook: {name: x}\n", 5, "hooks");
    EXPECT_TRUE(problems("  - clock: {advance: 1h}\n", "needs: [clock]\n").empty());
}

}  // namespace
}  // namespace plumbline::scenario
