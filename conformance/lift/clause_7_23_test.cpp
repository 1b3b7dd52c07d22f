// 7.23, 6.2.1: what attempts under a lock say together.
#include <gtest/gtest.h>

#include "conformance/lift/test_run.h"

namespace plumbline::judge::lift {
namespace {

namespace json = boost::json;
constexpr auto lifts = "/api/tp/v1/lifts";
constexpr auto locks = "/api/tp/v1/lifts/lock";

/// Lifts of manufacturer-a that can be modified, locked and read.
struct Locked : TestRun {
    explicit Locked(const std::vector<std::string>& keys = {"L1"}) {
        for (const auto& key : keys) lift_in(key);
    }
    void read(const std::string& key, int version) {
        auto base = walk(key);
        base["SJBB"] = version;
        exchange("manufacturer-a", "GET", "/api/tp/v1/lifts/enterprise?ZJBM=" + key, nullptr, 200,
                 shows({{"ZJBM", key}, {"GXSJ", now()}, {"ZJXX", base}, {"BJXX", json::array()}}));
    }
    void modify(const std::string& key, bool accepted) {
        read(key, ++version_);
        auto body = walk(key);
        body["SJBB"] = version_;
        if (accepted)
            exchange("manufacturer-a", "PUT", lifts, body, 200, done(key));
        else
            exchange("manufacturer-a", "PUT", lifts, body, 400, faulty(key, {"ZJBM"}));
    }
    void send_lock(const json::value& body, const json::value& answer) {
        exchange("province-p", "PUT", locks, body, 200, answer);
    }
    void lock(const std::string& key, const json::value& on) {
        send_lock(json::object{{"ZJBM", key}, {"DTXXSD", on}}, done(key));
    }

  private:
    int version_ = 0;
};

TEST(Clause723, RefusedWhileLockedFreeAfterwards) {
    Locked run;
    run.lock("L1", true);
    run.modify("L1", false);
    run.lock("L1", false);
    run.modify("L1", true);
    EXPECT_EQ(run.verdict("LIFT-6.2.1-b"), "pass");
    EXPECT_EQ(run.verdict("LIFT-7.23.1-c"), "pass");
    EXPECT_EQ(run.verdict("LIFT-7.23.1-e"), "pass");
    EXPECT_EQ(run.verdict("LIFT-7.23.2-a"), "pass");
}

TEST(Clause723, ALockThatNeverHoldsIsNoLock) {
    Locked run;
    run.lock("L1", true);
    run.modify("L1", true);
    EXPECT_EQ(run.verdict("LIFT-6.2.1-b"), "fail");
    EXPECT_EQ(run.verdict("LIFT-7.23.1-c"), "not-exercised");
}

TEST(Clause723, ALockThatHoldsLaterIsDelayed) {
    Locked run;
    run.lock("L1", true);
    run.modify("L1", true);
    run.clock(run.now() + 600'000);
    run.modify("L1", false);
    EXPECT_EQ(run.verdict("LIFT-7.23.1-c"), "fail");
    EXPECT_EQ(run.verdict("LIFT-6.2.1-b"), "pass");
}

TEST(Clause723, LockedAgainItStaysLocked) {
    Locked run;
    run.lock("L1", true);
    run.modify("L1", false);
    run.lock("L1", true);
    run.modify("L1", true);
    EXPECT_EQ(run.verdict("LIFT-7.23.2-a"), "fail");
    EXPECT_EQ(run.verdict("LIFT-6.2.1-b"), "pass");
}

TEST(Clause723, TheTextFalseMustNotLock) {
    Locked run;
    run.lock("L1", "false");
    run.modify("L1", false);
    EXPECT_EQ(run.verdict("LIFT-7.23.2-a"), "fail");
}

TEST(Clause723, EveryLiftOfABatchIsLocked) {
    Locked run({"L1", "L2"});
    run.send_lock(json::array{{{"ZJBM", "L1"}, {"DTXXSD", true}}, {{"ZJBM", "L2"}, {"DTXXSD", true}}},
                  TestRun::done(std::vector<std::string>{"L1", "L2"}));
    run.modify("L1", false);
    auto second = run;
    run.modify("L2", false);
    EXPECT_EQ(run.verdict("LIFT-A.3.23-a"), "pass");
    second.modify("L2", true);
    EXPECT_EQ(second.verdict("LIFT-A.3.23-a"), "fail");
}

TEST(Clause723, AStaleModificationSaysNothingOfTheLock) {
    Locked run;
    run.read("L1", 7);
    run.lock("L1", true);
    auto body = TestRun::walk("L1");
    body["SJBB"] = 6;
    run.exchange("manufacturer-a", "PUT", lifts, body, 400, TestRun::faulty("L1", {"SJBB"}));
    EXPECT_EQ(run.verdict("LIFT-6.2.1-b"), "not-exercised");
}

TEST(Clause723, OnlyTheRegionsProvinceLocks) {
    Locked run;
    run.exchange("province-q", "PUT", locks, json::object{{"ZJBM", "L1"}, {"DTXXSD", true}}, 200,
                 TestRun::done("L1"));
    EXPECT_EQ(run.verdict("LIFT-7.23.2-b"), "fail");
}

}  // namespace
}  // namespace plumbline::judge::lift
