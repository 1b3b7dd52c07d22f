// 6.12: hours, intervals and what each way of asking must list.
#include <gtest/gtest.h>

#include "conformance/lift/test_run.h"

namespace plumbline::judge::lift {
namespace {

namespace json = boost::json;
constexpr evidence::Milliseconds hour = 3'600'000, day = 24 * hour;
constexpr evidence::Milliseconds night = TestRun::start - 9 * hour + day;  ///< midnight of 3 March

struct Lists : TestRun {
    void at(evidence::Milliseconds time) { clock(time); }
    void ask(const std::string& query, json::value data) {
        exchange("manufacturer-a", "GET", "/api/tp/v1/lifts/enterprise?" + query, nullptr, 200,
                 shows(std::move(data)));
    }
    void bounce(const std::string& query, int status = 403, int code = 6002) {
        exchange("manufacturer-a", "GET", "/api/tp/v1/lifts/enterprise?" + query, nullptr, status,
                 refused(code));
    }
    json::object shown(const std::string& key, evidence::Milliseconds updated,
                       const char* change = "ADD") const {
        auto base = shown_walk(key, 1, change);
        base["GXSJ"] = updated;
        return {{"ZJBM", key},
                {"GXSJ", updated},
                {"ZJXX", base},
                {"BJXX", json::array()},
                {"SGXX", json::array{works("1" + key)}}};
    }
};

TEST(Clause612, TheMonthModeHasItsHours) {
    Lists run;
    run.at(night + hour - 1000);
    run.bounce("DTCJYF=202603");
    run.at(night + 3 * hour);
    run.ask("DTCJYF=202603", json::array());
    EXPECT_EQ(run.verdict("LIFT-6.12.1-c"), "pass");
    auto open = run, utc = run;
    open.at(night + 15 * hour);
    open.ask("DTCJYF=202603", json::array());
    EXPECT_EQ(open.failing(), "LIFT-6.12.1-c");
    utc.at(night + 4 * hour);
    utc.bounce("DTCJYF=202603");
    EXPECT_EQ(utc.failing(), "LIFT-6.12.1-c");
}

TEST(Clause612, UpdatesNeedTheHoursAndADay) {
    Lists run;
    run.at(night + 2 * hour);
    run.ask("GXSJ=" + std::to_string(run.now() - 5000), json::array());
    auto by_date = run, early = run, afternoon = run;
    run.at(night + day + 2 * hour - 1000);
    run.bounce("GXSJ=" + std::to_string(run.now() - 5000), 429, 6003);
    EXPECT_EQ(run.verdict("LIFT-6.12.1-h"), "pass");
    by_date.at(night + day + hour + 5000);
    by_date.ask("GXSJ=" + std::to_string(by_date.now() - 5000), json::array());
    EXPECT_EQ(by_date.failing(), "LIFT-6.12.1-h");
    early.at(night + day + 2 * hour + 1000);
    early.bounce("GXSJ=" + std::to_string(early.now() - 5000), 429, 6003);
    EXPECT_EQ(early.failing(), "LIFT-6.12.1-h");
    afternoon.at(night + day + 15 * hour);
    afternoon.ask("GXSJ=" + std::to_string(afternoon.now() - 5000), json::array());
    EXPECT_EQ(afternoon.failing(), "LIFT-6.12.1-i");
}

TEST(Clause612, UpdatesReachBackAWeek) {
    Lists run;
    run.at(night + 2 * hour);
    auto any = run, edge = run;
    run.bounce("GXSJ=" + std::to_string(run.now() - 7 * day - 2000), 400, 6005);
    run.bounce("GXSJ=" + std::to_string(run.now() + 2000), 400, 6005);
    run.ask("GXSJ=" + std::to_string(run.now() - 7 * day + 2000), json::array());
    EXPECT_EQ(run.failing(), "");
    EXPECT_EQ(run.verdict("LIFT-6.12.1-g"), "pass");
    any.ask("GXSJ=" + std::to_string(any.now() - 30 * day), json::array());
    EXPECT_EQ(any.failing(), "LIFT-6.12.1-g");
    edge.bounce("GXSJ=" + std::to_string(edge.now() - 7 * day), 400, 6005);  // its clock may have ticked
    EXPECT_EQ(edge.failing(), "");
}

TEST(Clause612, AMonthListsWhatWasAddedInIt) {
    Lists run;
    run.lift_in("L1");
    run.at(night + 2 * hour);
    auto none = run, twice = run;
    run.ask("DTCJYF=202603", json::array{run.shown("L1", TestRun::start)});
    EXPECT_EQ(run.verdict("LIFT-6.12.1-b"), "pass");
    none.ask("DTCJYF=202603", json::array());
    EXPECT_EQ(none.failing(), "LIFT-6.12.1-b");
    twice.ask("DTCJYF=202603",
              json::array{twice.shown("L1", TestRun::start), twice.shown("L1", TestRun::start)});
    EXPECT_EQ(twice.failing(), "LIFT-6.12.1-b");
}

TEST(Clause612, UpdatesListNewAndRevokedLifts) {
    Lists run;
    run.lift_in("L1");
    run.exchange("manufacturer-a", "POST", "/api/tp/v1/lifts", TestRun::walk("L2"), 201, TestRun::done("L2"));
    run.exchange("manufacturer-a", "DELETE", "/api/tp/v1/lifts?ZJBM=L2", nullptr, 200, TestRun::done("L2"));
    run.at(night + 2 * hour);
    const auto since = "GXSJ=" + std::to_string(TestRun::start - 60'000);
    auto no_new = run, no_revoked = run;
    run.ask(since, json::array{run.shown("L1", TestRun::start), run.shown("L2", TestRun::start, "DELETE")});
    EXPECT_EQ(run.verdict("LIFT-6.12.1-f"), "pass");
    EXPECT_EQ(run.verdict("LIFT-6.12.2-c"), "pass");
    no_new.ask(since, json::array{no_new.shown("L2", TestRun::start, "DELETE")});
    EXPECT_EQ(no_new.failing(), "LIFT-6.12.1-f");
    no_revoked.ask(since, json::array{no_revoked.shown("L1", TestRun::start)});
    EXPECT_EQ(no_revoked.failing(), "LIFT-6.12.2-c");
}

TEST(Clause612, CodeAndTimeAnswerOnlyNewer) {
    Lists run;
    run.lift_in("L1");
    run.ask("ZJBM=L1", run.shown("L1", TestRun::start + 5));
    auto always = run;
    run.ask("ZJBM=L1&GXSJ=" + std::to_string(TestRun::start + 5), json::object());
    run.ask("ZJBM=L1&GXSJ=" + std::to_string(TestRun::start + 4), run.shown("L1", TestRun::start + 5));
    EXPECT_EQ(run.verdict("LIFT-6.12.1-l"), "pass");
    always.ask("ZJBM=L1&GXSJ=" + std::to_string(TestRun::start + 5), always.shown("L1", TestRun::start + 5));
    EXPECT_EQ(always.failing(), "LIFT-6.12.1-l");
}

TEST(Clause612, ARefusedCallMayCountForTheInterval) {
    Lists run;
    run.at(night + 2 * hour);
    run.ask("GXSJ=" + std::to_string(run.now() - 5000), json::array());
    run.at(night + day + 2 * hour - 60'000);
    run.bounce("GXSJ=" + std::to_string(run.now() - 5000), 429, 6003);
    run.at(night + day + 2 * hour + 60'000);
    run.bounce("GXSJ=" + std::to_string(run.now() - 5000), 429, 6003);  // LIFT-G32
    standards::Readings open(standards::standard("lift"));
    open.choose("LIFT-G32", "open");
    Sink sink;
    judge_run(run.run, open, "platform", sink);
    const auto& findings = sink.findings().at("LIFT-6.12.1-h");
    EXPECT_TRUE(std::ranges::none_of(findings, [](const Finding& f) { return f.verdict == Verdict::fail; }));
    EXPECT_EQ(run.verdict("LIFT-6.12.1-h"), "fail");
}

TEST(ClauseA212, OneObjectForACodeAnArrayOtherwise) {
    Lists run;
    run.lift_in("L1");
    run.ask("ZJBM=L1", json::array{run.shown("L1", TestRun::start)});
    EXPECT_EQ(run.verdict("LIFT-A.2.12-a"), "fail");
}

TEST(ClauseA212, OtherCombinationsAreRefused) {
    Lists run;
    run.at(night + 2 * hour);
    run.bounce("DTCJYF=2018-01", 400, 6001);  // it does refuse: silence is not its habit (5.3.5.8-c)
    auto all = run, seconds = run, month = run;
    all.ask("", json::array());
    EXPECT_EQ(all.failing(), "LIFT-A.2.12-e");
    seconds.ask("GXSJ=1772413200", json::array());
    EXPECT_EQ(seconds.failing(), "LIFT-A.2.12-f");
    month.ask("DTCJYF=201813", json::array());
    EXPECT_EQ(month.failing(), "LIFT-A.2.12-b");
}

}  // namespace
}  // namespace plumbline::judge::lift
