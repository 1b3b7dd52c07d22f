// 6.7, 6.8: what a construction result does to the lift, and that it can be overwritten and taken back.
#include <gtest/gtest.h>

#include "conformance/lift/test_run.h"

namespace plumbline::judge::lift {
namespace {

namespace json = boost::json;

struct Results : TestRun {
    explicit Results(const char* category = "REPAIR") {
        auto lift = walk("L1");
        lift["BJXX"] = parts({"A", "B"});
        exchange("manufacturer-a", "POST", "/api/tp/v1/lifts", lift, 201, done("L1"));
        record_ = construction("L1");
        record_["SGLB"] = category;
        exchange("manufacturer-a", "POST", "/api/tp/v1/constructions/authorize", record_, 201, done("S1"));
    }
    json::object part(const std::string& code) const {
        return {{"TBJBM", code},
                {"TBJXSSYBH", "TS1"},
                {"TBJPZ", "控制柜"},
                {"TBJXH", "M1"},
                {"TBJZZXYDM", organisation("manufacturer-a")},
                {"TBZZRQ", 1'768'406'400'000}};
    }
    json::array parts(const std::vector<std::string>& codes) const {
        json::array out;
        for (const auto& code : codes) out.push_back(part(code));
        return out;
    }
    json::object replacing(const std::string& code, const std::string& old) const {
        auto out = part(code);
        out["BJBMOLD"] = old;
        return out;
    }
    void enter(json::object changes, json::value answer = nullptr, int status = 200,
               const std::string& who = "constructor-c") {
        changes["SGID"] = "S1";
        changes["GZXLNR"] = "内容";
        changes["SJBB"] = ++version_;
        read_version(version_);
        exchange(who, "PUT", "/api/tp/v1/constructions/entry", changes, status,
                 answer.is_null() ? done("S1") : std::move(answer));
    }
    void revoke(json::value answer = nullptr, int status = 200, const std::string& who = "constructor-c") {
        exchange(who, "DELETE", "/api/tp/v1/constructions/entry?SGID=S1", nullptr, status,
                 answer.is_null() ? done("S1") : std::move(answer));
    }
    /// What the manufacturer reads: components, elements that differ from the walk, the construction entry.
    void read(const std::vector<std::string>& codes, json::object entry, const json::object& changed = {},
              const std::string& key = "L1", const std::string& old = "") {
        auto base = walk(key);
        base["SJBB"] = 5;
        if (!old.empty()) base["ZJBMOLD"] = old;
        for (const auto& member : changed) base[member.key()] = member.value();
        entry["SGID"] = "S1";
        exchange("manufacturer-a", "GET", "/api/tp/v1/lifts/enterprise?ZJBM=" + key, nullptr, 200,
                 shows({{"ZJBM", key},
                        {"GXSJ", now()},
                        {"ZJXX", base},
                        {"BJXX", parts(codes)},
                        {"SGXX", json::array{entry}}}));
    }

  private:
    void read_version(int version) {
        auto shown = listed("L1", "S1", version);
        shown["SGLB"] = record_["SGLB"];
        exchange("constructor-c", "GET", "/api/tp/v1/notices_info?ZJBM=L1", nullptr, 200,
                 shows(json::array{shown}));
    }

