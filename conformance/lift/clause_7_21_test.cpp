// 7.21, 7.22: sheets, the record they stand on, and the state they give the lift.
#include <gtest/gtest.h>

#include "conformance/lift/test_run.h"

namespace plumbline::judge::lift {
namespace {

namespace json = boost::json;
constexpr auto informs = "/api/tp/v1/constructions/inform";
constexpr std::int64_t day = 1'772'640'000'000;  // 2026-03-05 +08:00

struct Sheets : TestRun {
    Sheets() { lift_in("L1"); }
    [[nodiscard]] json::object sheet(const std::string& sgid, const std::string& lift = "L1") const {
        json::object out{{"SGGZSLJG", "测试局"},
                         {"SGGZRQ", day},
                         {"SGGZDBH", "T-2026"},
                         {"ZJBM", lift},
                         {"SGXYDM", organisation("constructor-c")},
                         {"SGLB", "INSTALL"},
                         {"SGDQ", "浙江省,舟山市,普陀区"},
                         {"SGLXR", "甲"},
                         {"SGLXRDH", "000"},
                         {"SGXKZBH", "TS"},
                         {"AZRQ", day}};
        if (!sgid.empty()) out["SGID"] = sgid, out["SJBB"] = 1;
        return out;
    }
    void inform(const json::value& body, const json::value& answer, int status = 200) {
        exchange("constructor-c", "GET", "/api/tp/v1/notices_info?ZJBM=L1", nullptr, 200,
                 shows(json::array{listed("L1", "1L1", 1)}));
        exchange("province-p", "PUT", informs, body, status, answer);
    }
    void read(const json::array& records) {
        const auto base = shown_walk("L1");
        exchange("province-p", "GET", "/api/tp/v1/lifts/administrative?ZJBM=L1", nullptr, 200,
                 shows({{"ZJBM", "L1"},
                        {"GXSJ", now()},
                        {"ZJXX", base},
                        {"BJXX", json::array()},
                        {"SGXX", records}}));
    }
    [[nodiscard]] static json::object record(const std::string& sgid, bool sheet) {
        json::object out{{"SGID", sgid}, {"SJBB", 2}, {"BGLX", "ADD"}};
        if (sheet) out["SGGZSLJG"] = "测试局", out["SGGZRQ"] = day;
        return out;
    }
    /// The constructor still finds the record: without that the lift may lie nowhere (LIFT-G12).
    void confirm() {
        exchange("constructor-c", "GET", "/api/tp/v1/notices_info?ZJBM=L1", nullptr, 200,
                 shows(json::array{listed("L1", "1L1", 2)}));
    }
    void revoke(const std::string& query, const json::value& answer, int status = 200) {
        exchange("province-p", "DELETE", std::string(informs) + "?" + query, nullptr, status, answer);
    }
};

TEST(Clause721, TheSheetStandsOnTheRecordGiven) {
    Sheets run;
    run.inform(run.sheet("1L1"), TestRun::done("1L1"));
    auto other = run, missing = run;
    run.read({Sheets::record("1L1", true)});
    EXPECT_EQ(run.verdict("LIFT-7.21.1-a"), "pass");
    missing.read({Sheets::record("1L1", false)});
    EXPECT_EQ(missing.verdict("LIFT-7.21.1-a"), "fail");
    Sheets fresh;
    fresh.inform(fresh.sheet("1L1"), TestRun::done("99"));
    EXPECT_EQ(fresh.verdict("LIFT-7.21.1-a"), "fail");
}

TEST(Clause721, ASheetOfAnotherLiftIsRefused) {
    Sheets run;
    run.lift_in("L2");
    auto accepting = run;
    accepting.inform(accepting.sheet("1L1", "L2"), TestRun::done("1L1"));
    EXPECT_EQ(accepting.verdict("LIFT-7.21.2-d"), "fail");
    run.inform(run.sheet("1L1"), TestRun::done("1L1"));
    run.inform(run.sheet("1L1", "L2"), TestRun::faulty("1L1", {"ZJBM"}), 400);
    EXPECT_EQ(run.verdict("LIFT-7.21.2-d"), "pass");
}

TEST(Clause721, WithoutCodeItIsTiedToTheRecordThatExists) {
    Sheets run;
    auto loose = run;
    run.inform(run.sheet(""), TestRun::done("1L1"));
    EXPECT_EQ(run.verdict("LIFT-7.21.2-c"), "pass");
    loose.inform(loose.sheet(""), TestRun::done("77"));
    EXPECT_EQ(loose.verdict("LIFT-7.21.2-c"), "fail");
}

TEST(Clause721, WithoutRecordOneIsMade) {
    Sheets run;
    run.exchange("manufacturer-a", "POST", "/api/tp/v1/lifts", TestRun::walk("L9"), 201, TestRun::done("L9"));
    run.exchange("province-p", "PUT", informs, run.sheet("", "L9"), 200, TestRun::done("88"));
    auto lost = run;
    const auto list = [](TestRun& r, const json::array& records) {
        r.exchange("constructor-c", "GET", "/api/tp/v1/notices_info?ZJBM=L9", nullptr, 200,
                   TestRun::shows(records));
    };
    list(run, {{{"SGID", "88"}, {"SJBB", 1}, {"BGLX", "ADD"}}});
    EXPECT_EQ(run.verdict("LIFT-7.21.2-c"), "pass");
    list(lost, {});
    EXPECT_EQ(lost.verdict("LIFT-7.21.2-c"), "fail");
}

TEST(Clause722, RevokingTheSheetLeavesTheRecord) {
    Sheets run;
    run.inform(run.sheet("1L1"), TestRun::done("1L1"));
    run.revoke("SGID=1L1", TestRun::done("1L1"));
    auto gone = run;
    run.confirm();
    auto kept = run;
    run.read({Sheets::record("1L1", false)});
    EXPECT_EQ(run.verdict("LIFT-7.22.1-a"), "pass");
    kept.read({Sheets::record("1L1", true)});
    EXPECT_EQ(kept.verdict("LIFT-7.22.1-a"), "fail");
    gone.exchange("constructor-c", "GET", "/api/tp/v1/notices_info?ZJBM=L1", nullptr, 200,
                  TestRun::shows(json::array()));
    EXPECT_EQ(gone.verdict("LIFT-7.22.1-a"), "fail");
}

TEST(Clause722, TheSecondKeyOfABatchCounts) {
    Sheets run;
    run.lift_in("L0");
    run.inform(run.sheet("1L1"), TestRun::done("1L1"));
    run.exchange("province-p", "PUT", informs, run.sheet("", "L0"), 200, TestRun::done("1L0"));
    run.revoke("SGID=1L0&SGID=1L1", TestRun::done(std::vector<std::string>{"1L0", "1L1"}));
    run.confirm();
    run.read({Sheets::record("1L1", true)});
    EXPECT_EQ(run.verdict("LIFT-A.3.22-a"), "fail");
    EXPECT_NE(run.verdict("LIFT-7.22.1-a"), "fail");
}

TEST(Clause722, WithoutSheetThereIsNothingToRevoke) {
    Sheets run;
    run.revoke("SGID=1L1", TestRun::done("1L1"));
    EXPECT_EQ(run.verdict("LIFT-7.22.3-a"), "fail");
}

TEST(Clause721, NotifiedLiftsStay) {
    Sheets run;
    run.inform(run.sheet("1L1"), TestRun::done("1L1"));
    auto freed = run;
    run.exchange("manufacturer-a", "DELETE", "/api/tp/v1/lifts?ZJBM=L1", nullptr, 400,
                 TestRun::faulty("L1", {"ZJBM"}));
    EXPECT_EQ(run.verdict("LIFT-7.21.2-h"), "pass");
    freed.exchange("manufacturer-a", "DELETE", "/api/tp/v1/lifts?ZJBM=L1", nullptr, 200, TestRun::done("L1"));
    EXPECT_EQ(freed.verdict("LIFT-6.3.1-a"), "fail");
    EXPECT_EQ(freed.verdict("LIFT-7.21.2-h"), "not-exercised");
}

}  // namespace
}  // namespace plumbline::judge::lift
