// 6.4-6.6 and 6.10: construction records as they are sent and as enterprises read them.
#include <gtest/gtest.h>

#include "conformance/lift/test_run.h"

namespace plumbline::judge::lift {
namespace {

namespace json = boost::json;
constexpr evidence::Milliseconds day = 86'400'000;

struct Constructions : TestRun {
    Constructions() {
        lift_in("L1");
        read("ZJBM=L1", {shown(1)});
    }
    json::object shown(int version, const char* change = "ADD", bool declared = false) const {
        auto out = construction("L1");
        out["SGID"] = "1L1";
        out["SJBB"] = version;
        out["BGLX"] = change;
        out["SFGZ"] = declared;
        out["GXSJ"] = now();
        return out;
    }
    void read(const std::string& query, json::array records, const std::string& who = "constructor-c") {
        exchange(who, "GET", "/api/tp/v1/notices_info?" + query, nullptr, 200, shows(std::move(records)));
    }
    void modify(const std::string& who, int version, bool declared, json::value answer, int status = 200) {
        auto body = construction("L1");
        body["SGID"] = "1L1";
        body["SFGZ"] = declared;
        body["SJBB"] = version;
        body["SGLXR"] = "乙";
        exchange(who, "PUT", "/api/tp/v1/constructions/authorize", body, status, std::move(answer));
    }
    json::object modified(int version, bool declared) const {
        auto out = shown(version, "MODIFY", declared);
        out["SGLXR"] = "乙";
        return out;
    }
};

TEST(Clause64, TheRecordCodeFits) {
    Constructions run;
    EXPECT_EQ(run.verdict("LIFT-6.4.1-a"), "pass");
    run.exchange("manufacturer-a", "POST", "/api/tp/v1/constructions/authorize", run.construction("L1"), 201,
                 TestRun::done("12345678901234567890"));
    EXPECT_EQ(run.failing(), "LIFT-6.4.1-a");
}

TEST(Clause64, NoRecordForAnUnknownLift) {
    Constructions run;
    auto open = run;
    run.exchange("manufacturer-a", "POST", "/api/tp/v1/constructions/authorize", run.construction("L9"), 400,
                 TestRun::faulty("", {"ZJBM"}));
    EXPECT_EQ(run.verdict("LIFT-6.4.1-b"), "pass");
    open.exchange("manufacturer-a", "POST", "/api/tp/v1/constructions/authorize", open.construction("L9"),
                  201, TestRun::done("77"));
    EXPECT_EQ(open.failing(), "LIFT-6.4.1-b");
}

TEST(Clause65, OnlyTheConstructorDeclares) {
    Constructions run;
    run.clock(run.now() + 1000);
    run.modify("manufacturer-a", 1, true, TestRun::done("1L1"));
    auto declares = run;
    run.read("ZJBM=L1", {run.modified(2, false)});
    EXPECT_EQ(run.verdict("LIFT-6.5.2-d"), "pass");
    EXPECT_EQ(run.verdict("LIFT-6.5.1-a"), "pass");
    declares.read("ZJBM=L1", {declares.modified(2, true)});
    EXPECT_EQ(declares.verdict("LIFT-6.5.2-d"), "fail");
    Constructions refused;
    refused.modify("manufacturer-a", 1, true, TestRun::refused(), 403);
    EXPECT_EQ(refused.failing(), "");  // rejected or ignored, both are right
}

TEST(Clause65, AModificationMakesNoSecondRecord) {
    Constructions run;
    run.modify("constructor-c", 1, false, TestRun::done("1L1"));
    auto second = run.modified(2, false);
    second["SGID"] = "99";
    run.read("ZJBM=L1", {run.modified(2, false), second});
    EXPECT_EQ(run.verdict("LIFT-6.5.1-a"), "fail");
}

TEST(Clause66, ARevokedRecordIsToldAbout) {
    Constructions run;
    run.clock(run.now() + 10'000);
    run.exchange("manufacturer-a", "DELETE", "/api/tp/v1/constructions/authorize?SGID=1L1", nullptr, 200,
                 TestRun::done("1L1"));
    auto silent = run, unchanged = run;
    const auto before = "GXSJ=" + std::to_string(TestRun::start - 5000);
    run.read(before, {run.shown(2, "DELETE")});
    EXPECT_EQ(run.verdict("LIFT-6.6.1-b"), "pass");
    silent.read(before, {});
    EXPECT_EQ(silent.failing(), "LIFT-6.6.1-b");
    unchanged.read(before, {unchanged.shown(2, "ADD")});
    EXPECT_EQ(unchanged.failing(), "LIFT-6.10.2-b");
}

TEST(Clause610, SevenDaysUnlessALiftIsNamed) {
    Constructions run;
    run.clock(run.now() + 8 * day);
    auto all = run, narrow = run;
    run.read("", {});
    run.read("ZJBM=L1", {run.shown(1)});
    EXPECT_EQ(run.verdict("LIFT-6.10.1-a"), "pass");
    EXPECT_EQ(run.verdict("LIFT-6.10.1-c"), "pass");
    all.read("", {all.shown(1)});
    EXPECT_EQ(all.verdict("LIFT-6.10.1-a"), "fail");
    narrow.read("ZJBM=L1", {});
    EXPECT_EQ(narrow.verdict("LIFT-6.10.1-c"), "fail");
}

TEST(Clause610, UpdatesAreNotAdditions) {
    Constructions run;
    run.clock(run.now() + 60'000);
    const auto since = "GXSJ=" + std::to_string(run.now() - 30'000);
    run.modify("constructor-c", 1, false, TestRun::done("1L1"));
    auto by_adding = run;
    run.read(since, {run.modified(2, false)});
    EXPECT_EQ(run.verdict("LIFT-6.10.1-b"), "pass");
    by_adding.read("ZJBM=L1&" + since, {});
    EXPECT_EQ(by_adding.failing(), "LIFT-6.10.1-b");
}

TEST(Clause610, TooNearToTellSaysNothing) {
    Constructions run;
    run.modify("constructor-c", 1, false, TestRun::done("1L1"));
    run.read("GXSJ=" + std::to_string(run.now()), {});
    EXPECT_EQ(run.failing(), "");
}

TEST(Clause610, TheLicenceIsTheConstructors) {
    Constructions run;
    const auto code = run.organisation("constructor-c");
    run.exchange(
        "constructor-c", "GET", "/api/tp/v1/lifts/orgs?XYDM=" + code, nullptr, 200,
        TestRun::shows(
            {{"DWID", "1"},
             {"XYDM", code},
             {"ZZXX", json::array{{{"ZZLB", "INSTALL"}, {"ZZBH", "TS9"}, {"XKZKSSJ", 1}, {"XKZJSSJ", 2}}}}}));
    auto without = run;
    auto licensed = run.shown(1);
    licensed["SGXKZBH"] = "TS9";
    licensed["XKZKSSJ"] = 1;
    licensed["XKZJSSJ"] = 2;
    run.read("ZJBM=L1", {licensed});
    EXPECT_EQ(run.verdict("LIFT-6.10.2-d"), "pass");
    without.read("ZJBM=L1", {without.shown(1)});
    EXPECT_EQ(without.verdict("LIFT-6.10.2-d"), "fail");
}

}  // namespace
}  // namespace plumbline::judge::lift
