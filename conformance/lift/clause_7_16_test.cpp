// 7.16: what a province finds in its list of notifications, and when it may ask.
#include <gtest/gtest.h>

#include "conformance/lift/test_run.h"

namespace plumbline::judge::lift {
namespace {

namespace json = boost::json;
constexpr evidence::Milliseconds minute = 60'000, day = 24 * 60 * minute;

struct Notices : TestRun {
    Notices() {
        lift_in("L1");
        auto body = construction("L1");
        body["SGID"] = "1L1";
        body["SFGZ"] = true;
        body["SJBB"] = 1;
        exchange("constructor-c", "GET", "/api/tp/v1/notices_info?ZJBM=L1", nullptr, 200,
                 shows(json::array{listed("L1", "1L1", 1)}));
        declared = now();
        exchange("constructor-c", "PUT", "/api/tp/v1/constructions/authorize", body, 200, done("1L1"));
    }
    [[nodiscard]] json::object notice() const {
        auto out = construction("L1");
        out["SGID"] = "1L1";
        out["SJBB"] = 2;
        out["SFGZ"] = true;
        out["GXSJ"] = declared;
        return out;
    }
    void ask(const std::string& query, const json::value& answer, int status = 200,
             const std::string& who = "province-p") {
        exchange(who, "GET", "/api/tp/v1/construction_notices?" + query, nullptr, status, answer);
    }
    void finds(const std::string& query) { ask(query, shows(json::array{notice()})); }
    void finds_nothing(const std::string& query) { ask(query, shows(json::array())); }

    evidence::Milliseconds declared = 0;
};

TEST(Clause716, ADeclarationIsListed) {
    Notices run;
    auto hidden = run;
    run.finds("SGID=1L1");
    EXPECT_EQ(run.verdict("LIFT-6.5.2-e"), "pass");
    EXPECT_EQ(run.verdict("LIFT-7.16.1-d"), "pass");
    hidden.finds_nothing("SGID=1L1");
    EXPECT_EQ(hidden.failing(), "LIFT-6.5.2-e");
}

TEST(Clause716, TheMonthIsThatOfTheDeclaration) {
    Notices run;
    run.finds("SGID=1L1");
    run.clock(run.now() + 31 * day);
    auto by_update = run;
    run.finds("CJYF=202603");
    run.finds_nothing("CJYF=202604");
    EXPECT_EQ(run.verdict("LIFT-7.16.1-a"), "pass");
    by_update.finds_nothing("CJYF=202603");
    EXPECT_EQ(by_update.failing(), "LIFT-7.16.1-a");
}

TEST(Clause716, TheMonthModeEndsAfterThreeMonths) {
    Notices run;
    run.finds("CJYF=202603");
    run.clock(run.now() + 100 * day);
    auto open = run;
    run.ask("CJYF=202605", TestRun::refused(6004), 403);
    EXPECT_EQ(run.verdict("LIFT-7.16.1-b"), "pass");
    open.finds_nothing("CJYF=202605");
    EXPECT_EQ(open.failing(), "LIFT-7.16.1-b");
}

TEST(Clause716, UpdatesKeepTheIntervalAndTheWeek) {
    Notices run;
    run.finds("GXSJ=" + std::to_string(run.now() - 5000));
    auto deaf = run, late = run;
    run.clock(run.now() + 599'000);
    run.ask("GXSJ=" + std::to_string(run.now() - 5000), TestRun::refused(6003), 429);
    EXPECT_EQ(run.verdict("LIFT-7.16.1-f"), "pass");
    deaf.finds("GXSJ=" + std::to_string(deaf.now() - 5000));
    EXPECT_EQ(deaf.failing(), "LIFT-7.16.1-f");
    late.clock(late.now() + 601'000);
    late.ask("GXSJ=" + std::to_string(late.now() - 5000), TestRun::refused(6003), 429);
    EXPECT_EQ(late.failing(), "LIFT-7.16.1-f");
    Notices back;
    back.finds("GXSJ=" + std::to_string(back.now() - 8 * day));
    EXPECT_EQ(back.failing(), "LIFT-7.16.1-e");
}

TEST(Clause716, AnEdgeOfTheWeekThatAClockMayHavePassedSaysNothing) {
    Notices run;
    run.ask("GXSJ=" + std::to_string(run.now() - 7 * day), TestRun::refused(6001), 400);
    EXPECT_EQ(run.failing(), "");
    EXPECT_EQ(run.verdict("LIFT-7.16.1-e"), "not-exercised");
}

TEST(Clause716, NewDeclarationsAreUpdates) {
    Notices run;
    run.finds("SGID=1L1");
    run.finds_nothing("GXSJ=" + std::to_string(run.now() - 5000));
    EXPECT_EQ(run.failing(), "LIFT-7.16.1-h");
}

TEST(Clause716, CodeAndTimeAnswerOnlyNewer) {
    Notices run;
    run.finds("SGID=1L1");
    auto always = run;
    run.finds("SGID=1L1&GXSJ=" + std::to_string(run.declared - 1));
    run.finds_nothing("SGID=1L1&GXSJ=" + std::to_string(run.declared));
    EXPECT_EQ(run.verdict("LIFT-7.16.1-i"), "pass");
    always.finds("SGID=1L1&GXSJ=" + std::to_string(always.declared));
    EXPECT_EQ(always.failing(), "LIFT-7.16.1-i");
}

TEST(Clause716, AnObjectForACodeIsARemarkOnly) {
    Notices run;
    run.ask("SGID=1L1", TestRun::shows(run.notice()));
    EXPECT_EQ(run.verdict("LIFT-A.3.16-a"), "inconclusive");
    run.ask("CJYF=202603", TestRun::shows(run.notice()));
    EXPECT_EQ(run.verdict("LIFT-A.3.16-a"), "fail");
}

TEST(Clause716, ValuesAreThoseOfTheRecord) {
    Notices run;
    auto other = run.notice();
    other["SGDQ"] = "浙江省,杭州市,西湖区";
    run.ask("SGID=1L1", TestRun::shows(json::array{other}));
    EXPECT_EQ(run.failing(), "LIFT-7.16.2-a");
}

TEST(Clause716, AnotherProvinceSeesNothing) {
    Notices run;
    auto open = run;
    run.ask("SGID=1L1", TestRun::refused(), 403, "province-q");
    EXPECT_NE(run.verdict("LIFT-5.2.2-e"), "fail");
    open.ask("SGID=1L1", TestRun::shows(json::array{open.notice()}), 200, "province-q");
    EXPECT_EQ(open.failing(), "LIFT-5.2.2-e");
}

}  // namespace
}  // namespace plumbline::judge::lift
