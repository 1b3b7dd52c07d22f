// 6.1 to 6.3 and 7.23 through Room::handle, right and wrong.
#include <algorithm>
#include <set>

#include <gtest/gtest.h>

#include "reference-platform/lift/upload_bench.h"

namespace plumbline::platform::lift::testing {
namespace {

constexpr const char* lock = "/api/tp/v1/lifts/lock";

TEST_F(Upload, AddsALiftWithItsComponents) {
    const auto answer = bench.call("a", "POST", lifts, bench.lift("L1"));
    EXPECT_EQ(answer.status, 201);
    EXPECT_EQ(answer.id(), "L1");
    const auto read = bench.get("a", "/api/tp/v1/lifts/enterprise?ZJBM=L1");
    EXPECT_EQ(read.at("/BJXX").as_array().size(), 9U);
    EXPECT_EQ(read.at("/ZJXX/TSD"), json::value(1.75));
    EXPECT_EQ(read.at("/ZJXX/DTXXWZ"), json::value(true));
    EXPECT_EQ(read.at("/ZJXX/ZJZZXYDM"), json::value(bench.code("a")));
}

TEST_F(Upload, ReportsAllFaultsOfALiftTogether) {
    auto lift = bench.lift("L1");
    lift["SBLB"] = "9999";
    lift["BJXX"].as_array()[0].as_object()["TBJXSSYBH"] = "XS9999";
    lift["BJXX"].as_array()[2].as_object()["TBJZZXYDM"] = bench.code("a").substr(0, 17) + "?";
    const auto answer = bench.call("a", "POST", lifts, lift);
    EXPECT_EQ(answer.status, 400);
    EXPECT_EQ(answer.code(), 5001);
    EXPECT_EQ(answer.at("/id"), json::value("L1"));
    const auto fields = answer.fields();
    for (const auto* path : {"SBLB", "BJXX[0].TBJXSSYBH", "BJXX[2].TBJZZXYDM"})
        EXPECT_NE(std::ranges::find(fields, path), fields.end()) << path;
}

TEST_F(Upload, StoresABatchWholeOrNotAtAll) {
    const json::array good{bench.lift("L1"), bench.lift("L2")};
    const auto stored = bench.call("a", "POST", lifts, good);
    EXPECT_EQ(stored.id(0), "L1");
    EXPECT_EQ(stored.id(1), "L2");
    const json::array mixed{bench.lift("L3"), with(bench.lift("L4"), "CPBH", nullptr)};
    const auto refused = bench.call("a", "POST", lifts, mixed);
    EXPECT_EQ(refused.code(), 5001);
    ASSERT_EQ(refused.data()->as_array().size(), 1U);
    EXPECT_EQ(refused.at("/0/id"), json::value("L4"));
    EXPECT_EQ(bench.get("a", "/api/tp/v1/lifts/enterprise?ZJBM=L3").status, 404);
}

TEST_F(Upload, KeepsALiftCodeForOneLift) {
    add("L1");
    EXPECT_EQ(bench.call("a", "POST", lifts, bench.lift("L1")).code(), 5006);
    EXPECT_FALSE(
        bench.call("a", "POST", lifts, with(bench.lift("L2"), "BJXX", bench.lift("L1").at("BJXX"))).ok());
    EXPECT_EQ(bench.call("a", "POST", lifts, json::array{bench.lift("L3"), bench.lift("L3")}).code(), 5006);
}

TEST_F(Upload, ReplacesALiftUnderItsVersion) {
    add("L1");
    auto change = with(with(bench.lift("L1"), "GZHJ", nullptr), "SJBB", bench.version("L1"));
    change["BJXX"].as_array().resize(8);
    EXPECT_EQ(bench.call("a", "PUT", lifts, change).status, 200);
    EXPECT_EQ(bench.call("a", "PUT", lifts, change).code(), 5002);
    const auto read = bench.get("a", "/api/tp/v1/lifts/enterprise?ZJBM=L1");
    EXPECT_TRUE(read.at("/ZJXX/GZHJ").is_null());
    EXPECT_EQ(read.at("/BJXX").as_array().size(), 8U);
    EXPECT_EQ(read.at("/ZJXX/BGLX"), json::value("MODIFY"));
    EXPECT_EQ(read.at("/ZJXX/DTXXWZ"), json::value(false));
    EXPECT_EQ(bench.call("b", "PUT", lifts, change).status, 403);
    EXPECT_EQ(bench.call("a", "PUT", lifts, with(with(change, "ZJBM", "L9"), "BJXX", nullptr)).status, 404);
}

TEST_F(Upload, RevokesOnlyExFactoryLifts) {
    add("L1"), add("L2");
    EXPECT_EQ(bench.call("b", "DELETE", "/api/tp/v1/lifts?ZJBM=L1").status, 403);
    EXPECT_EQ(bench.call("a", "DELETE", "/api/tp/v1/lifts?ZJBM=L1").id(), "L1");
    EXPECT_EQ(bench.call("a", "DELETE", "/api/tp/v1/lifts?ZJBM=L1").status, 404);
    EXPECT_TRUE(
        bench.call("a", "POST", lifts, with(bench.lift("L3"), "BJXX", bench.lift("L1").at("BJXX"))).ok());
    const auto sgid = build("L2");
    EXPECT_EQ(bench.call("a", "DELETE", "/api/tp/v1/lifts?ZJBM=L2").code(), 5003);
    ASSERT_TRUE(bench.call("p", "PUT", inform, bench.sheet("L2")).ok());
    EXPECT_EQ(state("L2"), json::value("NOTIFIED"));
    EXPECT_EQ(bench.call("a", "DELETE", "/api/tp/v1/lifts?ZJBM=L2").code(), 5003);
    EXPECT_FALSE(bench.call("a", "DELETE", "/api/tp/v1/lifts").ok());
    ASSERT_TRUE(bench.call("p", "DELETE", "/api/tp/v1/constructions/inform?SGID=" + sgid).ok());
    ASSERT_TRUE(bench.call("a", "DELETE", "/api/tp/v1/constructions/authorize?SGID=" + sgid).ok());
    EXPECT_TRUE(bench.call("a", "DELETE", "/api/tp/v1/lifts?ZJBM=L2").ok());
}

TEST_F(Upload, LocksAgainstModification) {
    add("L1");
    EXPECT_EQ(bench.call("p", "PUT", lock, json::object{{"ZJBM", "L1"}, {"DTXXSD", true}}).status, 403)
        << "lies nowhere yet";
    build("L1");
    EXPECT_EQ(bench.call("q", "PUT", lock, json::object{{"ZJBM", "L1"}, {"DTXXSD", true}}).status, 403);
    ASSERT_TRUE(bench.call("p", "PUT", lock, json::object{{"ZJBM", "L1"}, {"DTXXSD", true}}).ok());
    const auto change = with(bench.lift("L1"), "SJBB", bench.version("L1"));
    EXPECT_EQ(bench.call("a", "PUT", lifts, change).code(), 5003);
    ASSERT_TRUE(bench.call("m", "PUT", lock, json::object{{"ZJBM", "L1"}, {"DTXXSD", false}}).ok());
    EXPECT_TRUE(bench.call("a", "PUT", lifts, change).ok());
}

TEST_F(Upload, KeepsHistoryOnceNotified) {
    add("L1");
    bench.call("a", "PUT", lifts, with(bench.lift("L1"), "SJBB", bench.version("L1")));
    build("L1");
    ASSERT_TRUE(bench.call("p", "PUT", inform, bench.sheet("L1")).ok());
    for (const auto* model : {"L-2", "L-3"})
        bench.call("a", "PUT", lifts,
                   with(with(bench.lift("L1"), "SBXH", model), "SJBB", bench.version("L1")));
    const auto history = bench.hook("history", json::object{{"ZJBM", "L1"}}).body.at("history").as_array();
    ASSERT_EQ(history.size(), 2U);
    EXPECT_EQ(history[1].at("before").at("fields").at("SBXH"), json::value("L-2"));
    EXPECT_EQ(history[1].at("actor"), json::value(bench.code("a")));
}

}  // namespace
}  // namespace plumbline::platform::lift::testing
