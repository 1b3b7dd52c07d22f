// The room answers as the document says, and every fault shows in some answer.
#include <set>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "reference-platform/energy/enterprise_rules.h"
#include "reference-platform/energy/room.h"
#include "reference-platform/energy/values.h"
#include "standards/identifiers/unified_code.h"
#include "standards/text.h"

namespace plumbline::platform::energy {
namespace {
namespace json = boost::json;

class Bench {
  public:
    explicit Bench(std::vector<std::string> faults = {})
        : store_(open_store("sqlite::memory:")), faults_(std::move(faults)), room_(make_energy_room()) {
        Context context{*store_, "test", now, faults_};
        store_->begin();
        room_->open_sandbox(context, {account("a"), account("b")});
        store_->commit();
    }

    static Account account(std::string_view who) {
        return {.code = standards::make_unified_code(who == "a" ? 1 : 2, "320600"),
                .name = std::string(who),
                .roles = {"city"},
                .division = "320600",
                .licence = {}};
    }

    Response send(std::string_view operation, const std::string& body, std::string_view who = "a",
                  std::string_view method = "POST") {
        Request request;
        request.method = method;
        request.path = fmt::format("/{}", operation);
        request.headers.emplace_back("Host", "127.0.0.1:1");
        request.body = body;
        if (who == "a" || who == "b")
            request.peer = {.tls = true,
                            .certificate = true,
                            .trusted = true,
                            .code = account(who).code,
                            .name = {},
                            .problem = {}};
        Context context{*store_, "test", now++, faults_};
        store_->begin();
        auto out = room_->handle(request, context);
        store_->commit();
        return out;
    }

    json::object call(std::string_view operation, const json::object& body, std::string_view who = "a") {
        return json::parse(send(operation, json::serialize(body), who).body).as_object();
    }
    std::string code(std::string_view operation, const json::object& body, std::string_view who = "a") {
        return text_of(call(operation, body, who), "responseCode");
    }

    void hook(std::string_view name, const json::object& body) {
        Context context{*store_, "test", now++, faults_};
        store_->begin();
        ASSERT_TRUE(room_->hook(name, body, context).has_value());
        store_->commit();
    }

    std::string enter(std::string_view who = "a") {
        return id = text_of(call("register", {{"region", "320600"}, {"ascription", "province"}}, who),
                            "provinceId");
    }

    std::int64_t now = 1'772'413'200'000;  ///< 2026-03-02 09:00 UTC+8
    std::string id;
    const std::string unit = standards::make_unified_code(7, "320613");

    json::object configuration() const {
        const json::object item{{"processCode", "00"},     {"processUnitCode", "00"},
                                {"equipmentCode", "00"},   {"equipmentUnitCode", "00"},
                                {"energyClassCode", "02"}, {"energyTypeCode", "3300"},
                                {"dataUsageCode", "11"},   {"inputType", "1"},
                                {"dataValueMax", 10},      {"dataValueMin", -5}};
        const json::object enterprise{{"code", unit},
                                      {"name", "甲"},
                                      {"typeCode", "159"},
                                      {"industryCode", "C3120"},
                                      {"regionCode", "320613"},
                                      {"center", false},
                                      {"corporationCode", unit},
                                      {"jgzh", false},
                                      {"energyConsumeLevel", 4},
                                      {"latitude", 32.0},
                                      {"longitude", 120.8},
                                      {"phone", "0513-00000000"}};
        return {{"provinceId", id},
                {"enterpriseCode", unit},
                {"collectItemConfig", json::array{item}},
                {"enterprise", enterprise}};
    }
    json::object batch(int count = 2) const {
        json::array data;
        for (int i = 0; i < count; ++i)
            data.push_back(json::object{{"dataCode", "00-00-00-00-023300-11"},
                                        {"dataValue", 1.25 + i},
                                        {"inputType", 1},
                                        {"statType", 0},
                                        {"statDate", fmt::format("2026-03-01 00:{:02}:00", 15 * i)},
                                        {"uploadDate", "2026-03-02 01:00:00"},
                                        {"scope", 1},
                                        {"valid", i == 0}});
        return {{"provinceId", id}, {"enterpriseCode", unit}, {"data", std::move(data)}};
    }
    std::vector<json::object> read() {
        return objects_of(
            call("downloadEnergyData",
                 {{"provinceId", id}, {"enterpriseCode", unit}, {"statType", 0}, {"statDate", "2026-03-01"}}),
            "data");
    }

