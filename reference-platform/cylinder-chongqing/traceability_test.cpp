// The traceability system's side: what it takes and refuses.
#include <gtest/gtest.h>

#include "reference-platform/cylinder-chongqing/system_bench.h"
#include "reference-platform/cylinder-chongqing/traceability_life.h"
#include "reference-platform/cylinder-chongqing/values.h"
#include "reference-platform/test_secret.h"

namespace plumbline::platform::chongqing::testing {
namespace {

constexpr std::int64_t hour = 3'600'000;

TEST(Archive, IsMadeOncePerNumber) {
    System system;
    EXPECT_TRUE(system.at("filling-unit", "POST", "/cq/v1/cylinders", archive("C1")).ok());
    EXPECT_EQ(system.at("filling-unit", "POST", "/cq/v1/cylinders", archive("C1")).status, 409);
    System careless({"CQ-6.2-a"});
    careless.at("filling-unit", "POST", "/cq/v1/cylinders", archive("C1"));
    EXPECT_TRUE(careless.at("filling-unit", "POST", "/cq/v1/cylinders", archive("C1")).ok());
    EXPECT_EQ(system.trace("C1").body.at("manufacture").at("massKg"), 16.5);
    EXPECT_EQ(system.trace("C2").status, 404);
}

TEST(Archive, HoldsPositiveMeasuresAndPastInspections) {
    System system;
    const auto refused = [&](std::string_view key, const json::value& value) {
        auto message = archive("C1");
        message[key] = value;
        return system.at("filling-unit", "POST", "/cq/v1/cylinders", message).status;
    };
    EXPECT_EQ(refused("massKg", 0), 400);
    EXPECT_EQ(refused("volumeL", 0), 400);
    EXPECT_EQ(refused("allowedFillKg", 0), 400);
    EXPECT_EQ(refused("designLife", 8.5), 400);
    EXPECT_EQ(refused("inspectionDate", "2026-03-03"), 400);
    EXPECT_EQ(refused("inspectionDate", "2026-03-02"), 200);
}

TEST(Changes, NeverReviveAScrappedCylinder) {
    System system;
    EXPECT_TRUE(system.change(registered("C1")).ok());
    auto scrapped = registered("C1");
    scrapped["status"] = "3";
    scrapped.erase("nextInspectionDate");
    system.now += hour;
    EXPECT_TRUE(system.change(scrapped).ok());
    EXPECT_EQ(system.change(registered("C1")).status, 409);
    EXPECT_EQ(system.page("LC1").body.at("labelState"), "void");
    EXPECT_TRUE(system.change(scrapped).ok());
}

TEST(Changes, OlderOnesChangeNothing) {
    System system;
    system.change(registered("C1"));
    auto older = registered("C1");
    older["owner"] = "另一单位";
    system.now -= hour;
    EXPECT_TRUE(system.change(older).ok());
    EXPECT_EQ(system.trace("C1").body.at("manufacture").at("owner"), "测试");
}

TEST(Registration, FollowsTheMunicipalSide) {
    System system;
    system.at("filling-unit", "POST", "/cq/v1/cylinders", archive("C1"));
    json::object message{{"cylinderNo", "C1"},
                         {"registrationCertNo", "R1"},
                         {"registrationDate", "2024-04-01"},
                         {"registrationAuthority", "测试"}};
    const auto put = [&](const std::string& who) {
        return system.at(who, "PUT", "/cq/v1/cylinders/C1/registration", message);
    };
    EXPECT_EQ(put("filling-unit-b").status, 403);
    EXPECT_TRUE(put("filling-unit").ok());
    EXPECT_TRUE(put("filling-unit").ok());
    message["registrationCertNo"] = "R2";
    EXPECT_EQ(put("filling-unit").status, 409);
    message["cylinderNo"] = "C2";
    EXPECT_EQ(put("filling-unit").status, 400);
}

TEST(Storage, HoldsACylinderOnce) {
    System system;
    system.change(registered("C1"));
    EXPECT_EQ(system.store("C1", "out").status, 409);
    EXPECT_TRUE(system.store("C1", "in").ok());
    EXPECT_EQ(system.store("C1", "in", "K2").status, 409);
    EXPECT_EQ(system.store("C1", "out", "K2").status, 409);
    EXPECT_TRUE(system.store("C1", "out").ok());
    EXPECT_EQ(system.store("C9", "in").status, 404);
    EXPECT_EQ(system.trace("C1").body.at("storage").as_array().size(), 2U);
}

TEST(TransportRight, EndsWithTheDayOfTheCertificate) {
    System system;
    system.change(registered("C1"));
    system.at("traceability-system", "POST", "/cq/v1/transport/waybills", way_bill("C1"));
    system.person("无证", nullptr);
    system.person("有证", json::object{{"certNo", "1"}, {"validTo", "2026-03-02"}});
    system.person("吊销", json::object{{"certNo", "2"}, {"validTo", "2028-03-02"}, {"status", "吊销"}});
    EXPECT_EQ(system.carry("C1", "无证").status, 403);
    EXPECT_EQ(system.carry("C1", "吊销").status, 403);
    EXPECT_TRUE(system.carry("C1", "有证").ok());
    EXPECT_EQ(system.carry("C9", "有证").status, 404);
    system.now = *instant("2026-03-02 23:59:59");
    EXPECT_TRUE(system.carry("C1", "有证").ok());
    system.now = *instant("2026-03-03");
    EXPECT_EQ(system.carry("C1", "有证").status, 403);
}

TEST(Inspection, NeedsAnApplicationAndScrapsForGood) {
    System system;
    system.change(registered("C1"));
    EXPECT_EQ(system.inspect("C1", "合格").status, 409);
    system.apply("C1");
    EXPECT_TRUE(system.inspect("C1", "合格").ok());
    EXPECT_EQ(system.page("LC1").body.at("archive").at("nextInspectionDate"), "2030-03-01");
    EXPECT_TRUE(system.inspect("C1", "报废").ok());
    EXPECT_EQ(system.inspect("C1", "合格").status, 409);
    EXPECT_EQ(system.store("C1", "in").status, 409);
    const auto page = system.page("LC1").body;
    EXPECT_EQ(page.at("labelState"), "void");
    EXPECT_TRUE(page.at("inspections").as_array().empty());
}

TEST(Labels, NeverComeBack) {
    System system;
    system.change(registered("C1"));
    system.change(registered("C2"));
    const auto act = [&](const std::string& label, const std::string& action, json::object more) {
        more["labelId"] = label;
        more["action"] = action;
        return system.at("traceability-system", "POST", "/cq/v1/labels/" + label + "/" + action, more).status;
    };
    EXPECT_EQ(act("LC1", "bind", {{"cylinderNo", "C2"}}), 409);
    EXPECT_EQ(act("LC1", "replace", {{"newLabelId", "N1"}, {"reason", "测试"}}), 200);
    EXPECT_EQ(act("LC1", "bind", {{"cylinderNo", "C1"}}), 409);
    EXPECT_EQ(system.page("N1").body.at("archive").at("cylinderNo"), "C1");
    system.hook("strip", json::object{{"labelId", "N1"}});
    EXPECT_EQ(act("N1", "bind", {{"cylinderNo", "C1"}}), 409);
    EXPECT_EQ(act("LC2", "enable", {}), 400);
}

TEST(Customers, AreOnePerIdentityAndChooseThemselves) {
    System system;
    const auto customer = system.customer("50010619900101001x");
    EXPECT_EQ(system.customer("50010619900101001X"), customer);
    EXPECT_EQ(system.bind("dealer", customer, "dealer").status, 403);
    EXPECT_EQ(system.bind("customer", customer, "dealer-unlinked").status, 409);
    EXPECT_EQ(system.bind("customer", customer, "dealer").status, 200);
    System careless({"CQ-6.8.6-a"});
    EXPECT_NE(careless.customer("1"), careless.customer("1"));
}

TEST(Orders, NeedABindingAndCountCylinders) {
    System system;
    system.change(registered("C1"));
    const auto customer = system.customer("1");
    EXPECT_EQ(system.order(customer, "ORDERED", "C1").status, 403);
    system.bind("customer", customer, "dealer");
    EXPECT_TRUE(system.order(customer, "ORDERED", "C1").ok());
    EXPECT_TRUE(system.order(customer, "HANDED_OVER", "C1").ok());
    EXPECT_EQ(system.order(customer, "ORDERED", "C1").status, 409);
    const auto balance =
        system.at("dealer", "GET", "/cq/v1/customers/" + customer + "/cylinder-balance", nullptr).body;
    EXPECT_EQ(balance.at("held"), 1);
    EXPECT_EQ(balance.at("owed"), "0");
    const auto page = json::serialize(system.page("LC1").body);
    EXPECT_EQ(page.find("测试路"), std::string::npos);
    EXPECT_EQ(page.find("测试用户"), std::string::npos);
}

TEST(Orders, AreNotForOverdueCylinders) {
    System system;
    auto overdue = registered("C1");
    overdue["nextInspectionDate"] = "2026-03-01";
    system.change(overdue);
    const auto customer = system.customer("1");
    system.bind("customer", customer, "dealer");
    EXPECT_EQ(system.order(customer, "ORDERED", "C1").status, 409);
    overdue["nextInspectionDate"] = "2026-03-02";
    system.change(overdue);
    EXPECT_EQ(system.order(customer, "ORDERED", "C1").status, 200);
}

TEST(Trace, NamesAStageThatIsMissing) {
    System system;
    system.change(registered("C1"));
    const auto customer = system.customer("1");
    system.bind("customer", customer, "dealer");
    system.order(customer, "HANDED_OVER", "C1");
    EXPECT_EQ(system.trace("C1").body.at("missing"), json::array({"filling", "storage", "transport"}));
}

TEST(Roles, KeepToTheirInterfaces) {
    System system;
    EXPECT_EQ(system.at("dealer", "GET", "/cq/v1/trace/C1", nullptr).status, 403);
    EXPECT_EQ(system.at("", "GET", "/cq/v1/trace/C1", nullptr).status, 401);
    EXPECT_EQ(system.at("customer", "POST", "/cq/v1/cylinders/changes", registered("C1")).status, 403);
}

TEST(Login, OpensWhatTheAccountMayForHalfAnHour) {
    System system;
    const auto name = System::account("administrator");
    const auto token = system.log_in(name, test_secret(name));
    ASSERT_FALSE(token.empty());
    EXPECT_TRUE(system.log_in(name, "wrong").empty());
    EXPECT_EQ(system.at("", "GET", "/cq/v1/trace/C1", nullptr, token).status, 404);
    EXPECT_EQ(system.at("", "POST", "/cq/v1/storage/movements", json::object{}, token).status, 403);
    system.now += 30 * 60'000;
    EXPECT_EQ(system.at("", "GET", "/cq/v1/trace/C1", nullptr, token).status, 401);
}

TEST(Audit, OnlyGrows) {
    System system;
    system.at("filling-unit", "POST", "/cq/v1/cylinders", archive("C1"));
    system.at("filling-unit", "POST", "/cq/v1/cylinders", archive("C1"));
    const auto log =
        system.at("external-system", "GET", "/cq/v1/audit-logs", nullptr).body.at("items").as_array();
    ASSERT_EQ(log.size(), 2U);
    EXPECT_EQ(log[1].at("result"), "refused");
    EXPECT_EQ(system.at("external-system", "DELETE", "/cq/v1/audit-logs", nullptr).status, 405);
}

}  // namespace
}  // namespace plumbline::platform::chongqing::testing
