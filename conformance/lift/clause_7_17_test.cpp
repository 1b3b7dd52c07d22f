// 7.17-7.19: organisations of provinces, as sent and as read.
#include <gtest/gtest.h>

#include "conformance/lift/test_run.h"

namespace plumbline::judge::lift {
namespace {

namespace json = boost::json;
constexpr auto orgs = "/api/tp/v1/orgs";

json::object unit(const std::string& code, const std::string& kind = "USER") {
    return {{"DWMC", "测试单位"},
            {"XYDM", code},
            {"ZCDZ", "浙江省,舟山市,普陀区"},
            {"TXDZ", "浙江省,舟山市,普陀区"},
            {"FRXM", "甲"},
            {"LXRXM", "乙"},
            {"LXDH", "000"},
            {"DWLB", "ENTERPRISE"},
            {"ZZXX", json::array{{{"ZZLB", kind}}}}};
}

json::object shown(json::object sent, int version = 1) {
    sent["DWID"] = "70";
    sent["CJSJ"] = sent["GXSJ"] = TestRun::start;
    sent["SJBB"] = version;
    for (auto& item : sent["ZZXX"].as_array()) item.as_object()["SJBB"] = version;
    return sent;
}

struct Units : TestRun {
    void add(const json::object& body) { exchange("province-p", "POST", orgs, body, 201, done("70")); }
    void read(const std::string& query, const json::value& data) {
        exchange("province-p", "GET", std::string(orgs) + "?" + query, nullptr, 200, shows(data));
    }
};

TEST(Clause717, ReadAtOnceAsSent) {
    Units run;
    run.add(unit("U1"));
    auto other = run;
    run.read("XYDM=U1", shown(unit("U1")));
    EXPECT_EQ(run.verdict("LIFT-7.17.1-a"), "pass");
    EXPECT_EQ(run.verdict("LIFT-A.3.18-a"), "pass");
    auto changed = shown(unit("U1"));
    changed["LXDH"] = "999";
    other.read("XYDM=U1", changed);
    EXPECT_EQ(other.failing(), "LIFT-5.1-c LIFT-7.17.1-a");  // 5.1 k) wants every element kept, too
}

TEST(Clause717, MaintenanceUnitsAreWelcome) {
    Units run;
    run.exchange("province-p", "POST", orgs, unit("U1", "MAINTENANCE"), 400, TestRun::faulty("", {"ZZXX"}));
    EXPECT_EQ(run.failing(), "LIFT-7.17.1-a");
}

TEST(Clause717, AnInstitutionNeedsNoCode) {
    Units run;
    auto body = unit("");
    body.erase("XYDM");
    body["DWLB"] = "INSTITUTION";
    run.exchange("province-p", "POST", orgs, body, 400, TestRun::faulty("", {"XYDM"}));
    EXPECT_EQ(run.failing(), "LIFT-7.17.2-b");
}

TEST(Clause717, EveryQualificationIsKept) {
    Units run;
    auto body = unit("U1");
    body["ZZXX"].as_array().push_back(json::object{{"ZZLB", "MAINTENANCE"}});
    run.add(body);
    run.read("XYDM=U1", shown(unit("U1")));
    EXPECT_EQ(run.failing(), "LIFT-7.17.2-d");
}

TEST(Clause717, OtherQualificationsAloneAreUnclear) {
    Units run;
    run.exchange("province-p", "POST", orgs, unit("U1", "INSPECT"), 400, TestRun::faulty("", {"ZZXX"}));
    EXPECT_EQ(run.failing(), "");
}

TEST(Clause718, ModificationsAreUpdatesAndReplaceVersions) {
    Units run;
    run.add(unit("U1"));
    run.read("XYDM=U1", shown(unit("U1")));
    run.clock(run.now() + 601'000);
    auto body = unit("U1");
    body["DWID"] = "70";
    body["SJBB"] = 1;
    body["LXDH"] = "111";
    run.exchange("province-p", "PUT", orgs, body, 200, TestRun::done("70"));
    auto hidden = run, same = run;
    body["SJBB"] = 1;
    run.exchange("province-p", "PUT", orgs, body, 200, TestRun::done("70"));
    EXPECT_EQ(run.failing(), "LIFT-7.18.2-a");
    hidden.read("GXSJ=" + std::to_string(hidden.now() - 5000), json::array());
    EXPECT_EQ(hidden.failing(), "LIFT-7.18.2-b");
    auto stale = unit("U1");
    stale["LXDH"] = "111";
    same.read("XYDM=U1", shown(stale, 1));
    EXPECT_EQ(same.failing(), "LIFT-7.18.2-a");
}

TEST(Clause719, EveryKindIsFound) {
    Units run;
    run.add(unit("U1", "MAINTENANCE"));
    auto list = run;
    run.exchange("province-p", "GET", std::string(orgs) + "?XYDM=U1", nullptr, 404, TestRun::refused(5004));
    list.read("CJYF=202603", json::array());
    EXPECT_EQ(list.failing(), "LIFT-7.19.1-a");
}

TEST(Clause719, TimesAndInnerVersionsAreThere) {
    Units run;
    run.add(unit("U1"));
    auto bare = run;
    auto record = shown(unit("U1"));
    record.erase("CJSJ");
    run.read("XYDM=U1", record);
    EXPECT_EQ(run.failing(), "LIFT-A.3.19-a");
    record = shown(unit("U1"));
    record["ZZXX"].as_array().front().as_object().erase("SJBB");
    bare.read("XYDM=U1", record);
    EXPECT_EQ(bare.failing(), "LIFT-A.3.18-a");
}

TEST(Clause719, CodeAndTimeAnswerOnlyNewer) {
    Units run;
    run.add(unit("U1"));
    run.read("XYDM=U1", shown(unit("U1")));
    run.read("XYDM=U1&GXSJ=" + std::to_string(TestRun::start), shown(unit("U1")));
    EXPECT_EQ(run.failing(), "LIFT-7.19.1-d");
}

}  // namespace
}  // namespace plumbline::judge::lift