  private:
    std::unique_ptr<Store> store_;
    Faults faults_;
    std::unique_ptr<Room> room_;
};

TEST(EnergyRoom, RegistersOnceForACertificateAndRegion) {
    Bench bench;
    const auto first = bench.call("register", {{"region", "320600"}, {"ascription", "province"}});
    EXPECT_EQ(text_of(first, "provinceId").size(), 32U);
    EXPECT_EQ(text_of(first, "centerDataURL"), "127.0.0.1:1/uploadEnergyData");
    EXPECT_EQ(first.size(), 10U);
    EXPECT_EQ(bench.enter(), text_of(first, "provinceId"));
    EXPECT_NE(bench.enter("b"), text_of(first, "provinceId"));
    EXPECT_EQ(bench.code("register", {{"region", "999999"}, {"ascription", "province"}}), "E2002");
    EXPECT_EQ(bench.code("register", {{"region", "320600"}}), "E2001");
}

TEST(EnergyRoom, TakesAWholeDayAndGivesItBack) {
    Bench bench;
    bench.enter();
    EXPECT_EQ(bench.code("uploadEnergyData", bench.batch()), "E2002");  // unknown energy user
    EXPECT_EQ(bench.code("uploadConfigData", bench.configuration()), "0");
    for (int i = 0; i < 3; ++i) EXPECT_EQ(bench.code("uploadEnergyData", bench.batch()), "0");
    const auto records = bench.read();
    ASSERT_EQ(records.size(), 2U);
    EXPECT_EQ(records[0].at("dataValue"), json::value(1.25));
    EXPECT_EQ(records[0].at("statType"), json::value(0));
    EXPECT_EQ(records[1].at("valid"), json::value(false));
}

TEST(EnergyRoom, OutagesLeaveTheStoreWhole) {
    Bench bench;
    bench.enter();
    bench.call("uploadConfigData", bench.configuration());
    for (const auto* what : {"no-answer", "E1001", "E1002", "late-answer"})
        bench.hook("outage", {{"operation", "uploadEnergyData"}, {"what", what}});
    EXPECT_TRUE(bench.send("uploadEnergyData", json::serialize(bench.batch())).silent);
    EXPECT_EQ(bench.code("uploadEnergyData", bench.batch()), "E1001");
    EXPECT_EQ(bench.code("uploadEnergyData", bench.batch()), "E1002");
    EXPECT_TRUE(bench.read().empty());
    EXPECT_TRUE(bench.send("uploadEnergyData", json::serialize(bench.batch())).silent);
    EXPECT_EQ(bench.read().size(), 2U);
    EXPECT_EQ(bench.code("uploadEnergyData", bench.batch()), "0");
    EXPECT_EQ(bench.read().size(), 2U);
}

TEST(EnergyRoom, VersionsFollowWhatTheyCount) {
    Bench bench;
    bench.enter();
    const auto before = bench.call("versionCheck", {{"provinceId", bench.id}});
    bench.hook("add-region", {{"code", "320699"}, {"name", "试验区"}, {"pcode", "320600"}, {"type", 3}});
    const auto between = bench.call("versionCheck", {{"provinceId", bench.id}});
    bench.hook("move-address", {});
    const auto after = bench.call("versionCheck", {{"provinceId", bench.id}});
    EXPECT_NE(before.at("dicVersion"), between.at("dicVersion"));
    EXPECT_EQ(before.at("regVersion"), between.at("regVersion"));
    EXPECT_NE(between.at("regVersion"), after.at("regVersion"));
    EXPECT_EQ(between.at("dicVersion"), after.at("dicVersion"));
    bench.hook("move-address", {});
}

TEST(EnergyRoom, RefusesStrangersAndOtherMethods) {
    Bench bench;
    bench.enter();
    EXPECT_EQ(bench.send("register", R"({"region":"320600","ascription":"province"})", "nobody").status, 403);
    EXPECT_EQ(bench.send("register", R"({"region":"320600","ascription":"province"})", "a", "GET").status,
              405);
    EXPECT_EQ(bench.send("nothing", "{}").status, 404);
    const auto mine = bench.id;
    bench.enter("b");
    EXPECT_EQ(bench.code("versionCheck", {{"provinceId", mine}}, "b"), "E2002");
}

TEST(EnergyRules, LimitsAndCoordinates) {
    const Faults law;
    const json::object lists;
    const auto code = standards::make_unified_code(7, "320613");
    const auto refused = [&](json::object item, json::object enterprise, const Faults& faults) {
        return !check_configuration(faults,
                                    {{"enterpriseCode", code},
                                     {"collectItemConfig", json::array{std::move(item)}},
                                     {"enterprise", std::move(enterprise)}},
                                    lists);
    };
    EXPECT_FALSE(refused({{"dataValueMin", 5}, {"dataValueMax", 5}}, {{"code", code}}, law));
    EXPECT_TRUE(refused({{"dataValueMin", 6}, {"dataValueMax", 5}}, {{"code", code}}, law));
    EXPECT_FALSE(
        refused({{"dataValueMin", 6}, {"dataValueMax", 5}}, {{"code", code}}, Faults({"ENERGY-8.6-g"})));
    EXPECT_TRUE(refused({}, {{"latitude", 90.5}}, law));
    EXPECT_FALSE(refused({}, {{"latitude", -90}, {"longitude", 180}}, law));
    EXPECT_TRUE(refused({}, {{"code", standards::make_unified_code(8, "320613")}}, law));
}

TEST(EnergyRules, DataCodesJoinSevenParts) {
    EXPECT_EQ(data_code_of({{"processCode", "04"},
                            {"processUnitCode", "01"},
                            {"equipmentCode", "00"},
                            {"equipmentUnitCode", "00"},
                            {"energyClassCode", "04"},
                            {"energyTypeCode", "0200"},
                            {"dataUsageCode", "30"}}),
              "04-01-00-00-040200-30");
}

TEST(EnergyFaults, AllCanBeSwitchedOffAndTheRoomStillAnswers) {
    Bench clean;
    std::set<std::string> seen;
    for (const auto& fault : make_energy_room()->seedable()) {
        EXPECT_NE(standards::standard("energy").requirement(fault), nullptr) << fault;
        EXPECT_TRUE(seen.insert(fault).second) << fault;
        Bench bench({fault});
        bench.enter();
        bench.call("uploadConfigData", bench.configuration());
        EXPECT_FALSE(bench.send("uploadEnergyData", json::serialize(bench.batch())).body.empty()) << fault;
    }
    EXPECT_GE(seen.size(), 80U);
}

TEST(EnergyRoom, AnOutageOfOneEnergyUserLeavesTheOthersAlone) {
    Bench bench;
    bench.enter();
    bench.hook("outage", {{"operation", "uploadConfigData"}, {"what", "E1001"}, {"enterprise", bench.unit}});
    auto other = bench.configuration();
    const auto code = standards::make_unified_code(8, "320613");
    other["enterpriseCode"] = code;
    other["enterprise"].as_object()["code"] = other["enterprise"].as_object()["corporationCode"] = code;
    EXPECT_EQ(bench.code("uploadConfigData", other), "0");
    EXPECT_EQ(bench.code("uploadConfigData", bench.configuration()), "E1001");
    EXPECT_EQ(bench.code("uploadConfigData", bench.configuration()), "0");
}

TEST(EnergyRoom, AResetRegistryIssuesAnotherNumberAndKeepsTheData) {
    Bench bench;
    const auto before = bench.enter();
    EXPECT_EQ(bench.code("uploadConfigData", bench.configuration()), "0");
    const auto version = text_of(bench.call("versionCheck", {{"provinceId", before}}), "regVersion");
    bench.hook("reset-registry", {});
    EXPECT_NE(text_of(bench.call("versionCheck", {{"provinceId", before}}), "regVersion"), version);
    const auto after = bench.enter();
    EXPECT_NE(after, before);
    EXPECT_EQ(bench.code("downloadConfigData", {{"provinceId", after}, {"enterpriseCode", bench.unit}}), "0");
    EXPECT_NE(bench.code("downloadConfigData", {{"provinceId", before}, {"enterpriseCode", bench.unit}}),
              "0");
}

TEST(EnergyRoom, VersionsMayShrink) {
    Bench bench;
    const auto id = bench.enter();
    bench.hook("set-versions", {{"dictionary", 9}});
    const auto answer = bench.call("versionCheck", {{"provinceId", id}});
    EXPECT_EQ(text_of(answer, "dicVersion"), "9");
    EXPECT_EQ(text_of(answer, "regVersion"), "125");
}

}  // namespace
}  // namespace plumbline::platform::energy
