// 8.1, A.4.1: pushes, whole or not at all, once or twice. 5.1: organisations read back. What was refused
// leaves no trace.
#include <gtest/gtest.h>

#include "conformance/lift/test_run.h"

namespace plumbline::judge::lift {
namespace {

namespace json = boost::json;
constexpr auto units = "/api/typetest/component_unit";
const json::value received{{"code", 1}, {"msg", "接收成功"}};

json::object unit(const std::string& code, const std::string& kind = "ADD",
                  const std::string& name = "部件厂") {
    return {{"DWMC", name}, {"XYDM", code}, {"TXDZ", "浙江省,舟山市,普陀区"}, {"SJLX", kind}};
}

json::object shown(const std::string& code, const std::string& name = "部件厂",
                   const std::string& id = "70") {
    return {{"DWID", id},
            {"CJSJ", TestRun::start},
            {"GXSJ", TestRun::start},
            {"DWMC", name},
            {"XYDM", code},
            {"TXDZ", "浙江省,舟山市,普陀区"},
            {"SJBB", 1},
            {"ZZXX", json::array{{{"SJBB", 1}, {"ZZLB", "COMPONENT_MANUFACTURE"}}}}};
}

void read(TestRun& run, const std::string& code, int status, const json::value& answer) {
    run.exchange("manufacturer-a", "GET", "/api/tp/v1/lifts/orgs?XYDM=" + code, nullptr, status, answer);
}

TEST(Clause81, ModificationWithoutEffectFails) {
    TestRun run;
    run.exchange("type-test", "POST", units, unit("U1"), 201, received);
    run.exchange("type-test", "POST", units, unit("U1", "MODIFY", "改名"), 201, received);
    auto deaf = run;
    read(run, "U1", 200, TestRun::shows(shown("U1", "改名")));
    EXPECT_EQ(run.verdict("LIFT-8.1.1.2-b"), "pass");
    read(deaf, "U1", 200, TestRun::shows(shown("U1")));
    EXPECT_EQ(deaf.verdict("LIFT-8.1.1.2-b"), "fail");
}

TEST(Clause81, UnitReadAfterItsWithdrawalIsUnclear) {
    TestRun run;
    run.exchange("type-test", "POST", units, unit("U1"), 201, received);
    run.exchange("type-test", "POST", units, unit("U1", "DELETE"), 201, received);
    read(run, "U1", 200, TestRun::shows(shown("U1")));
    EXPECT_EQ(run.verdict("LIFT-8.1.1.2-b"), "inconclusive");
}

TEST(ClauseA41, GoodEntriesOfARefusedPushMustNotBeStored) {
    TestRun run;
    auto bad = unit("U2");
    bad.erase("DWMC");
    run.exchange("type-test", "POST", units, json::array{unit("U1"), bad}, 400,
                 {{"code", 5001}, {"msg", "有误"}});
    auto partial = run;
    EXPECT_EQ(run.verdict("LIFT-A.4.1.1-a"), "not-exercised");
    read(run, "U1", 404, TestRun::refused(5004));
    EXPECT_EQ(run.verdict("LIFT-A.4.1.1-a"), "pass");
    read(partial, "U1", 200, TestRun::shows(shown("U1")));
    EXPECT_EQ(partial.verdict("LIFT-A.4.1.1-a"), "fail");
}

TEST(ClauseA41, RepeatedPushMakesNoSecondUnit) {
    TestRun run;
    run.exchange("type-test", "POST", units, unit("U1"), 201, received);
    run.exchange("type-test", "POST", units, unit("U1"), 201, received);
    const auto list = fmt::format("/api/tp/v1/lifts/orgs?GXSJ={}", run.now() - 1000);
    run.exchange("manufacturer-a", "GET", list, nullptr, 200,
                 TestRun::shows(json::array{shown("U1"), shown("U1", "部件厂", "71")}));
    EXPECT_EQ(run.verdict("LIFT-A.4.1.1-d"), "fail");
}

TEST(Clause51, PostalAddressMustComeBack) {
    json::object sent{{"DWMC", "单位（甲）"},
                      {"XYDM", "91330000MA0000011X"},
                      {"ZCDZ", "浙江省,舟山市,普陀区"},
                      {"TXDZ", "浙江省,舟山市,普陀区"},
                      {"FRXM", "甲（乙）"},
                      {"LXRXM", "乙"},
                      {"LXDH", "000-1"},
                      {"DWLB", "ENTERPRISE"},
                      {"ZZXX", json::array{{{"ZZLB", "USER"}}}}};
    auto back = sent;
    back["DWMC"] = "单位(甲)";
    for (const auto* key : {"CJSJ", "GXSJ"}) back[key] = TestRun::start;
    back["DWID"] = "55", back["SJBB"] = 1, back["ZZXX"] = json::array{{{"SJBB", 1}, {"ZZLB", "USER"}}};
    const auto verdict = [&](const json::object& answer, const char* requirement) {
        TestRun run;
        run.exchange("province-p", "POST", "/api/tp/v1/orgs", sent, 201, TestRun::done("55"));
        run.exchange("province-p", "GET", "/api/tp/v1/orgs?XYDM=91330000MA0000011X", nullptr, 200,
                     TestRun::shows(answer));
        return run.verdict(requirement);
    };
    for (const char* id : {"LIFT-5.1-c", "LIFT-5.3.5.3-a", "LIFT-5.3.5.3-b"})
        EXPECT_EQ(verdict(back, id), "pass") << id;
    auto lost = back;
    lost.erase("TXDZ");
    EXPECT_EQ(verdict(lost, "LIFT-5.1-c"), "fail");
    auto wide = back;
    wide["DWMC"] = "单位（甲）";
    EXPECT_EQ(verdict(wide, "LIFT-5.3.5.3-a"), "fail");
    auto folded = back;
    folded["FRXM"] = "甲(乙)";
    EXPECT_EQ(verdict(folded, "LIFT-5.3.5.3-b"), "fail");
}

json::object whole(const std::string& key, json::array visits) {
    return {{"ZJBM", key},
            {"GXSJ", TestRun::start},
            {"ZJXX", {{"ZJBM", key}, {"BGLX", "ADD"}}},
            {"WBXX", std::move(visits)}};
}

TEST(AllOrNothing, RecordThatNobodyWasToldOfFails) {
    TestRun run;
    run.lift_in("L1");
    auto faulty = TestRun::maintenance("L1");
    faulty.erase("YJJYDH");
    run.exchange(
        "province-p", "POST", "/api/tp/v1/maintenances", json::array{TestRun::maintenance("L1"), faulty}, 400,
        {{"code", 5001},
         {"msg", "有误"},
         {"data",
          json::array{{{"id", "1"}, {"errors", json::array{{{"field", "YJJYDH"}, {"message", "缺"}}}}}}}});
    auto clean = run;
    const auto ask = [](TestRun& into, json::array visits) {
        into.exchange("province-p", "GET", "/api/tp/v1/lifts/administrative?ZJBM=L1", nullptr, 200,
                      TestRun::shows(whole("L1", std::move(visits))));
    };
    ask(run, json::array{{{"WBID", "900"}, {"SJBB", 1}, {"BGLX", "ADD"}}});
    EXPECT_EQ(run.verdict("LIFT-5.3.5.7-d"), "fail");
    ask(clean, json::array());
    EXPECT_EQ(clean.verdict("LIFT-5.3.5.7-d"), "pass");
}

TEST(AllOrNothing, RefusedBatchOfRevokesRevokesNothing) {
    TestRun run;
    run.lift_in("L1");
    run.exchange("province-p", "POST", "/api/tp/v1/maintenances",
                 json::array{TestRun::maintenance("L1", "甲"), TestRun::maintenance("L1", "乙")}, 201,
                 TestRun::done(std::vector<std::string>{"901", "902"}));
    run.exchange("province-p", "DELETE", "/api/tp/v1/maintenances?WBID=901&WBID=999", nullptr, 404,
                 TestRun::refused(5004));
    run.exchange("province-p", "GET", "/api/tp/v1/lifts/administrative?ZJBM=L1", nullptr, 200,
                 TestRun::shows(whole(
                     "L1", json::array{{{"WBID", "902"}, {"SJBB", 1}, {"BGLX", "ADD"}, {"ZYWT", "乙"}}})));
    EXPECT_EQ(run.verdict("LIFT-A.2.3-d"), "fail");
}

TEST(BatchMates, RecordUnderItsMatesCodeBreaksTheOrder) {
    TestRun run;
    run.lift_in("L1");
    run.exchange("province-p", "POST", "/api/tp/v1/maintenances",
                 json::array{TestRun::maintenance("L1", "甲"), TestRun::maintenance("L1", "乙")}, 201,
                 TestRun::done(std::vector<std::string>{"902", "901"}));
    auto item = [](const char* id, const char* problem) {
        return json::object{{"WBID", id},      {"SJBB", 1},         {"BGLX", "ADD"},
                            {"ZYWT", problem}, {"YJJYDH", "000-1"}, {"WBXYDM", "91330000MA0040033J"}};
    };
    run.exchange("province-p", "GET", "/api/tp/v1/lifts/administrative?ZJBM=L1", nullptr, 200,
                 TestRun::shows(whole("L1", json::array{item("901", "甲"), item("902", "乙")})));
    EXPECT_EQ(run.verdict("LIFT-5.3.5.6-b"), "fail");
    EXPECT_EQ(run.verdict("LIFT-7.7.1-a"), "pass");  // the record code itself fits
}

}  // namespace
}  // namespace plumbline::judge::lift
