#include <gtest/gtest.h>

#include "conformance/lift/test_run.h"

namespace plumbline::judge::lift {
namespace {

const std::string recall = "/api/tp/v1/lifts/enterprise/recallInfo";

void no_recall(TestRun& run, const char* method, int times) {
    const bool revoke = std::string_view(method) == "DELETE";
    for (int i = 0; i < times; ++i)
        run.exchange(
            "manufacturer-a", method, revoke ? recall + "?ZHID=" + std::to_string(i) : recall,
            revoke ? boost::json::value() : boost::json::value(boost::json::object{{"ZHBJMC", "限速器"}}),
            404, TestRun::refused(404));
}

TEST(MissingInterfaces, OneOffendsItsOwnClauseOnly) {
    TestRun run;
    no_recall(run, "POST", 6);
    EXPECT_EQ(run.failing(), "LIFT-6.14.3-a");
}

TEST(MissingInterfaces, SeveralOffendTheTableToo) {
    TestRun run;
    no_recall(run, "POST", 6);
    no_recall(run, "DELETE", 6);
    EXPECT_EQ(run.failing(), "LIFT-6-a LIFT-6.14.3-a LIFT-6.16.3-a");
}

TEST(MissingInterfaces, AFewUnknownRecordsAreNone) {
    TestRun run;
    no_recall(run, "DELETE", 3);
    EXPECT_EQ(run.failing(), "");
}

}  // namespace
}  // namespace plumbline::judge::lift
