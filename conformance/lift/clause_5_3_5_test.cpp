// 5.3.5.5, 5.3.5.6, A.2.3: batches, their order, and the keys of revokes.
#include <gtest/gtest.h>

#include "conformance/lift/test_run.h"

namespace plumbline::judge::lift {
namespace {

namespace json = boost::json;
constexpr auto lifts = "/api/tp/v1/lifts";

json::array walks(const std::vector<std::string>& keys) {
    json::array out;
    for (const auto& key : keys) out.push_back(TestRun::walk(key));
    return out;
}

TEST(Clause535, IdsInTheOrderSentPass) {
    TestRun run;
    run.exchange("manufacturer-a", "POST", lifts, walks({"M1", "Z1", "A1"}), 201,
                 TestRun::done(std::vector<std::string>{"M1", "Z1", "A1"}));
    EXPECT_EQ(run.verdict("LIFT-5.3.5.6-b"), "pass");
    EXPECT_EQ(run.verdict("LIFT-5.3.5.7-b"), "pass");
    EXPECT_EQ(run.failing(), "");
}

TEST(Clause535, SortedIdsFail) {
    TestRun run;
    run.exchange("manufacturer-a", "POST", lifts, walks({"M1", "Z1", "A1"}), 201,
                 TestRun::done(std::vector<std::string>{"A1", "M1", "Z1"}));
    EXPECT_EQ(run.failing(), "LIFT-5.3.5.6-b");
}

TEST(Clause535, OneHundredAndOneMustBeRefused) {
    TestRun run;
    run.lift_in("L1");
    json::array records;
    std::vector<std::string> ids;
    for (int i = 0; i < 101; ++i)
        records.push_back(TestRun::maintenance("L1")), ids.push_back(std::to_string(1000 + i));
    run.exchange("province-p", "POST", "/api/tp/v1/maintenances", records, 201, TestRun::done(ids));
    EXPECT_EQ(run.failing(), "LIFT-5.3.5.5-a");
}

TEST(Clause535, ArrayThatIsNotTakenIsItsOwnFault) {
    TestRun run;
    run.lift_in("L1");
    run.exchange("province-p", "POST", "/api/tp/v1/maintenances", json::array{TestRun::maintenance("L1")},
                 400, TestRun::faulty("", {""}));
    EXPECT_EQ(run.failing(), "LIFT-5.3.5.6-a");
}

TEST(Clause535, KeysJoinedByACommaAreOneUnknownKey) {
    TestRun run;
    run.exchange("manufacturer-a", "POST", lifts, walks({"L1", "L2"}), 201,
                 TestRun::done(std::vector<std::string>{"L1", "L2"}));
    auto split = run;
    run.exchange("manufacturer-a", "DELETE", std::string(lifts) + "?ZJBM=L1,L2", nullptr, 404,
                 TestRun::refused(5004));
    EXPECT_EQ(run.failing(), "");
    split.exchange("manufacturer-a", "DELETE", std::string(lifts) + "?ZJBM=L1,L2", nullptr, 200,
                   TestRun::done("L1,L2"));
    split.exchange("manufacturer-a", "GET", "/api/tp/v1/lifts/enterprise?ZJBM=L1", nullptr, 404,
                   TestRun::refused(5004));
    EXPECT_EQ(split.failing(), "LIFT-A.2.3-b");
}

TEST(Clause535, SecondRevokeMustFail) {
    TestRun run;
    run.exchange("manufacturer-a", "POST", lifts, TestRun::walk("L1"), 201, TestRun::done("L1"));
    run.exchange("manufacturer-a", "DELETE", std::string(lifts) + "?ZJBM=L1", nullptr, 200,
                 TestRun::done("L1"));
    EXPECT_EQ(run.failing(), "");
    run.exchange("manufacturer-a", "DELETE", std::string(lifts) + "?ZJBM=L1", nullptr, 200,
                 TestRun::done("L1"));
    EXPECT_EQ(run.failing(), "LIFT-A.2.3-e");
}

TEST(Clause535, FullWidthKeyIsTheSameKey) {
    TestRun run;
    run.exchange("manufacturer-a", "POST", lifts, TestRun::walk("L12"), 201, TestRun::done("L12"));
    run.exchange("manufacturer-a", "POST", lifts, TestRun::walk("L１２"), 201, TestRun::done("L12"));
    EXPECT_EQ(run.failing(), "LIFT-5.3.5.3-c");
}

TEST(Clause535, DivisionsMatchLoosely) {
    TestRun run;
    run.exchange("manufacturer-a", "POST", lifts, TestRun::walk("L1"), 201, TestRun::done("L1"));
    run.exchange("manufacturer-a", "POST", "/api/tp/v1/constructions/authorize",
                 run.construction("L1", "上海,上海市,浦东新区"), 400, TestRun::faulty("", {"SGDQ"}));
    EXPECT_EQ(run.failing(), "LIFT-5.3.5.4-c");
}

}  // namespace
}  // namespace plumbline::judge::lift
