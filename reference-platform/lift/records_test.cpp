// Every kind of record through Room::handle, right and wrong.
#include <algorithm>
#include <set>

#include <gtest/gtest.h>

#include "reference-platform/lift/upload_bench.h"

namespace plumbline::platform::lift::testing {
namespace {

constexpr const char* recalls = "/api/tp/v1/lifts/enterprise/recallInfo";

struct Kind {
    const char *kind, *path, *key, *section, *caller;
};

class Records : public ::testing::TestWithParam<Kind> {};

TEST_P(Records, LivesByOneMechanism) {
    const auto& k = GetParam();
    Bench bench;
    bench.prepare();
    for (const auto* code : {"L1", "L2"}) {
        bench.call("a", "POST", lifts, bench.lift(code));
        bench.call("a", "POST", authorize, bench.construction(code));
    }
    const std::string path = k.path;
    const auto added = bench.call(k.caller, "POST", path, bench.record(k.kind, "L1"));
    ASSERT_EQ(added.status, 201) << json::serialize(added.body);
    auto change = with(bench.record(k.kind, "L1"), k.key, added.id());
    change["SJBB"] = bench.version("L1", k.section, k.key, added.id());
    const bool regional = std::string_view(k.caller) == "p";
    if (regional) {
        EXPECT_EQ(bench.call("p", "PUT", path, with(change, "ZJBM", "L2")).fields(),
                  std::vector<std::string>{"ZJBM"});
    }
    EXPECT_EQ(bench.call(k.caller, "PUT", path, change).status, 200);
    EXPECT_EQ(bench.call(k.caller, "PUT", path, change).code(), 5002);
    EXPECT_EQ(
        bench.call(k.caller, "PUT", path, with(change, k.key, json::value("1999999999999999999"))).status,
        404);
    const auto* stranger = regional ? "q" : "b";
    EXPECT_EQ(bench.call(stranger, "DELETE", path + "?" + k.key + "=" + added.id()).status, 403);
    const auto more = bench.call(k.caller, "POST", path,
                                 json::array{bench.record(k.kind, "L1"), bench.record(k.kind, "L2")});
    const auto query = path + "?" + k.key + "=" + more.id(0) + "&" + k.key + "=" + more.id(1);
    EXPECT_EQ(bench.call(k.caller, "DELETE", query).id(1), more.id(1));
    EXPECT_EQ(bench.call(k.caller, "DELETE", path + "?" + k.key + "=" + added.id()).id(), added.id());
    EXPECT_EQ(bench.call(k.caller, "DELETE", path + "?" + k.key + "=" + added.id()).status, 404);
    EXPECT_FALSE(bench.call(k.caller, "DELETE", path).ok());
    const auto shown =
        bench.get("p", "/api/tp/v1/lifts/administrative?ZJBM=L1").at("/" + std::string(k.section)).as_array();
    for (const auto& record : shown) EXPECT_EQ(record.at("BGLX"), json::value("DELETE"));
}

INSTANTIATE_TEST_SUITE_P(
    All, Records,
    ::testing::Values(Kind{"usage", "/api/tp/v1/usage_companies", "SYDWGLID", "SYDWGLXX", "p"},
                      Kind{"insurance", "/api/tp/v1/insurances", "BXID", "BXXX", "p"},
                      Kind{"maintenance", "/api/tp/v1/maintenances", "WBID", "WBXX", "p"},
                      Kind{"examine", "/api/tp/v1/examine_infos", "JYID", "JYXX", "p"},
                      Kind{"supervise", "/api/tp/v1/supervise_infos", "JDID", "JDXX", "p"},
                      Kind{"recall", recalls, "ZHID", "ZHXX", "a"}),
    [](const auto& param) { return std::string(param.param.kind); });

TEST_F(Upload, FollowsTheLatestUsage) {
    add("L1");
    build("L1");
    const auto post = [&](const char* use, int month) {
        return bench.call(
            "p", "POST", "/api/tp/v1/usage_companies",
            with(bench.usage("L1", use), "ZTBGRQ", 1'640'966'400'000 + month * 2'700'000'000LL));
    };
    const auto shown = [&] {
        return bench.get("p", "/api/tp/v1/lifts/administrative?ZJBM=L1").at("/ZJXX/SYZT");
    };
    post("USING", 0);
    const auto stop = post("STOP", 1).id();
    post("SCRAP", 0);
    EXPECT_EQ(shown(), json::value("STOP"));
    bench.call("p", "DELETE", "/api/tp/v1/usage_companies?SYDWGLID=" + stop);
    EXPECT_EQ(shown(), json::value("SCRAP"));
    EXPECT_EQ(state("L1"), json::value("SCRAP"));
}

}  // namespace
}  // namespace plumbline::platform::lift::testing
