// 5.3.5.7, 5.3.5.8, 5.3.5.10: envelopes, error paths, statuses.
#include <gtest/gtest.h>

#include "conformance/lift/test_run.h"

namespace plumbline::judge::lift {
namespace {

namespace json = boost::json;
constexpr auto orgs = "/api/tp/v1/orgs";

json::object unit(const std::string& category = "USER") {
    return {{"DWMC", "单位"},
            {"XYDM", "91330000MA0000011X"},
            {"ZCDZ", "浙江省,舟山市,普陀区"},
            {"TXDZ", "浙江省,舟山市,普陀区"},
            {"FRXM", "甲"},
            {"LXRXM", "乙"},
            {"LXDH", "000-1"},
            {"DWLB", "ENTERPRISE"},
            {"ZZXX", json::array{{{"ZZLB", category}}}}};
}

TEST(Clause5357, NestedPathPassesAndItsLastPartAloneFails) {
    TestRun run;
    auto bare = run;
    run.exchange("province-p", "POST", orgs, unit("不存在"), 400, TestRun::faulty("", {"ZZXX[0].ZZLB"}));
    EXPECT_EQ(run.verdict("LIFT-5.3.5.7-e"), "pass");
    EXPECT_EQ(run.failing(), "");
    bare.exchange("province-p", "POST", orgs, unit("不存在"), 400, TestRun::faulty("", {"ZZLB"}));
    EXPECT_EQ(bare.failing(), "LIFT-5.3.5.7-e");
}

TEST(Clause5357, IndexThatCountsFromOneFailsAndAnotherReasonDoesNot) {
    TestRun run;
    auto other = run;
    run.exchange("province-p", "POST", orgs, unit("不存在"), 400, TestRun::faulty("", {"ZZXX[1].ZZLB"}));
    EXPECT_EQ(run.failing(), "LIFT-5.3.5.7-e");
    other.exchange("province-p", "POST", orgs, unit("不存在"), 400, TestRun::faulty("", {"DWMC"}));
    EXPECT_EQ(other.verdict("LIFT-5.3.5.7-e"), "not-exercised");
}

TEST(Clause5357, OneOfManyFaultsReportedFails) {
    TestRun run;
    auto record = unit();
    for (const char* code : {"DWMC", "FRXM", "LXRXM", "LXDH"}) record.erase(code);
    run.exchange("province-p", "POST", orgs, record, 400, TestRun::faulty("", {"DWMC"}));
    EXPECT_EQ(run.verdict("LIFT-5.3.5.7-f"), "fail");
    TestRun whole;
    whole.exchange("province-p", "POST", orgs, record, 400,
                   TestRun::faulty("", {"DWMC", "FRXM", "LXRXM", "LXDH"}));
    EXPECT_EQ(whole.verdict("LIFT-5.3.5.7-f"), "pass");
}

TEST(Clause5357, RefusalWithoutElementsIsUnclearUnlessAnElementIsFaulty) {
    TestRun run;
    run.exchange("province-p", "POST", orgs, unit("不存在"), 400, TestRun::refused(5001));
    EXPECT_EQ(run.verdict("LIFT-5.3.5.7-c"), "fail");
    TestRun state;
    state.lift_in("L1");
    state.exchange("province-p", "PUT", "/api/tp/v1/lifts/lock", {{"ZJBM", "L1"}, {"DTXXSD", true}}, 200,
                   TestRun::done("L1"));
    state.exchange("manufacturer-a", "DELETE", "/api/tp/v1/lifts?ZJBM=L1", nullptr, 400,
                   TestRun::refused(5003));
    EXPECT_EQ(state.failing(), "");
}

TEST(Clause5357, TimestampInSecondsFails) {
    TestRun run;
    run.exchange("manufacturer-a", "POST", "/api/tp/v1/lifts", TestRun::walk("L1"), 201,
                 {{"timestamp", run.now() / 1000}, {"code", 1}, {"data", {{"id", "L1"}}}});
    EXPECT_EQ(run.failing(), "LIFT-5.3.5.7-a");
}

TEST(Clause5358, FaultyMonthAnsweredWithNothingIsSilence) {
    TestRun run;
    run.exchange("province-p", "GET", "/api/tp/v1/lifts/administrative?DTCJYF=2018-01", nullptr, 200,
                 TestRun::shows(json::array()));
    EXPECT_EQ(run.failing(), "LIFT-5.3.5.8-c");
    run.exchange("province-p", "GET", "/api/tp/v1/lifts/administrative?GXSJ=yesterday", nullptr, 400,
                 TestRun::refused(6001));
    EXPECT_EQ(run.failing(), "LIFT-A.2.12-b");
}

TEST(Clause53510, StatusesOfTheTable) {
    TestRun run;
    run.lift_in("L1");
    auto wrong = run;
    const auto text = json::serialize(TestRun::maintenance("L1"));
    const std::string path = "/api/tp/v1/maintenances", type = "application/json;charset=UTF-8";
    const auto no = json::serialize(json::value{{"timestamp", run.now()}, {"code", 5001}, {"msg", "否"}});
    run.raw("province-p", "POST", path, text.substr(0, 20), 400, no, type, type);
    run.raw("province-p", "POST", path, text, 415, no, "text/xml", type);
    run.raw("province-p", "POST", "/api/tp/v1/nothing", text, 404, no, type, type);
    run.raw("province-p", "PATCH", path, text, 405, no, type, type);
    run.raw("nobody", "GET", "/api/tp/v1/lifts/enterprise?ZJBM=L1", "", 401, no, type, type);
    for (const char* id :
         {"LIFT-5.3.5.10-c", "LIFT-5.3.5.10-d", "LIFT-5.3.5.10-f", "LIFT-5.3.5.10-g", "LIFT-5.3.5.10-h"})
        EXPECT_EQ(run.verdict(id), "pass") << id;
    EXPECT_EQ(run.failing(), "");
    wrong.raw("province-p", "POST", path, text.substr(0, 20), 500, no, type, type);
    wrong.raw("province-p", "POST", path, text, 400, no, "text/xml", type);
    wrong.raw("province-p", "POST", "/api/tp/v1/nothing", text, 400, no, type, type);
    wrong.raw("province-p", "PATCH", path, text, 404, no, type, type);
    wrong.raw("nobody", "GET", "/api/tp/v1/lifts/enterprise?ZJBM=L1", "", 200, no, type, type);
    EXPECT_EQ(wrong.failing(),
              "LIFT-5.3.5.10-c LIFT-5.3.5.10-d LIFT-5.3.5.10-f LIFT-5.3.5.10-g LIFT-5.3.5.10-h");
}

TEST(Clause53510, WhoLetsNobodyInBreaksTheTransportOnly) {
    TestRun run;
    run.exchange("manufacturer-a", "POST", "/api/tp/v1/lifts", TestRun::walk("L1"), 201, TestRun::done("L1"));
    run.exchange("nobody", "POST", "/api/tp/v1/lifts", TestRun::walk("L2"), 201, TestRun::done("L2"));
    run.exchange("nobody", "GET", "/api/tp/v1/lifts/enterprise?ZJBM=L1", nullptr, 403, TestRun::refused());
    EXPECT_EQ(run.failing(), "LIFT-5.3.2-b");
}

TEST(Clause53510, SecondQueryTooSoonIs429) {
    TestRun run;
    const auto ask = [&](int status, const json::value& answer) {
        run.exchange("province-p", "GET", fmt::format("/api/tp/v1/orgs?GXSJ={}", run.now() - 1000), nullptr,
                     status, answer);
    };
    ask(200, TestRun::shows(json::array()));
    run.clock(run.now() + 599'000);
    auto other = run;
    ask(429, TestRun::refused(6003));
    EXPECT_EQ(run.verdict("LIFT-5.3.5.10-i"), "pass");
    other.exchange("province-p", "GET", fmt::format("/api/tp/v1/orgs?GXSJ={}", other.now() - 1000), nullptr,
                   400, TestRun::refused(6003));
    EXPECT_EQ(other.verdict("LIFT-5.3.5.10-i"), "fail");
}

TEST(ClauseA21, HtmlErrorPageFails) {
    TestRun run;
    run.raw("province-p", "GET", "/api/tp/v1/nothing", "", 404, "<html></html>", "application/json",
            "text/html");
    EXPECT_EQ(run.verdict("LIFT-A.2.1-c"), "fail");
}

}  // namespace
}  // namespace plumbline::judge::lift
