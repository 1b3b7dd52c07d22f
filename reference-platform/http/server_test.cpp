#include "reference-platform/http/server.h"

#include <gtest/gtest.h>

#include "reference-platform/http/client.h"
#include "reference-platform/store/watched_store.h"

namespace plumbline::platform {
namespace {

class PlainServer : public testing::Test {
  protected:
    PlainServer() : engine(std::make_unique<WatchedStore>(open_store("sqlite::memory:"), watch), true) {
        engine.open_sandbox("", {.standard = "echo", .faults = {}, .accounts = {}});
        ServerOptions options;
        options.tls = false;
        options.body_limit = 1000;
        server = std::make_unique<Server>(engine, options);
    }
    /// Sends bytes on a connection of their own and expects the document's "unreadable" and the end.
    void broken(const std::string& bytes) const {
        RawClient client(server->port());
        client.send(bytes);
        const auto reply = client.receive();
        EXPECT_EQ(reply.status, 400) << bytes;
        EXPECT_NE(reply.body.find("unreadable"), std::string::npos) << bytes;
        EXPECT_TRUE(client.at_end()) << bytes;
    }

    std::shared_ptr<Watch> watch = std::make_shared<Watch>();
    Engine engine;
    std::unique_ptr<Server> server;
};

boost::json::value json_of(const RawReply& reply) { return boost::json::parse(reply.body); }

TEST_F(PlainServer, AnswersOnOneConnectionAgainAndAgain) {
    RawClient client(server->port());
    for (int i = 0; i < 3; ++i) {
        const auto reply = client.get("/a?b=c", "X-Y: z\r\n");
        EXPECT_EQ(reply.status, 200);
        EXPECT_EQ(reply.headers.at("server"), "plumbline");
        EXPECT_EQ(reply.headers.at("content-length"), std::to_string(reply.body.size()));
        EXPECT_EQ(reply.headers.at("content-type"), "application/json");
        EXPECT_EQ(json_of(reply).at("path"), "/a");
    }
    EXPECT_EQ(server->url(), fmt::format("http://127.0.0.1:{}", server->port()));
}

TEST_F(PlainServer, AnswersPipelinedRequestsInOrder) {
    RawClient client(server->port());
    std::string all;
    for (int i = 0; i < 20; ++i)
        all += fmt::format("POST /{} HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nab", i);
    client.send(all);
    for (int i = 0; i < 20; ++i)
        EXPECT_EQ(json_of(client.receive()).at("path"), boost::json::value(fmt::format("/{}", i)));
}

TEST_F(PlainServer, TakesTheCallerFromAHeader) {
    RawClient client(server->port());
    const auto named = json_of(client.get("/x", "Plumbline-Caller: 91C\r\n"));
    EXPECT_EQ(named.at("trusted"), true);
    EXPECT_EQ(named.at("code"), "91C");
    const auto unnamed = json_of(client.get("/x"));
    EXPECT_EQ(unnamed.at("trusted"), false);
    EXPECT_EQ(unnamed.at("certificate"), false);
}

TEST_F(PlainServer, AnswersHeadLikeGetWithoutBody) {
    RawClient client(server->port());
    client.send("HEAD /bytes?n=77 HTTP/1.1\r\nHost: x\r\n\r\n");
    const auto head = client.receive(true);
    EXPECT_EQ(head.status, 200);
    EXPECT_EQ(head.headers.at("content-length"), "77");
    EXPECT_EQ(json_of(client.get("/x")).at("method"), "GET");
}

TEST_F(PlainServer, SaysTheLengthExceptWhereItMustNot) {
    RawClient client(server->port());
    EXPECT_EQ(client.get("/bytes?n=0").headers.at("content-length"), "0");
    const auto none = client.get("/none");
    EXPECT_EQ(none.status, 204);
    EXPECT_FALSE(none.headers.contains("content-length"));
    EXPECT_EQ(client.get("/x").status, 200);
}

TEST_F(PlainServer, TakesChunkedBodies) {
    RawClient client(server->port());
    client.send(
        "POST /x HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: "
        "chunked\r\n\r\n3\r\nabc\r\n4;a=b\r\ndefg\r\n0\r\nT: x\r\n\r\n");
    EXPECT_EQ(json_of(client.receive()).at("size"), 7);
    EXPECT_EQ(client.get("/x").status, 200);
}

TEST_F(PlainServer, AsksForABodyThatWaits) {
    RawClient client(server->port());
    client.send("POST /x HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n");
    EXPECT_EQ(client.receive().status, 100);
    client.send("abc");
    EXPECT_EQ(json_of(client.receive()).at("size"), 3);
    client.send("POST /x HTTP/1.1\r\nHost: x\r\nContent-Length: 1001\r\nExpect: 100-continue\r\n\r\n");
    EXPECT_EQ(client.receive().status, 400);
    EXPECT_TRUE(client.at_end());
}

TEST_F(PlainServer, TakesABodyUpToTheLimit) {
    RawClient client(server->port());
    EXPECT_EQ(json_of(client.post("/x", std::string(1000, 'x'))).at("size"), 1000);
    const auto reply = client.post("/keep", std::string(1001, 'x'));
    EXPECT_EQ(reply.status, 400);
    EXPECT_NE(reply.body.find("too large"), std::string::npos);
    EXPECT_TRUE(client.at_end());
    EXPECT_EQ(json_of(RawClient(server->port()).get("/kept")).at("kept"), 0);
}

TEST_F(PlainServer, AnswersEvenWhenItStopsReading) {
    RawClient client(server->port());
    client.send(fmt::format("POST /x HTTP/1.1\r\nHost: x\r\nContent-Length: {}\r\n\r\n", 40'000'000));
    client.send(std::string(40'000'000, 'x'));
    EXPECT_EQ(client.receive().status, 400);
}

TEST_F(PlainServer, AnswersBrokenHttpAndEnds) {
    broken("nonsense\r\n\r\n");
    broken("GET / HTTP/9.9\r\nHost: x\r\n\r\n");
    broken("GET / HTTP/1.1\r\nHost x\r\n\r\n");
    broken("GET / HTTP/1.1\r\n\r\n");
    broken("GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n");
    broken("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n");
    broken("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab");
    broken("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
    broken("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip\r\n\r\n");
    broken("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n");
    broken("GET / HTTP/1.1\r\nHost: x\r\nLong: " + std::string(70'000, 'x') + "\r\n\r\n");
    broken(std::string("\0\1\2\3\r\n\r\n", 8));
    EXPECT_EQ(RawClient(server->port()).get("/%zz").status, 400);
}

TEST_F(PlainServer, OutlivesCallersThatLeave) {
    RawClient(server->port()).send("POST /x HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf");
    RawClient(server->port()).send("GET /bytes?n=50000000 HTTP/1.1\r\nHost: x\r\n\r\n");
    {
        const RawClient nothing(server->port());
    }
    EXPECT_EQ(RawClient(server->port()).get("/x").status, 200);
}

TEST_F(PlainServer, EndsWhenTheCallerWants) {
    RawClient closing(server->port());
    EXPECT_EQ(closing.get("/x", "Connection: close\r\n").status, 200);
    EXPECT_TRUE(closing.at_end());
    RawClient old(server->port());
    old.send("GET /x HTTP/1.0\r\n\r\n");
    EXPECT_EQ(old.receive().status, 200);
    EXPECT_TRUE(old.at_end());
}

TEST_F(PlainServer, KeepsSilentWhenToldTo) {
    RawClient client(server->port());
    EXPECT_EQ(client.get("/silent").status, 0);
    EXPECT_EQ(RawClient(server->port()).get("/x").status, 200);
}

TEST_F(PlainServer, AnswersWhenTheWorldFails) {
    RawClient client(server->port());
    EXPECT_EQ(client.get("/throw").status, 500);
    watch->fail_commit = true;
    EXPECT_EQ(client.post("/keep", "x").status, 500);
    watch->fail_commit = false;
    EXPECT_EQ(json_of(client.get("/kept")).at("kept"), 0);
}

TEST_F(PlainServer, ReachesSandboxesAndControl) {
    RawClient client(server->port());
    EXPECT_EQ(client.post("/_plumbline/sandboxes", R"({"name":"b","start":5})").status, 201);
    EXPECT_EQ(json_of(client.get("/s/b/x")).at("now"), 5);
    EXPECT_EQ(client.get("/s/c/x").status, 404);
}

TEST_F(PlainServer, EndsWhileTheEngineStillWorks) {
    watch->hold = true;
    auto held = watch->held.get_future();
    RawClient client(server->port());
    client.send("POST /keep HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n");
    held.wait();
    std::thread ending([this] { server.reset(); });
    watch->go.set_value();
    ending.join();
    EXPECT_EQ(boost::json::parse(engine
                                     .handle({.method = "GET",
                                              .target = "/kept",
                                              .path = {},
                                              .sandbox = {},
                                              .query = {},
                                              .headers = {},
                                              .body = {},
                                              .peer = {}})
                                     .body)
                  .at("kept"),
              1);
}

}  // namespace
}  // namespace plumbline::platform
