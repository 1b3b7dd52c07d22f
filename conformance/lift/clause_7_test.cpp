// 7.1-7.15: records of provinces through their life, as sent and as shown.
#include <gtest/gtest.h>

#include "conformance/lift/test_run.h"

namespace plumbline::judge::lift {
namespace {

namespace json = boost::json;

struct Records : TestRun {
    Records() { lift_in("L1"); }
    void add(const std::string& path, const json::object& body, const std::string& id) {
        exchange("province-p", "POST", "/api/tp/v1/" + path, body, 201, done(id));
    }
    void modify(const std::string& path, json::object body, const char* key, const std::string& id,
                int version, const json::value& answer, int status = 200) {
        body[key] = id;
        body["SJBB"] = version;
        exchange("province-p", "PUT", "/api/tp/v1/" + path, body, status, answer);
    }
    void revoke(const std::string& path, const std::string& query, const json::value& answer) {
        exchange("province-p", "DELETE", "/api/tp/v1/" + path + "?" + query, nullptr, 200, answer);
    }
    void read(const char* section, const json::array& records, const std::string& state = "",
              const std::string& who = "province-p") {
        auto base = shown_walk("L1");
        if (!state.empty()) base["SYZT"] = state;
        exchange(who, "GET",
                 who == "province-p" ? "/api/tp/v1/lifts/administrative?ZJBM=L1"
                                     : "/api/tp/v1/lifts/enterprise?ZJBM=L1",
                 nullptr, 200,
                 shows({{"ZJBM", "L1"},
                        {"GXSJ", now()},
                        {"ZJXX", base},
                        {"BJXX", json::array()},
                        {"SGXX", json::array{works("1L1")}},
                        {section, records}}));
    }
};

json::object as_shown(json::object sent, const char* key, const std::string& id, int version,
                      const char* change = "ADD") {
    sent.erase("ZJBM");
    sent[key] = id;
    sent["SJBB"] = version;
    sent["BGLX"] = change;
    return sent;
}

json::object insurance(const std::string& kind = "责任险") {
    return {{"ZJBM", "L1"}, {"BXXZ", kind}, {"BXJGMC", "公司"}};
}

json::object usage(const std::string& state, std::int64_t month) {
    return {{"ZJBM", "L1"}, {"SBSYZT", state}, {"ZTBGRQ", month}};
}
constexpr std::int64_t january = 1'767'196'800'000, february = 1'769'875'200'000;

TEST(Clause7, AddedRecordsAreShown) {
    Records run;
    run.add("insurances", insurance(), "5");
    auto hidden = run;
    run.read("BXXX", {as_shown(insurance(), "BXID", "5", 1)});
    EXPECT_EQ(run.verdict("LIFT-7.4.1-a"), "pass");
    hidden.read("BXXX", {});
    EXPECT_EQ(hidden.verdict("LIFT-7.4.1-a"), "fail");
}

TEST(Clause7, AModificationReplacesTheRecord) {
    Records run;
    run.add("insurances", insurance(), "5");
    run.read("BXXX", {as_shown(insurance(), "BXID", "5", 1)});
    json::object changed{{"ZJBM", "L1"}, {"BXXZ", "公众险"}};
    run.modify("insurances", changed, "BXID", "5", 1, TestRun::done("5"));
    auto kept = run, second = run, same = run;
    run.read("BXXX", {as_shown(changed, "BXID", "5", 2, "MODIFY")});
    EXPECT_EQ(run.verdict("LIFT-7.5.1-a"), "pass");
    EXPECT_EQ(run.verdict("LIFT-7.5.2-a"), "pass");
    auto patched = changed;
    patched["BXJGMC"] = "公司";
    kept.read("BXXX", {as_shown(patched, "BXID", "5", 2, "MODIFY")});
    EXPECT_EQ(kept.verdict("LIFT-7.5.2-a"), "fail");
    second.read("BXXX", {as_shown(changed, "BXID", "5", 2, "MODIFY"), as_shown(changed, "BXID", "6", 3)});
    EXPECT_EQ(second.verdict("LIFT-7.5.1-a"), "fail");
    same.read("BXXX", {as_shown(changed, "BXID", "5", 1, "MODIFY")});
    EXPECT_EQ(same.verdict("LIFT-7.5.2-a"), "fail");
}

TEST(Clause7, UnknownStaleAndMovedModificationsAreRefused) {
    Records run;
    run.lift_in("L2");
    run.add("insurances", insurance(), "5");
    run.read("BXXX", {as_shown(insurance(), "BXID", "5", 3)});
    auto unknown = run, stale = run, moved = run;
    unknown.modify("insurances", insurance(), "BXID", "99", 3, TestRun::done("99"));
    EXPECT_EQ(unknown.failing(), "LIFT-7.5.1-a");
    stale.modify("insurances", insurance(), "BXID", "5", 2, TestRun::done("5"));
    EXPECT_EQ(stale.failing(), "LIFT-7.5.2-a");
    auto elsewhere = insurance();
    elsewhere["ZJBM"] = "L2";
    moved.modify("insurances", elsewhere, "BXID", "5", 3, TestRun::done("5"));
    EXPECT_EQ(moved.failing(), "LIFT-7.5.1-b");
}

TEST(Clause7, ABatchRevokeTakesEveryKeyAndNothingElse) {
    Records run;
    for (const char* id : {"5", "6", "7"}) run.add("maintenances", TestRun::maintenance("L1"), id);
    const auto shown = [](const char* id) { return as_shown(TestRun::maintenance("L1"), "WBID", id, 1); };
    run.read("WBXX", {shown("5"), shown("6"), shown("7")});
    EXPECT_EQ(run.verdict("LIFT-7.7.2-e"), "pass");
    run.revoke("maintenances", "WBID=5&WBID=6", TestRun::done(std::vector<std::string>{"5", "6"}));
    auto first_only = run, all = run;
    run.read("WBXX", {shown("7")});
    EXPECT_EQ(run.verdict("LIFT-7.9.1-a"), "pass");
    first_only.read("WBXX", {shown("6"), shown("7")});
    EXPECT_EQ(first_only.failing(), "LIFT-7.9.1-a");
    all.read("WBXX", {});
    EXPECT_EQ(all.failing(), "LIFT-7.9.1-a");
}

TEST(Clause7, EarlierProblemsStay) {
    Records run;
    run.add("maintenances", TestRun::maintenance("L1", "甲"), "5");
    run.add("maintenances", TestRun::maintenance("L1", "乙"), "6");
    run.read("WBXX", {as_shown(TestRun::maintenance("L1", "乙"), "WBID", "6", 1)});
    EXPECT_EQ(run.failing(), "LIFT-7.7.2-e");
}

TEST(Clause7, TheUsageStateFollowsTheRecords) {
    Records run;
    const auto stop = usage("STOP", january), scrap = usage("SCRAP", february);
    run.add("usage_companies", stop, "5");
    run.add("usage_companies", scrap, "6");
    auto first = run;
    run.read("SYDWGLXX", {as_shown(stop, "SYDWGLID", "5", 1), as_shown(scrap, "SYDWGLID", "6", 2)}, "SCRAP");
    EXPECT_EQ(run.verdict("LIFT-7.1.2-m"), "pass");
    first.read("SYDWGLXX", {as_shown(stop, "SYDWGLID", "5", 1), as_shown(scrap, "SYDWGLID", "6", 2)}, "STOP");
    EXPECT_EQ(first.failing(), "LIFT-7.1.2-m");
    run.revoke("usage_companies", "SYDWGLID=6", TestRun::done("6"));
    auto stays = run;
    run.read("SYDWGLXX", {as_shown(stop, "SYDWGLID", "5", 1)}, "STOP");
    EXPECT_EQ(run.verdict("LIFT-7.3.1-a"), "pass");
    stays.read("SYDWGLXX", {as_shown(stop, "SYDWGLID", "5", 1)}, "SCRAP");
    EXPECT_EQ(stays.failing(), "LIFT-7.3.1-a");
}

TEST(Clause7, WithoutAnyUsageRecordTheStateSaysNothing) {
    Records run;
    run.add("usage_companies", usage("STOP", january), "5");
    run.revoke("usage_companies", "SYDWGLID=5", TestRun::done("5"));
    run.read("SYDWGLXX", {});
    EXPECT_EQ(run.failing(), "");
}

TEST(Clause7, TwelveRowsAreNotBasicWhenStopped) {
    Records run;
    run.exchange("province-p", "POST", "/api/tp/v1/usage_companies", usage("SCRAP", january), 400,
                 TestRun::faulty("", {"SBSYDJZBH"}));
    EXPECT_EQ(run.failing(), "LIFT-7.1.2-c");
}

TEST(Clause7, AFailedInspectionChangesNothing) {
    Records run;
    json::object examine{{"ZJBM", "L1"},       {"JDJYBGBH", "JD"}, {"JDJYHGRQ", january},
                         {"XCJYRQ", february}, {"JYJL", "不合格"}, {"JYXYDM", "91330000MA0040022K"},
                         {"JYLB", "INSTALL"}};
    run.add("examine_infos", examine, "5");
    run.exchange("manufacturer-a", "DELETE", "/api/tp/v1/constructions/authorize?SGID=1L1", nullptr, 400,
                 TestRun::faulty("1L1", {"SGID"}));
    EXPECT_EQ(run.failing(), "LIFT-7.10.2-h");
}

TEST(ClauseA3, BothReadersSeeTheSame) {
    Records run;
    const auto read = [](TestRun& r, const std::string& who, const std::string& path,
                         const json::value& licence) {
        auto base = TestRun::walk("L1");
        base["SJBB"] = 1;
        base["ZJXKZBH"] = licence;
        r.exchange(
            who, "GET", path + "?ZJBM=L1", nullptr, 200,
            TestRun::shows({{"ZJBM", "L1"}, {"GXSJ", r.now()}, {"ZJXX", base}, {"BJXX", json::array()}}));
    };
    read(run, "manufacturer-a", "/api/tp/v1/lifts/enterprise", "TS1");
    auto bare = run;
    read(run, "province-p", "/api/tp/v1/lifts/administrative", "TS1");
    EXPECT_EQ(run.verdict("LIFT-A.3.20-a"), "pass");
    read(bare, "province-p", "/api/tp/v1/lifts/administrative", nullptr);
    EXPECT_EQ(bare.verdict("LIFT-A.3.20-a"), "fail");
}

}  // namespace
}  // namespace plumbline::judge::lift
