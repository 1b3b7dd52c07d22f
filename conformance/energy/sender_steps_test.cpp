// A city platform's steps, addresses, versions and content.
#include "conformance/energy/sender_test_fixture.h"

namespace plumbline::judge {
namespace {

TEST_F(CityChecks, StepsHaveAnOrder) {
    say("/uploadConfigData", configuration(unit_a), service_failed);
    EXPECT_EQ(verdict("8.3-a"), Verdict::fail);
    run_.events.clear();
    enrol(), fetch(), check("125", "125");
    const auto before = run_;
    say("/uploadConfigData", configuration(unit_a), success);
    say("/uploadEnergyData", batch(unit_a, "2026-03-02"), success);
    say("/uploadMeteringData", devices(unit_a), success);
    EXPECT_EQ(verdict("8.2-a"), Verdict::fail);
    run_ = before;
    say("/uploadConfigData", configuration(unit_a), service_failed);
    say("/uploadMeteringData", devices(unit_a), service_failed);
    EXPECT_EQ(verdict("8.2-d"), Verdict::fail);
    EXPECT_NE(verdict("8.2-a"), Verdict::fail);
    run_ = before;
    say("/uploadConfigData", devices(unit_a), service_failed);
    EXPECT_EQ(verdict("8.2-e"), Verdict::fail);
}

TEST_F(CityChecks, CodesAreConfiguredBeforeTheyAreUsed) {
    enter();
    say("/uploadEnergyData", batch(unit_a, "2026-03-02", 1, "2026-03-09 01:00:00", "00-00-00-00-023300-10"),
        success);
    EXPECT_EQ(verdict("8.6-x"), Verdict::fail);
    say("/uploadConfigData", configuration(unit_a, "10"), success);
    EXPECT_EQ(verdict("8.2-b"), Verdict::fail);
    EXPECT_NE(verdict("8.6-x"), Verdict::fail);
}

TEST_F(CityChecks, TheAddressBookIsUsed) {
    enrol();
    say("/moved/downloadBaseData", fmt::format(R"({{"provinceId":"{}"}})", id), success);
    EXPECT_EQ(blamed(), Blamed{"8.3-j"});
    run_.events.clear();
    enrol();
    say("/register", R"({"region":"320600","ascription":"province"})", book(other_id, "/new"));
    say("/uploadEnergyData", batch(unit_a, "2026-03-02"), success);
    EXPECT_EQ(verdict("8.5-f"), Verdict::fail);
    EXPECT_EQ(verdict("8.3-l"), Verdict::fail);
    EXPECT_NE(verdict("8.3-j"), Verdict::fail);
}

TEST_F(CityChecks, AnIncompleteRegistrationIsNone) {
    say("/register", R"({"region":"320600","ascription":"province"})",
        book(id).replace(book(id).find("centerDataURL"), 13, "x"));
    const auto before = run_;
    enrol();
    EXPECT_EQ(verdict("8.3-m"), Verdict::pass);
    run_ = before;
    fetch();
    EXPECT_EQ(verdict("8.3-m"), Verdict::fail);
}

TEST_F(CityChecks, VersionsAreFollowed) {
    enter();
    clock(at_ + 8 * hour);
    const auto before = run_;
    const auto at = at_;
    check("125", "126");
    later();
    EXPECT_EQ(blamed(), Blamed{"8.5-g"});
    run_ = before, at_ = at;
    check("126", "125");
    later();
    EXPECT_EQ(blamed(), Blamed{"8.5-f"});
    run_ = before, at_ = at;
    check("125", "9");
    later();
    EXPECT_EQ(blamed(), Blamed{"8.5-i"});
    run_ = before, at_ = at;
    check("126", "126"), fetch(), enrol();
    EXPECT_EQ(blamed(), Blamed{"8.5-h"});
    run_ = before, at_ = at;
    check("125", "125"), fetch();
    EXPECT_EQ(blamed(), Blamed{"8.5-j"});
    run_ = before, at_ = at;
    check("126", "126"), enrol(), fetch();
    EXPECT_EQ(blamed(), Blamed());
}

TEST_F(CityChecks, AChangeIsFollowedBeforeTheNextUpload) {
    enter();
    clock(at_ + 8 * hour);
    check("125", "126");
    send(success), fetch();
    EXPECT_EQ(verdict("8.1-e"), Verdict::inconclusive);  // ENERGY-G17 is our proposal
}

TEST_F(CityChecks, VersionsAreCheckedEveryDay) {
    enter();
    send(success);
    clock(start + 24 * hour), check("125", "125");
    EXPECT_EQ(blamed(), Blamed());
    const auto before = run_;
    clock(at_ + 30 * hour), check("125", "125");
    EXPECT_EQ(verdict("8.5-e"), Verdict::inconclusive);  // ENERGY-G16
    run_ = before;
    clock(at_ + 2 * day), check("125", "125");
    EXPECT_EQ(verdict("8.2-c"), Verdict::fail);
}

TEST_F(CityChecks, AFailedCheckIsRepeatedTheSameDay) {
    enter();
    send(success);
    clock(at_ + hour);
    say("/versionCheck", fmt::format(R"({{"provinceId":"{}"}})", id), service_failed);
    const auto before = run_;
    clock(at_ + 2 * hour);
    EXPECT_EQ(verdict("8.5-k"), Verdict::fail);
    run_ = before;
    check("125", "125");
    EXPECT_EQ(verdict("8.5-k"), Verdict::pass);
}

TEST_F(CityChecks, FiguresAreThoseThatThePlanTold) {
    enrol(), fetch(), check("125", "125");
    const auto before = run_;
    for (const auto& [tonnes, expected] : {std::pair{7'500, Verdict::pass}, {4'000'000, Verdict::fail}}) {
        run_ = before;
        asked("add-enterprise",
              fmt::format(R"({{"code":"{}","consumption":{},"meters":["M-1"]}})", unit_a, tonnes));
        master(unit_a);
        EXPECT_EQ(verdict("8.6-o"), expected);
        EXPECT_EQ(verdict("8.7-c"), Verdict::pass);
    }
    run_ = before;
    asked("add-enterprise", fmt::format(R"({{"code":"{}","meters":["M-1","M-2"]}})", unit_a));
    master(unit_a);
    EXPECT_EQ(verdict("8.7-c"), Verdict::fail);
}

TEST_F(CityChecks, SeveralEnergyUsersInOneBody) {
    enrol(), fetch();
    say("/uploadConfigData", "[" + configuration(unit_a) + "," + configuration(unit_b) + "]", service_failed);
    EXPECT_EQ(verdict("8.6-a"), Verdict::fail);
}

TEST_F(CityChecks, WhatIsNotFilledInByHandNeedsRealTimeValues) {
    enrol(), fetch(), check("125", "125");
    say("/uploadConfigData", configuration(unit_a, "11", "4"), success);
    say("/uploadMeteringData", devices(unit_a), success);
    clock(upload_time);
    send(success);
    EXPECT_EQ(verdict("8.8-p"), Verdict::fail);
    EXPECT_EQ(verdict("8.8-ae"), Verdict::fail);
}

TEST_F(CityChecks, OtherPartiesAreNotTheSubject) {
    evidence::Exchange exchange;
    exchange.number = 1;
    exchange.at = start;
    exchange.party = "city-b";
    exchange.request = "POST /uploadEnergyData HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\n{}";
    exchange.response = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";
    run_.events.emplace_back(exchange);
    EXPECT_EQ(blamed(), Blamed());
}

}  // namespace
}  // namespace plumbline::judge
