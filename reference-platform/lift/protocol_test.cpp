// What comes before any record: routes, callers, content types, JSON, limits, hooks.
#include <gtest/gtest.h>

#include "reference-platform/lift/document.h"
#include "reference-platform/lift/test_bench.h"

namespace plumbline::platform::lift::testing {
namespace {

constexpr const char* maintenances = "/api/tp/v1/maintenances";
constexpr const char* json_type = "application/json;charset=UTF-8";

TEST(Protocol, KnowsEveryOperationUnderItsPrintedPath) {
    Bench bench;
    for (const auto& operation : document().standard.operations) {
        if (operation.responder != "platform") continue;
        const auto answer = bench.call("none", operation.method, operation.path);
        EXPECT_EQ(answer.status, 401) << operation.id;
        EXPECT_EQ(answer.content_type, json_type);
    }
    EXPECT_TRUE(bench.get("c", "/api/tp/v1/lifts/notices_info").ok()) << "LIFT-E39";
}

TEST(Protocol, RefusesOtherPathsAndMethods) {
    Bench bench;
    EXPECT_EQ(bench.get("a", "/api/tp/v1/nonexistent").status, 404);
    EXPECT_EQ(bench.call("a", "POST", "/api/tp/v1/lifts/enterprise/recallinfo").status, 404);
    const auto answer = bench.get("p", "/api/tp/v1/lifts/lock");
    EXPECT_EQ(answer.status, 405);
    EXPECT_EQ(answer.allow, "PUT");
    EXPECT_EQ(bench.call("a", "OPTIONS", "/api/tp/v1/lifts").status, 405);
    EXPECT_TRUE(bench.call("c", "HEAD", "/api/tp/v1/notices_info").ok());
}

TEST(Protocol, KnowsCallersByCertificateAndRole) {
    Bench bench;
    EXPECT_EQ(bench.get("self-signed", "/api/tp/v1/modify_notices").status, 401);
    EXPECT_EQ(bench.get("nobody", "/api/tp/v1/modify_notices").status, 401);
    EXPECT_EQ(bench.get("c", "/api/tp/v1/modify_notices").status, 403);
    EXPECT_EQ(bench.get("a", "/api/tp/v1/entry_notices").status, 403);
    EXPECT_EQ(bench.get("p", "/api/tp/v1/lifts/orgs").status, 403);
    EXPECT_EQ(bench.call("a", "POST", maintenances, json::object()).status, 403);
}

TEST(Protocol, TakesJsonInUtf8) {
    Bench bench;
    for (const auto* bad :
         {"", "text/xml", "application/x-www-form-urlencoded", "application/json;charset=GBK"})
        EXPECT_EQ(bench.send("p", "POST", maintenances, "{}", bad).status, 415) << bad;
    for (const auto* ok : {"application/json", "Application/JSON; charset=\"utf-8\"", json_type})
        EXPECT_EQ(bench.send("p", "POST", maintenances, "{}", ok).code(), 5001) << ok;
    for (const auto* bad : {"", "{\"ZJBM\": ", "5", "\"x\"", "[]", "[5]"})
        EXPECT_EQ(bench.send("p", "POST", maintenances, bad, json_type).status, 400) << bad;
}

TEST(Protocol, LimitsBatchesToAHundred) {
    Bench bench;
    bench.prepare();
    bench.call("a", "POST", "/api/tp/v1/lifts", bench.lift("L1"));
    bench.call("a", "POST", "/api/tp/v1/constructions/authorize", bench.construction("L1"));
    json::array records;
    for (int i = 0; i < 100; ++i) records.push_back(bench.record("maintenance", "L1"));
    const auto stored = bench.call("p", "POST", maintenances, records);
    ASSERT_EQ(stored.at("/ids").as_array().size(), 100U);
    std::string query = std::string(maintenances) + "?";
    for (std::size_t i = 0; i < 100; ++i) query += "WBID=" + stored.id(i) + "&";
    EXPECT_EQ(bench.call("p", "DELETE", query + "WBID=1").code(), 5005);
    query.pop_back();
    EXPECT_TRUE(bench.call("p", "DELETE", query).ok());
    records.push_back(bench.record("maintenance", "L1"));
    EXPECT_EQ(bench.call("p", "POST", maintenances, records).code(), 5005);
}

TEST(Protocol, OffersHooks) {
    Bench bench;
    EXPECT_EQ(bench.hook("unknown", json::object()).status, 404);
    EXPECT_EQ(bench.hook("state", json::object{{"ZJBM", "L1"}}).status, 404);
    EXPECT_EQ(bench.hook("modify-notice", json::object{{"SGID", "1"}}).status, 404);
    EXPECT_EQ(bench.hook("organisation", bench.unit("部件厂", "91330000HOOK000001", "INSPECT")).status, 201);
    EXPECT_TRUE(bench.get("p", "/api/tp/v1/orgs?XYDM=91330000HOOK000001").ok());
    EXPECT_EQ(bench.get("a", "/api/tp/v1/lifts/orgs?XYDM=91330000HOOK000001").status, 404);
}

TEST(Protocol, DisclosesNothingWhenTheWorldFails) {
    const auto room = make_lift_room();
    const auto failed = room->world_failed(1);
    EXPECT_EQ(failed.status, 500);
    EXPECT_EQ(json::parse(failed.body).at("code"), json::value(9000));
    EXPECT_EQ(room->unreadable(1, "无法读取", "unreadable").status, 400);
}

}  // namespace
}  // namespace plumbline::platform::lift::testing
