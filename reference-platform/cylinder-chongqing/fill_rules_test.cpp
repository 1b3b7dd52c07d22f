// Table B.1, rule by rule on both sides of its boundary, alone among true ones.
#include "reference-platform/cylinder-chongqing/fill_rules.h"

#include <gtest/gtest.h>

#include "reference-platform/cylinder-chongqing/test_bench.h"
#include "reference-platform/cylinder-chongqing/values.h"

namespace plumbline::platform::chongqing::testing {
namespace {

const std::string number = "50TEST";
using Rules = std::vector<int>;

/// The last second of today, with a fresh check.
void to_midnight(Bench& bench) {
    bench.now = instant("2026-03-02 23:59:59").value();
    bench.call("a", "CQ-OP-04", bench.pre_check(number));
}

void a_day_later(Bench& bench, std::int64_t more = 0) {
    bench.now += day + more;
    bench.call("a", "CQ-OP-04", bench.pre_check(number));
}

Rules refused(Bench& bench) {
    const auto answer = bench.ask(number);
    EXPECT_EQ(answer.allows(), answer.rules().empty());
    return answer.rules();
}

TEST(FillRules, AreTwelveRowsInOrder) {
    ASSERT_EQ(fill_rules().size(), 12U);
    for (int i = 0; i < 12; ++i) EXPECT_EQ(fill_rules()[static_cast<std::size_t>(i)].number, i + 1);
}

TEST(FillRules, LetAGoodNewCylinderPass) {
    Bench bench;
    bench.ready(number);
    EXPECT_EQ(refused(bench), Rules{});
    Bench faulty({"CQ-B.1-first"});
    faulty.ready(number);
    EXPECT_EQ(refused(faulty), (Rules{9, 12}));
}

TEST(FillRules, PermitAndLicenceCountToTheEndOfTheirDay) {
    for (const auto& [element, rule] : {std::pair{"permitTo", 1}, std::pair{"licenceTo", 2}}) {
        Bench bench;
        bench.ready(number);
        bench.hook("station", json::object{{"unit", Bench::account("a")}, {element, "2026-03-02"}});
        to_midnight(bench);
        EXPECT_EQ(refused(bench), Rules{});
        bench.now += second;
        EXPECT_EQ(refused(bench), Rules{rule});
        bench.hook("station", json::object{{"unit", Bench::account("a")}, {element, nullptr}});
        EXPECT_EQ(refused(bench), Rules{rule});
    }
}

TEST(FillRules, RegistrationNeedsNumberAndDate) {
    for (const auto* element : {"registrationCertNo", "registrationDate"}) {
        Bench bench;
        bench.ready(number);
        bench.hook("registration", json::object{{"cylinderNo", number}, {element, nullptr}});
        EXPECT_EQ(refused(bench), Rules{3}) << element;
    }
}

TEST(FillRules, InspectionCountsToTheEndOfItsDay) {
    Bench bench;
    bench.ready(number);
    bench.hook("registration", json::object{{"cylinderNo", number}, {"nextInspectionDate", "2026-03-02"}});
    to_midnight(bench);
    EXPECT_EQ(refused(bench), Rules{});
    bench.now += second;
    EXPECT_EQ(refused(bench), Rules{4});
    bench.hook("registration", json::object{{"cylinderNo", number},
                                            {"nextInspectionDate", nullptr},
                                            {"assessment", {{"result", "合格"}, {"validTo", "2026-03-03"}}}});
    EXPECT_EQ(refused(bench), Rules{});
    bench.now += day;
    bench.call("a", "CQ-OP-04", bench.pre_check(number));
    EXPECT_EQ(refused(bench), Rules{4});
}

TEST(FillRules, LifeEndsWithTheMonth) {
    Bench bench;
    bench.ready(number);
    bench.hook("registration", json::object{{"cylinderNo", number}, {"manufactureMonth", "2018-03"}});
    bench.now = instant("2026-03-31 23:59:59").value();
    bench.call("a", "CQ-OP-04", bench.pre_check(number));
    EXPECT_EQ(refused(bench), Rules{});
    bench.now += second;
    EXPECT_EQ(refused(bench), Rules{5});
    for (const json::value& life : {json::value(nullptr), json::value(0)}) {
        bench.hook("registration", json::object{{"cylinderNo", number}, {"designLife", life}});
        EXPECT_EQ(refused(bench), Rules{5});
    }
}

TEST(FillRules, ScrappedIsForGood) {
    Bench bench;
    bench.ready(number);
    bench.hook("registration", json::object{{"cylinderNo", number}, {"status", "3"}});
    EXPECT_EQ(refused(bench), Rules{6});
    bench.hook("registration", json::object{{"cylinderNo", number}, {"status", "1"}});
    EXPECT_EQ(refused(bench), Rules{6});
}

TEST(FillRules, RegistrationByAnotherStationCountsNotOwnership) {
    Bench bench;
    bench.ready(number);
    bench.call("b", "CQ-OP-04", bench.pre_check(number));
    EXPECT_EQ(bench.ask(number, "b").rules(), Rules{7});
    bench.hook("registration", json::object{{"cylinderNo", number}, {"owner", "别人"}});
    EXPECT_EQ(refused(bench), Rules{});
}

TEST(FillRules, TwentyFourHoursFromTheEndOfTheLastFill) {
    Bench bench;
    bench.ready(number);
    bench.ask(number);
    bench.fill(number);
    bench.recheck(number);
    bench.circulate(number);
    a_day_later(bench, -second);
    EXPECT_EQ(refused(bench), Rules{8});
    bench.now += second;
    EXPECT_EQ(refused(bench), Rules{});
    auto aborted = bench.fill_record(number);
    aborted["weightAfterKg"] = 17.5;
    EXPECT_TRUE(bench.call("a", "CQ-OP-05", aborted).ok());
    EXPECT_EQ(refused(bench), Rules{});
}

TEST(FillRules, CirculationNeedsTheWayHome) {
    Bench bench;
    bench.ready(number);
    bench.ask(number);
    bench.fill(number);
    bench.recheck(number);
    bench.circulate(number, false);
    a_day_later(bench);
    EXPECT_EQ(refused(bench), Rules{9});
    bench.circulate(number);
    EXPECT_EQ(refused(bench), Rules{});
}

TEST(FillRules, AWaybillThatIsCompletedIsStillOneWaybill) {
    Bench bench;
    bench.ready(number);
    bench.ask(number);
    bench.fill(number);
    bench.recheck(number);
    bench.waybill(number, "OUT", bench.now + minute);
    bench.call("a", "CQ-OP-16",
               json::object{{"cylinderNo", number}, {"result", "合格"}, {"at", date_time(bench.now + hour)}});
    bench.waybill(number, "OUT", bench.now + 2 * hour);
    bench.call("a", "CQ-OP-17",
               json::object{{"cylinderNo", number}, {"at", date_time(bench.now + 3 * hour)}});
    bench.waybill(number, "OUT", bench.now + 4 * hour);
    a_day_later(bench);
    EXPECT_EQ(refused(bench), Rules{9});
    bench.waybill(number, "HOME", bench.now);
    EXPECT_EQ(refused(bench), Rules{});
}

TEST(FillRules, SixteenHoursFromAGoodCheck) {
    Bench bench;
    bench.ready(number);
    bench.now += 16 * hour;
    EXPECT_EQ(refused(bench), Rules{});
    bench.now += second;
    EXPECT_EQ(refused(bench), Rules{10});
    auto bad = bench.pre_check(number);
    bad["pre"].as_object()["residualPressureOk"] = "2";
    bench.call("a", "CQ-OP-04", bad);
    EXPECT_EQ(refused(bench), Rules{10});
    bench.call("a", "CQ-OP-04", bench.pre_check(number));
    EXPECT_EQ(refused(bench), Rules{});
}

TEST(FillRules, AFutureCheckIsForgivenFiveMinutes) {
    for (const auto& [ahead, rules] :
         {std::pair{5 * minute, Rules{}}, std::pair{5 * minute + second, Rules{10}}}) {
        Bench bench;
        bench.ready(number);
        bench.now -= ahead;
        EXPECT_EQ(refused(bench), rules);
    }
}

TEST(FillRules, MediumByCode) {
    Bench bench;
    bench.ready(number);
    EXPECT_EQ(bench.ask(number, "a", "DME").rules(), Rules{11});
    EXPECT_EQ(bench.ask(number, "a", "液化石油气").rules(), Rules{});
}

TEST(FillRules, RecheckOfTheLastFillNotOfAnEarlierOne) {
    Bench bench;
    bench.ready(number);
    for (int cycle = 0; cycle < 2; ++cycle) {
        bench.ask(number);
        bench.now += 4 * minute;
        bench.fill(number);
        bench.circulate(number);
        a_day_later(bench);
        EXPECT_EQ(refused(bench), Rules{12});
        bench.recheck(number);
        EXPECT_EQ(refused(bench), Rules{});
    }
}

TEST(FillRules, EveryRefusingRuleIsNamed) {
    Bench bench;
    bench.ready(number);
    EXPECT_EQ(bench.ask("50NOBODYS").rules(), (Rules{3, 4, 5, 6, 7, 10, 11}));
}

TEST(FillRules, EachFaultLetsItsCasePass) {
    const auto one_fault = [](const std::string& id, auto&& arrange) {
        Bench good, faulty({id});
        for (auto* bench : {&good, &faulty}) {
            bench->ready(number);
            arrange(*bench);
        }
        EXPECT_FALSE(good.ask(number).allows()) << id;
        EXPECT_TRUE(faulty.ask(number).allows()) << id;
    };
    const auto registration = [](std::string_view element, json::value value) {
        return [element, value](Bench& bench) {
            bench.hook("registration", json::object{{"cylinderNo", number}, {element, value}});
        };
    };
    one_fault("CQ-B.1-03", registration("registrationCertNo", nullptr));
    one_fault("CQ-B.1-04", registration("nextInspectionDate", "2026-03-01"));
    one_fault("CQ-B.1-05", registration("manufactureMonth", "2010-01"));
    one_fault("CQ-B.1-06", registration("status", "3"));
    one_fault("CQ-B.1-07", registration("registeringUnit", "ACCOUNT-b"));
    one_fault("CQ-B.1-11", registration("medium", "DME"));
    one_fault("CQ-B.1-10", [](Bench& bench) {
        auto bad = bench.pre_check(number);
        bad["pre"].as_object()["damage"] = "2";
        bench.call("a", "CQ-OP-04", bad);
    });
    one_fault("CQ-B.1-08", [](Bench& bench) {
        bench.ask(number);
        bench.fill(number);
        bench.recheck(number);
        bench.circulate(number);
        a_day_later(bench, -second);
    });
    one_fault("CQ-B.1-09", [](Bench& bench) {
        bench.ask(number);
        bench.fill(number);
        bench.recheck(number);
        bench.circulate(number, false);
        a_day_later(bench);
    });
}

}  // namespace
}  // namespace plumbline::platform::chongqing::testing
