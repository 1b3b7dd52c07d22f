// 6.9, 6.11: notices are listed while they are open, and by the time that was asked for.
#include <gtest/gtest.h>

#include "conformance/lift/test_run.h"

namespace plumbline::judge::lift {
namespace {

namespace json = boost::json;
constexpr evidence::Milliseconds day = 86'400'000;

struct Notices : TestRun {
    Notices() {
        lift_in("L1");
        clock(now() + 60'000);
    }
    json::object notice(const std::string& id, evidence::Milliseconds created) const {
        return {{"TZID", id},
                {"SGID", "1L1"},
                {"CJSJ", created},
                {"ZJBM", "L1"},
                {"SGXYDM", organisation("constructor-c")}};
    }
    void modify_notices(const std::string& query, json::array list) {
        for (auto& item : list) item.as_object()["FKNR"] = "反馈";
        exchange("manufacturer-a", "GET", "/api/tp/v1/modify_notices?" + query, nullptr, 200,
                 shows(std::move(list)));
    }
    void entry_notices(const std::string& query, json::array list) {
        exchange("constructor-c", "GET", "/api/tp/v1/entry_notices?" + query, nullptr, 200,
                 shows(std::move(list)));
    }
    void modify_lift() {
        exchange("manufacturer-a", "GET", "/api/tp/v1/lifts/enterprise?ZJBM=L1", nullptr, 200,
                 shows({{"ZJBM", "L1"}, {"ZJXX", {{"SJBB", 4}}}}));
        auto body = walk("L1");
        body["SJBB"] = 4;
        exchange("manufacturer-a", "PUT", "/api/tp/v1/lifts", body, 200, done("L1"));
    }
    void enter_result(const char* method = "PUT") {
        if (method == std::string("PUT"))
            exchange("constructor-c", method, "/api/tp/v1/constructions/entry",
                     {{"SGID", "1L1"}, {"GZXLNR", "内容"}, {"SJBB", 7}}, 200, done("1L1"));
        else
            exchange("constructor-c", method, "/api/tp/v1/constructions/entry?SGID=1L1", nullptr, 200,
                     done("1L1"));
    }
};

std::string since(evidence::Milliseconds at) { return "CJSJ=" + std::to_string(at); }

TEST(Clause69, StrictlyAfterTheTimeGiven) {
    Notices run;
    const auto first = run.notice("N1", run.now() - 9000), second = run.notice("N2", run.now() - 4000);
    run.modify_notices(since(run.now() - 10'000), {first, second});
    auto at_its_time = run;
    run.modify_notices(since(run.now() - 9000), {second});
    EXPECT_EQ(run.failing(), "");
    at_its_time.modify_notices(since(at_its_time.now() - 9000), {first, second});
    EXPECT_EQ(at_its_time.failing(), "LIFT-6.9.1-a");
}

TEST(Clause69, AModificationProcessesThem) {
    Notices run;
    const auto notice = run.notice("N1", run.now() - 9000);
    run.modify_notices(since(run.now() - 10'000), {notice});
    run.modify_lift();
    auto kept = run;
    run.modify_notices(since(run.now() - 10'000), {});
    EXPECT_EQ(run.verdict("LIFT-6.9.1-a"), "pass");
    kept.modify_notices(since(kept.now() - 10'000), {notice});
    EXPECT_EQ(kept.verdict("LIFT-6.9.1-a"), "fail");
}

TEST(Clause69, SevenDaysOnlyWithoutATime) {
    Notices run;
    const auto notice = run.notice("N1", run.now() - 9000);
    const auto before = since(run.now() - 10'000);
    run.modify_notices(before, {notice});
    run.clock(run.now() + 8 * day);
    auto forgets = run, keeps = run;
    run.modify_notices("", {});
    run.modify_notices(before, {notice});
    EXPECT_EQ(run.failing(), "");
    EXPECT_EQ(run.verdict("LIFT-6.9.1-c"), "pass");
    forgets.modify_notices(before, {});
    EXPECT_EQ(forgets.failing(), "LIFT-6.9.1-c");
    keeps.modify_notices("", {notice});
    EXPECT_EQ(keeps.failing(), "LIFT-6.9.1-b");
}

TEST(Clause69, AnEdgeThatTheClockMayHavePassedSaysNothing) {
    Notices run;
    const auto notice = run.notice("N1", run.now() - 7 * day + 200);
    run.modify_notices("", {notice});
    run.modify_notices("", {});
    EXPECT_EQ(run.failing(), "");
}

TEST(Clause69, AnArrayAlways) {
    Notices run;
    run.exchange("manufacturer-a", "GET", "/api/tp/v1/modify_notices", nullptr, 200, TestRun::shows(nullptr));
    EXPECT_EQ(run.failing(), "LIFT-A.2.9-a");
}

TEST(Clause611, AnEntryAnswersAndItsRevokeReopens) {
    Notices run;
    const auto notice = run.notice("N1", run.now() - 9000);
    const auto before = since(run.now() - 10'000);
    run.entry_notices(before, {notice});
    run.enter_result();
    auto stays = run, closed = run;
    run.entry_notices(before, {});
    EXPECT_EQ(run.verdict("LIFT-6.7.2-l"), "pass");
    run.enter_result("DELETE");
    closed = run;
    run.entry_notices(before, {notice});
    EXPECT_EQ(run.verdict("LIFT-6.8.1-b"), "pass");
    stays.entry_notices(before, {notice});
    EXPECT_EQ(stays.verdict("LIFT-6.7.2-l"), "fail");
    closed.entry_notices(before, {});
    EXPECT_EQ(closed.verdict("LIFT-6.8.1-b"), "fail");
}

TEST(Clause611, RepairsBringNone) {
    Notices run;
    auto repair = run.construction("L1");
    repair["SGLB"] = "REPAIR";
    run.exchange("manufacturer-a", "POST", "/api/tp/v1/constructions/authorize", repair, 201,
                 TestRun::done("R1"));
    auto notice = run.notice("N1", run.now() - 9000);
    notice["SGID"] = "R1";
    run.entry_notices("", {notice});
    EXPECT_EQ(run.failing(), "LIFT-6.11.1-c");
}

}  // namespace
}  // namespace plumbline::judge::lift
