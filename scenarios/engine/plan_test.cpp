#include "scenarios/engine/plan.h"

#include <gtest/gtest.h>

namespace plumbline::scenario {
namespace {

constexpr std::string_view head = "plan: p\nstandard: lift\nrole: manufacturer\ntitle: {zh: 甲, en: a}\n";

/// Expects a refusal at that line (of the steps, which begin at line 6) whose text has `word`.
void bad(std::string_view steps, int line, std::string_view word) {
    try {
        parse_plan(std::string(head) + "steps:\n" + std::string(steps), "file.yaml");
        ADD_FAILURE() << "accepted: " << steps;
    } catch (const standards::FileError& error) {
        EXPECT_EQ(error.line, line) << error.what();
        EXPECT_NE(std::string_view(error.what()).find(word), std::string_view::npos) << error.what();
    }
}

TEST(Plan, ReadsEveryKindOfStep) {
    const auto plan = parse_plan(std::string(head) + R"(vars: {a: 1}
steps:
  - asks: {zh: 上报, en: report}
    task: report
    with: {ZJBM: "1"}
  - await: {operation: add-lift, count: 3, answered: accepted, capture: {id: data.id}}
    within: 5min
  - world: {do: silence, times: 2}
    needs: [clock]
  - clock: {advance: 24h, by: 10min}
  - restart: true
    needs: [restart]
  - call: lock-lift
    as: province-p
    body: {ZJBM: "1", DTXXSD: true}
    needs: [clock]
)",
                                 "file.yaml");
    ASSERT_EQ(plan.steps.size(), 6U);
    EXPECT_EQ(std::get<AskStep>(plan.steps[0].action).task, "report");
    const auto& awaited = std::get<AwaitStep>(plan.steps[1].action);
    EXPECT_EQ(awaited.count, 3);
    EXPECT_EQ(awaited.answered, "accepted");
    EXPECT_EQ(awaited.within, "5min");
    EXPECT_EQ(awaited.capture.front(), (std::pair<std::string, std::string>("id", "data.id")));
    EXPECT_EQ(std::get<WorldStep>(plan.steps[2].action).wish.at("do").as_string(), "silence");
    EXPECT_EQ(std::get<PassStep>(plan.steps[3].action).by, "10min");
    EXPECT_TRUE(std::holds_alternative<RestartStep>(plan.steps[4].action));
    EXPECT_EQ(plan.steps[5].needs, std::vector<std::string>{"clock"});
    EXPECT_EQ(std::get<CallStep>(std::get<Step>(plan.steps[5].action).action).operation, "lock-lift");
}

TEST(Plan, RefusesWithFileAndLine) {
    bad("  - asks: {zh: 上报, en: report}\n", 6, "task");
    bad("  - asks: {zh: 上报}\n    task: x\n", 6, "'en'");
    bad("  - await: {operation: add-lift}\n", 6, "within");
    bad("  - await: {operation: add-lift}\n    within: soon\n", 7, "duration");
    bad("  - await: {operation: add-lift, answered: maybe}\n    within: 1min\n", 6, "answered");
    bad("  - await: {operation: add-lift, count: 0}\n    within: 1min\n", 6, "count");
    bad("  - clock: {}\n", 6, "clock");
    bad("  - clock: {advance: 1h, by: often}\n", 6, "duration");
    bad("  - restart: false\n", 6, "restart");
    bad("  - restart: true\n    needs: [hooks]\n", 7, "needs");
    bad("  - wait: 1\n", 6, "wait");
}

TEST(Plan, CheckNamesWhatDoesNotExist) {
    const auto library = Library::shipped();
    const auto plan = parse_plan(std::string(head) + R"(steps:
  - asks: {zh: "${x}", en: b}
    task: report
  - await: {operation: no-such, capture: {id: data.id}}
    within: 5min
  - asks: {zh: "${id}", en: b}
    task: report
)",
                                 "file.yaml");
    const auto problems = check(plan, library);
    ASSERT_EQ(problems.size(), 2U);
    EXPECT_EQ(problems[0].line, 6);
    EXPECT_EQ(problems[1].line, 8);
}

TEST(Plan, ShippedOnesPassTheCheck) {
    const auto library = Library::shipped();
    int plans = 0;
    for (const auto& path : library.in("plans/")) {
        ++plans;
        const auto plan = parse_plan(library.files().at(path), path);
        EXPECT_EQ(path, "plans/" + plan.standard + "/" + plan.role + ".yaml");
        for (const auto& problem : check(plan, library))
            ADD_FAILURE() << problem.source << ":" << problem.line << ": " << problem.says.en;
    }
    EXPECT_GE(plans, 1);
}

}  // namespace
}  // namespace plumbline::scenario