    json::object record_;
    int version_ = 0;
};

TEST(Clause67, AReplacedPartIsGone) {
    Results run;
    const json::array change{run.replacing("X", "A")};
    run.enter({{"BJGH", change}});
    auto kept = run;
    run.read({"B", "X"}, {{"GZXLNR", "内容"}, {"BJGH", change}});
    EXPECT_EQ(run.verdict("LIFT-6.7.2-d"), "pass");
    kept.read({"A", "B", "X"}, {{"GZXLNR", "内容"}, {"BJGH", change}});
    EXPECT_EQ(kept.verdict("LIFT-6.7.2-d"), "fail");
    EXPECT_NE(kept.verdict("LIFT-6.1.1-a"), "fail");
}

TEST(Clause67, AddedPartsLeaveTheOthers) {
    Results run;
    const auto change = run.parts({"X"});
    run.enter({{"BJJZ", change}});
    auto alone = run;
    run.read({"A", "B", "X"}, {{"GZXLNR", "内容"}, {"BJJZ", change}});
    EXPECT_EQ(run.verdict("LIFT-6.7.2-e"), "pass");
    alone.read({"X"}, {{"GZXLNR", "内容"}, {"BJJZ", change}});
    EXPECT_EQ(alone.verdict("LIFT-6.7.2-e"), "fail");
}

TEST(Clause67, RemovedPartsAreNamedByCode) {
    Results run;
    run.enter({{"BJYC", json::array{"A"}}});
    auto kept = run;
    run.read({"B"}, {{"GZXLNR", "内容"}, {"BJYC", json::array{"A"}}});
    EXPECT_EQ(run.verdict("LIFT-6.7.2-f"), "pass");
    kept.read({"A", "B"}, {{"GZXLNR", "内容"}, {"BJYC", json::array{"A"}}});
    EXPECT_EQ(kept.verdict("LIFT-6.7.2-f"), "fail");
    Results absent;
    auto open = absent;
    absent.enter({{"BJYC", json::array{"Z"}}}, TestRun::faulty("S1", {"BJYC[0]"}), 400);
    EXPECT_NE(absent.verdict("LIFT-6.7.2-f"), "fail");
    open.enter({{"BJYC", json::array{"Z"}}});
    EXPECT_EQ(open.verdict("LIFT-6.7.2-f"), "fail");
}

TEST(Clause67, ElementsChangeTheLiftAndStayOnTheRecord) {
    Results run;
    run.enter({{"ZJXX", {{"RSD", 0.65}}}});
    auto copy_only = run;
    run.read({"A", "B"}, {{"GZXLNR", "内容"}, {"ZJXX", {{"RSD", 0.65}}}}, {{"RSD", 0.65}});
    EXPECT_EQ(run.verdict("LIFT-6.7.2-c"), "pass");
    copy_only.read({"A", "B"}, {{"GZXLNR", "内容"}, {"ZJXX", {{"RSD", 0.65}}}});
    EXPECT_EQ(copy_only.verdict("LIFT-6.7.2-c"), "fail");
}

TEST(Clause67, AFurtherEntryOverwrites) {
    Results run;
    run.enter({{"BJGH", json::array{run.replacing("X", "A")}}});
    auto refusing = run;
    const json::array change{run.replacing("Y", "B")};
    run.enter({{"BJGH", change}});
    auto appending = run;
    run.read({"A", "Y"}, {{"GZXLNR", "内容"}, {"BJGH", change}});
    EXPECT_EQ(run.verdict("LIFT-6.7.1-a"), "pass");
    appending.read({"X", "Y"},
                   {{"GZXLNR", "内容"},
                    {"BJGH", json::array{appending.replacing("X", "A"), appending.replacing("Y", "B")}}});
    EXPECT_EQ(appending.verdict("LIFT-6.7.1-a"), "fail");
    refusing.enter({{"BJGH", change}}, TestRun::refused(5003), 400);
    EXPECT_EQ(refusing.verdict("LIFT-6.7.1-a"), "fail");
}

TEST(Clause67, AnotherConstructorHasNoRight) {
    Results run;
    run.enter({}, nullptr, 200, "constructor-d");
    EXPECT_EQ(run.verdict("LIFT-6.7.1-b"), "fail");
}

TEST(Clause67, OnlyAReformGivesANewCode) {
    Results run;
    run.enter({{"ZJXX", {{"ZJBMNEW", "N1"}}}});
    EXPECT_EQ(run.verdict("LIFT-6.7.2-h"), "fail");
    Results reform("REFORM");
    reform.enter({{"ZJXX", {{"ZJBMNEW", "N1"}, {"RSD", 0.65}}}});
    auto unlinked = reform;
    reform.read({"A", "B"}, {}, {{"RSD", 0.65}}, "N1", "L1");
    EXPECT_EQ(reform.verdict("LIFT-6.7.2-g"), "pass");
    unlinked.read({"A", "B"}, {}, {{"RSD", 0.65}}, "N1");
    EXPECT_EQ(unlinked.verdict("LIFT-6.7.2-g"), "fail");
}

TEST(Clause68, ARevokeTakesTheResultBack) {
    Results run;
    run.enter({{"SGJGRQ", 1'771'516'800'000}, {"BJGH", json::array{run.replacing("X", "A")}}});
    run.revoke();
    auto kept = run, vanished = run, again = run;
    run.read({"A", "B"}, {});
    EXPECT_EQ(run.verdict("LIFT-6.8.1-a"), "pass");
    kept.read({"B", "X"}, {});
    EXPECT_EQ(kept.verdict("LIFT-6.8.1-a"), "fail");
    vanished.exchange(
        "manufacturer-a", "GET", "/api/tp/v1/lifts/enterprise?ZJBM=L1", nullptr, 200,
        TestRun::shows(
            {{"ZJBM", "L1"}, {"GXSJ", 1}, {"ZJXX", TestRun::walk("L1")}, {"SGXX", json::array()}}));
    EXPECT_EQ(vanished.verdict("LIFT-6.8.1-a"), "fail");
    again.enter({}, TestRun::refused(5003), 400);
    EXPECT_EQ(again.verdict("LIFT-6.8.1-b"), "fail");
}

TEST(Clause68, NothingToRevokeIsRefused) {
    Results run;
    run.revoke();
    EXPECT_EQ(run.verdict("LIFT-6.8.2-a"), "fail");
}

TEST(Clause68, WhatCannotBeKnownFailsNobody) {
    Results run;
    run.enter({{"BJGH", json::array{run.replacing("X", "A")}}});
    auto changed = TestRun::walk("L1");
    changed["BJXX"] = run.parts({"B", "X"});
    changed["SJBB"] = 5;
    run.exchange("manufacturer-a", "PUT", "/api/tp/v1/lifts", changed, 200, TestRun::done("L1"));
    run.revoke(TestRun::refused(5003), 400);  // LIFT-G49
    EXPECT_EQ(run.failing(), "");
}

}  // namespace
}  // namespace plumbline::judge::lift
