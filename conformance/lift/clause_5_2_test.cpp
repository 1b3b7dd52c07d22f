// 5.2: roles, own unit, own region, and the status that says so.
#include <gtest/gtest.h>

#include "conformance/lift/test_run.h"

namespace plumbline::judge::lift {
namespace {

constexpr auto maintenances = "/api/tp/v1/maintenances";

TEST(Clause52, RoleThatIsLetInFails) {
    TestRun run;
    run.lift_in("L1");
    run.exchange("manufacturer-a", "POST", maintenances, TestRun::maintenance("L1"), 201, TestRun::done("7"));
    EXPECT_EQ(run.failing(), "LIFT-5.2.1-b");
}

TEST(Clause52, RoleThatIsTurnedAwayPassesWithATwin) {
    TestRun run;
    run.lift_in("L1");
    run.exchange("manufacturer-a", "POST", maintenances, TestRun::maintenance("L1"), 403, TestRun::refused());
    EXPECT_EQ(run.verdict("LIFT-5.2.1-b"), "inconclusive");
    run.exchange("province-p", "POST", maintenances, TestRun::maintenance("L1"), 201, TestRun::done("7"));
    EXPECT_EQ(run.verdict("LIFT-5.2.1-b"), "pass");
    EXPECT_EQ(run.verdict("LIFT-5.3.5.10-e"), "pass");
    EXPECT_EQ(run.failing(), "");
}

TEST(Clause52, RightThatIsDeniedWithAnotherStatusFails) {
    TestRun run;
    run.lift_in("L1");
    run.exchange("manufacturer-a", "POST", maintenances, TestRun::maintenance("L1"), 404, TestRun::refused());
    EXPECT_EQ(run.verdict("LIFT-5.3.5.10-e"), "fail");
}

TEST(Clause52, WhereTheRightIsNotAskedForOtherStatusesTellNothing) {
    TestRun run;
    run.lift_in("L1");
    run.exchange("manufacturer-a", "POST", maintenances, TestRun::maintenance("L1"), 201, TestRun::done("7"));
    run.exchange("manufacturer-a", "DELETE", std::string(maintenances) + "?WBID=99", nullptr, 404,
                 TestRun::refused(5004));
    EXPECT_EQ(run.verdict("LIFT-5.3.5.10-e"), "not-exercised");
}

TEST(Clause52, RevokeOfAnothersLiftFails) {
    TestRun run;
    run.exchange("manufacturer-a", "POST", "/api/tp/v1/lifts", TestRun::walk("L1"), 201, TestRun::done("L1"));
    run.exchange("manufacturer-b", "DELETE", "/api/tp/v1/lifts?ZJBM=L1", nullptr, 200, TestRun::done("L1"));
    EXPECT_EQ(run.verdict("LIFT-5.2.1-k"), "fail");
}

TEST(Clause52, RegionOfAnotherProvinceFailsAndThatOfTheCityIsTold) {
    TestRun run;
    run.lift_in("L1", "江苏省,南京市,玄武区");
    run.exchange("province-p", "POST", maintenances, TestRun::maintenance("L1"), 201, TestRun::done("7"));
    EXPECT_EQ(run.verdict("LIFT-5.2.2-f"), "fail");
    TestRun city;
    city.lift_in("L1", "浙江省,杭州市,西湖区");
    city.exchange("city-m", "POST", maintenances, TestRun::maintenance("L1"), 201, TestRun::done("7"));
    EXPECT_EQ(city.failing(), "LIFT-5.2.2-h");
}

TEST(Clause52, LiftThatLiesNowhereTellsNothing) {
    TestRun run;
    run.exchange("manufacturer-a", "POST", "/api/tp/v1/lifts", TestRun::walk("L1"), 201, TestRun::done("L1"));
    run.exchange("province-p", "POST", maintenances, TestRun::maintenance("L1"), 403, TestRun::refused());
    EXPECT_EQ(run.verdict("LIFT-5.2.2-f"), "not-exercised");
    EXPECT_EQ(run.verdict("LIFT-5.2.2-a"), "not-exercised");
}

TEST(Clause52, OrganisationOfAnotherRegionMustBeFound) {
    const boost::json::object unit{{"DWMC", "单位"},
                                   {"XYDM", "91320000MA0000011X"},
                                   {"ZCDZ", "江苏省,南京市,玄武区"},
                                   {"TXDZ", "江苏省,南京市,玄武区"},
                                   {"FRXM", "甲"},
                                   {"LXRXM", "乙"},
                                   {"LXDH", "000-1"},
                                   {"DWLB", "ENTERPRISE"},
                                   {"ZZXX", boost::json::array{boost::json::object{{"ZZLB", "USER"}}}}};
    TestRun run;
    run.exchange("province-q", "POST", "/api/tp/v1/orgs", unit, 201, TestRun::done("55"));
    // The interface is there: what it does not find is the matter.
    run.exchange("province-p", "GET", "/api/tp/v1/orgs?CJYF=202501", nullptr, 200,
                 {{"timestamp", run.now()}, {"code", 1}, {"data", boost::json::array{}}});
    run.exchange("province-p", "GET", "/api/tp/v1/orgs?XYDM=91320000MA0000011X", nullptr, 404,
                 TestRun::refused(5004));
    EXPECT_EQ(run.failing(), "LIFT-5.2.2-g");
}

}  // namespace
}  // namespace plumbline::judge::lift
