// 7.17, 7.18, 8.1.1 and 8.1.2 through Room::handle, right and wrong.
#include <algorithm>
#include <set>

#include <gtest/gtest.h>

#include "reference-platform/lift/upload_bench.h"

namespace plumbline::platform::lift::testing {
namespace {

constexpr const char* orgs = "/api/tp/v1/orgs";

TEST_F(Upload, AddsAndModifiesOrganisations) {
    const auto added =
        bench.call("p", "POST", orgs, bench.unit("东芝测试（中国）单位", "91330000TEST000001"));
    ASSERT_EQ(added.status, 201) << json::serialize(added.body);
    EXPECT_EQ(bench.call("p", "POST", orgs, bench.unit("另一单位", "91330000TEST000001")).code(), 5006);
    EXPECT_FALSE(bench.call("p", "POST", orgs, bench.unit("检验单位", "91330000TEST000002", "INSPECT")).ok());
    const auto generated = bench.call(
        "p", "POST", orgs, with(with(bench.unit("机关", "x"), "XYDM", nullptr), "DWLB", "GOVERNMENT"));
    ASSERT_TRUE(generated.ok());
    const auto read = bench.get("p", "/api/tp/v1/orgs?XYDM=91330000TEST000001");
    EXPECT_EQ(read.at("/DWMC"), json::value("东芝测试(中国)单位"));
    auto change = with(bench.unit("东芝测试单位", "91330000TEST000001"), "DWID", added.id());
    change["SJBB"] = read.at("/SJBB");
    EXPECT_EQ(bench.call("q", "PUT", orgs, change).status, 403);
    change.erase("ZZXX");
    EXPECT_TRUE(bench.call("p", "PUT", orgs, change).ok());
    EXPECT_EQ(bench.get("q", "/api/tp/v1/orgs?XYDM=91330000TEST000001").at("/ZZXX/0/ZZLB"),
              json::value("USER"));
    EXPECT_EQ(bench.call("p", "DELETE", "/api/tp/v1/orgs?DWID=" + added.id()).status, 405);
}

TEST_F(Upload, DropsAFaultyPushWhole) {
    json::array units;
    for (int i = 0; i < 3; ++i)
        units.push_back(json::object{
            {"DWMC", "单位"}, {"XYDM", "91330000PUSH00000" + std::to_string(i)}, {"SJLX", "ADD"}});
    units[1].as_object().erase("DWMC");
    const auto refused = bench.call("t", "POST", "/api/typetest/component_unit", units);
    EXPECT_FALSE(refused.ok());
    EXPECT_TRUE(refused.body.as_object().contains("msg"));
    EXPECT_EQ(bench.get("p", "/api/tp/v1/orgs?XYDM=91330000PUSH000000").status, 404);
    units[1].as_object()["DWMC"] = "单位";
    for (int i = 0; i < 2; ++i)
        EXPECT_EQ(bench.call("t", "POST", "/api/typetest/component_unit", units).status, 201);
    units[0].as_object()["SJLX"] = "DELETE";
    EXPECT_TRUE(bench.call("t", "POST", "/api/typetest/component_unit", units[0]).ok());
    EXPECT_EQ(bench.get("p", "/api/tp/v1/orgs?XYDM=91330000PUSH000000").status, 404);
    EXPECT_EQ(bench.call("a", "POST", "/api/typetest/component_unit", units[0]).status, 403);
    EXPECT_FALSE(
        bench.call("t", "POST", "/api/typetest/test_certificate_rl", json::object{{"XSSYBH", "X"}}).ok());
}

}  // namespace
}  // namespace plumbline::platform::lift::testing
