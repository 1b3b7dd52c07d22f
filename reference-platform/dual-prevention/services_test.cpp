// Annex C and A.3: the services and what they do to the store.
#include <gtest/gtest.h>

#include "reference-platform/dual-prevention/seedable.h"
#include "reference-platform/dual-prevention/test_bench.h"
#include "standards/catalogue.h"

namespace plumbline::platform::dual::testing {
namespace {

std::size_t count(Bench& bench, std::string_view resource, const json::object& key, std::size_t who = 0) {
    return bench.shown(resource, key, who).body.at("records").as_array().size();
}

TEST(Services, AnswersDescribeThemselves) {
    Bench bench;
    const auto answer = bench.service("addObjects", "riskInfo", risk("1"));
    EXPECT_TRUE(answer.ok()) << answer.raw;
    EXPECT_EQ(answer.text("err"), "");
    EXPECT_EQ(answer.text("url"), "2026030200000001/js01/riskInfo");
    EXPECT_EQ(answer.type, "application/json;charset=UTF-8");
}

TEST(Services, KeysFitTheState) {
    Bench bench;
    EXPECT_EQ(bench.service("updateObjects", "riskInfo", risk("1")).text("status"), "5");
    EXPECT_TRUE(bench.service("addObjects", "riskInfo", risk("1")).ok());
    EXPECT_EQ(bench.service("addObjects", "riskInfo", risk("1")).text("status"), "6");
    EXPECT_TRUE(bench.service("deleteObjects", "riskInfo", json::object{{"riskNo", "1"}}).ok());
    EXPECT_EQ(bench.service("deleteObjects", "riskInfo", json::object{{"riskNo", "1"}}).text("status"), "5");
    EXPECT_EQ(count(bench, "riskInfo", {{"riskNo", "1"}}), 0U);
}

TEST(Services, FaultyRecordNamesIndexAndColumn) {
    Bench bench;
    auto faulty = risk("1");
    faulty["riskType"] = 2;
    const auto answer = bench.service("addObjects", "riskInfo", faulty);
    EXPECT_EQ(answer.text("status"), "3");
    EXPECT_NE(answer.text("err").find("data[0].riskType"), std::string::npos);
    EXPECT_EQ(count(bench, "riskInfo", {{"riskNo", "1"}}), 0U);
}

TEST(Services, ChangeKeepsTheRest) {
    for (const bool keeps : {true, false}) {
        Bench bench(keeps ? std::vector<std::string>{} : std::vector<std::string>{"DUAL-C.4-f"});
        bench.service("addObjects", "riskInfo", risk("1"));
        EXPECT_TRUE(
            bench.service("updateObjects", "riskInfo", json::object{{"riskNo", "1"}, {"riskName", "改"}})
                .ok());
        const auto fields =
            bench.shown("riskInfo", {{"riskNo", "1"}}).body.at("records").at(0).at("fields").as_object();
        EXPECT_EQ(fields.at("riskName"), "改");
        EXPECT_EQ(fields.at("conRiskLevel").is_null(), !keeps);
    }
}

TEST(Services, ProvidersAreApart) {
    Bench bench;
    bench.service("addObjects", "riskInfo", risk("1"));
    EXPECT_FALSE(bench.service("deleteObjects", "riskInfo", json::object{{"riskNo", "1"}}, 1).ok());
    EXPECT_EQ(count(bench, "riskInfo", {{"riskNo", "1"}}), 1U);
    Bench open({"DUAL-4.1-f"});
    open.service("addObjects", "riskInfo", risk("1"));
    EXPECT_TRUE(open.service("deleteObjects", "riskInfo", json::object{{"riskNo", "1"}}, 1).ok());
    EXPECT_EQ(count(open, "riskInfo", {{"riskNo", "1"}}), 0U);
}

TEST(Services, SameTransmissionTwiceHasOneEffect) {
    Bench bench;
    const auto token = bench.token();
    const auto send = [&](const char* body) {
        return bench.send("POST", "/addObjects/7/js01/riskInfo", body,
                          {{"Authorization", "Bearer " + token}});
    };
    EXPECT_TRUE(send(R"({"data":[{"riskNo":"1"}]})").ok());
    EXPECT_TRUE(send(R"({"data":[{"riskNo":"1"}]})").ok());
    EXPECT_EQ(count(bench, "riskInfo", {{"riskNo", "1"}}), 1U);
    EXPECT_FALSE(send(R"({"data":[{"riskNo":"2"}]})").ok());
}

TEST(Services, AddressesHaveFourParts) {
    Bench bench;
    const std::vector<std::pair<std::string, std::string>> header{
        {"Authorization", "Bearer " + bench.token()}};
    for (const char* path :
         {"/addObjects/1/riskInfo", "/addObjects/1/js01/x/riskInfo", "/addObjects//js01/riskInfo",
          "/addoObjects/1/js01/riskInfo", "/addObjects/1/js01/unknown"})
        EXPECT_EQ(bench.send("POST", path, R"({"data":[{"riskNo":"1"}]})", header).status, 404) << path;
    EXPECT_EQ(bench.send("PUT", "/addObjects/1/js01/riskInfo", "{}", header).status, 405);
}

TEST(Syndata, KeyDecidesBetweenInsertAndUpdate) {
    Bench bench;
    EXPECT_TRUE(
        bench
            .syndata("0101", {risk("1"), json::object{{"sourceNo", "2"}, {"riskNo", "1"}},
                              json::object{{"riskNo", "1"}, {"fileName", "a.doc"}, {"fileType", "其他"}}})
            .ok());
    EXPECT_TRUE(bench.syndata("0101", {risk("1"), risk("1")}).ok());
    EXPECT_EQ(count(bench, "riskInfo", {{"riskNo", "1"}}), 1U);
    EXPECT_EQ(count(bench, "sourceInfo", {{"sourceNo", "2"}}), 1U);
    EXPECT_EQ(count(bench, "riskFileInfo", {{"riskNo", "1"}}), 1U);
}

TEST(Syndata, OtherCodesAndEmptyBodiesAreRefused) {
    Bench bench;
    for (const char* code : {"0102", "101", ""}) EXPECT_FALSE(bench.syndata(code, {risk("1")}).ok()) << code;
    EXPECT_FALSE(bench.syndata("0101", {}).ok());
    EXPECT_FALSE(bench.syndata("0101", {json::object{{"riskName", "x"}}}).ok());
    EXPECT_FALSE(bench.send("POST", "/jsdspcloud/servlet/syndata", "txcode=0101").ok());
}

TEST(Seedable, EveryIdIsARequirement) {
    for (const auto& id : seedable_requirements())
        EXPECT_NE(standards::standard("dual-prevention").requirement(id), nullptr) << id;
    EXPECT_GE(seedable_requirements().size(), 70U);
}

}  // namespace
}  // namespace plumbline::platform::dual::testing
