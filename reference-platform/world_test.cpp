#include "reference-platform/world.h"

#include <gtest/gtest.h>

#include "reference-platform/engine.h"

namespace plumbline::platform {
namespace {

namespace json = boost::json;

Request request(std::string method, std::string path, std::string caller = "A") {
    Request out;
    out.method = std::move(method);
    out.path = std::move(path);
    out.peer.code = std::move(caller);
    return out;
}

TEST(World, ATroubleFitsByCallerMethodAndPathAndIsUsedUp) {
    World world;
    ASSERT_TRUE(world.change(
        {{"do", "silence"}, {"caller", "A"}, {"method", "PUT"}, {"path", "/api"}, {"times", 2}}));
    EXPECT_FALSE(world.next(request("PUT", "/api/x", "B")));
    EXPECT_FALSE(world.next(request("GET", "/api/x")));
    EXPECT_FALSE(world.next(request("PUT", "/other")));
    ASSERT_TRUE(world.next(request("PUT", "/api/x")));
    EXPECT_TRUE(world.next(request("PUT", "/api/x"))->instead().silent);
    EXPECT_FALSE(world.next(request("PUT", "/api/x")));
}

TEST(World, AnAnswerOfTheWorldAndOneThatIsLate) {
    World world;
    ASSERT_TRUE(world.change({{"do", "answer"}, {"status", 429}, {"body", {{"code", 4290}}}}));
    ASSERT_TRUE(world.change({{"do", "late"}, {"ms", 6000}}));
    const auto first = world.next(request("GET", "/"))->instead();
    EXPECT_EQ(first.status, 429);
    EXPECT_EQ(first.body, R"({"code":4290})");
    const auto late = world.next(request("GET", "/"));
    ASSERT_TRUE(late);
    EXPECT_TRUE(late->processed);
    const auto second = late->upon({.status = 201, .headers = {}, .body = "done"});
    EXPECT_EQ(second.status, 201);
    EXPECT_EQ(second.body, "done");
    EXPECT_EQ(second.delay_ms, 6000);
    EXPECT_FALSE(second.silent);
}

TEST(World, RefusesWhatItCannotUse) {
    World world;
    EXPECT_FALSE(world.change({{"do", "thunder"}}));
    EXPECT_FALSE(world.change({{"do", "late"}, {"hours", 3}}));
    EXPECT_FALSE(world.change({{"do", "late"}, {"ms", "long"}}));
    EXPECT_EQ(world.size(), 0U);
    ASSERT_TRUE(world.change({{"do", "reset"}}));
    ASSERT_TRUE(world.change({{"clear", true}}));
    EXPECT_EQ(world.size(), 0U);
    EXPECT_FALSE(World::understands({{"dictionary", "2"}}));
}

TEST(World, ThePlatformNeverSeesASilencedRequestUnlessItIsProcessed) {
    Engine engine(open_store("sqlite::memory:"), true);
    engine.open_sandbox(
        "", {.standard = "echo", .faults = {}, .virtual_clock = true, .start = 1000, .accounts = {}});
    const auto post = [&](const std::string& target, const std::string& body) {
        Request out;
        out.method = "POST";
        out.target = target;
        out.body = body;
        return engine.handle(out);
    };
    const auto kept = [&] {
        Request out;
        out.method = "GET";
        out.target = "/kept";
        return engine.handle(out).body;
    };
    ASSERT_EQ(post("/_plumbline/hooks/world", R"({"do":"silence"})").status, 200);
    EXPECT_TRUE(post("/keep", "a").silent);
    EXPECT_EQ(kept(), R"({"kept":0})");
    ASSERT_EQ(post("/_plumbline/hooks/world", R"({"do":"silence","processed":true})").status, 200);
    EXPECT_TRUE(post("/keep", "a").silent);
    EXPECT_EQ(kept(), R"({"kept":1})");
    EXPECT_EQ(post("/_plumbline/hooks/world", R"({"do":"thunder"})").status, 400);
    EXPECT_EQ(post("/_plumbline/hooks/world", R"({"dictionary":2})").status, 404);
}

}  // namespace
}  // namespace plumbline::platform
