#include "scenarios/engine/wire.h"

#include "scenarios/engine/wire_test_fixture.h"

namespace plumbline::scenario {
namespace {

TEST_F(WireTest, KeepsOneConnectionPerPartyAndRecordsEveryByte) {
    const TestServer server(always(ok));
    Wire wire(subject(server.url() + "/base/"), recorder);
    auto call = get("/x?a=1");
    call.at = 77;
    call.origin = "story";
    EXPECT_EQ(wire.send(call).response.body, "ok");
    EXPECT_EQ(wire.send(call).exchange, 3);
    call.party = "b";
    EXPECT_EQ(wire.send(call).exchange, 5);
    EXPECT_EQ(server.connections(), 2);
    const auto exchanges = recorded<evidence::Exchange>();
    ASSERT_EQ(exchanges.size(), 3U);
    EXPECT_EQ(exchanges[1].connection, 1);
    EXPECT_EQ(exchanges[2].connection, 4);
    EXPECT_EQ(exchanges[0].at, 77);
    EXPECT_EQ(exchanges[0].origin, "story");
    EXPECT_EQ(exchanges[0].response, ok);
    EXPECT_EQ(exchanges[0].failure, "");
    EXPECT_GT(exchanges[0].latency_us, 0);
    EXPECT_EQ(exchanges[0].request, "GET /base/x?a=1 HTTP/1.1\r\nHost: " + server.url().substr(7) +
                                        "\r\nAccept: application/json\r\n\r\n");
    EXPECT_EQ(server.requests()[0], exchanges[0].request);
}

TEST_F(WireTest, DefaultsGiveWayToTheCallAndThenToTheParty) {
    const TestServer server(always(ok));
    auto who = subject(server.url());
    who.credentials["a"].headers = {{"Token", "t"}, {"X-Role", "r"}};
    Wire wire(who, recorder);
    auto call = get("/");
    call.method = "POST";
    call.headers = {{"host", "other"}, {"ACCEPT", "*/*"}, {"token", "wrong"}};
    wire.send(call);
    EXPECT_EQ(server.requests()[0],
              "POST / HTTP/1.1\r\nhost: other\r\nACCEPT: */*\r\ntoken: wrong\r\nX-Role: r\r\nContent-Length: "
              "0\r\n\r\n");
    call.headers = {{"Host", "h"}, {"Content-Length", "1"}};
    call.body = "x";
    wire.send(call);
    EXPECT_NE(server.requests()[1].find("Content-Length: 1\r\n"), std::string::npos);
    EXPECT_EQ(server.requests()[1].find("Content-Length", server.requests()[1].find("Content-Length") + 1),
              std::string::npos);
}

TEST_F(WireTest, SpeaksTheSubjectsSpellingAndHearsOurs) {
    const TestServer server(always("HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\n{\"ok\": true}"));
    auto who = subject(server.url() + "/acme");
    who.standard = "cylinder-chongqing";
    who.binding = standards::Binding{
        "Acme", {{"CQ-OP-03", {"PUT", "/permit"}}}, {{"cylinderNo", "qpbh"}, {"allowed", "ok"}}};
    Wire wire(who, recorder);
    const auto* operation = standards::standard(who.standard).operation("CQ-OP-03");
    auto call = get(operation->path);
    call.method = operation->method;
    call.body = R"({"cylinderNo":"A"})";
    EXPECT_EQ(wire.send(call).response.body, R"({"allowed": true})");
    EXPECT_TRUE(server.requests()[0].starts_with("PUT /acme/permit HTTP/1.1\r\n"));
    EXPECT_TRUE(server.requests()[0].ends_with(R"({"qpbh":"A"})"));
    EXPECT_NE(recorded<evidence::Exchange>()[0].response.find(R"({"ok": true})"), std::string::npos);
}

TEST_F(WireTest, FreshAndRawUseConnectionsOfTheirOwn) {
    const TestServer server(always(ok));
    Wire wire(subject(server.url()), recorder);
    wire.send(get("/"));
    auto call = get("/");
    call.fresh = true;
    wire.send(call);
    call = get("/ignored");
    call.raw = "HEAD /raw HTTP/1.1\r\n\r\n";
    EXPECT_TRUE(wire.send(call).response.complete);
    wire.send(get("/"));
    EXPECT_EQ(server.connections(), 3);
    EXPECT_EQ(server.requests()[2], call.raw);
    EXPECT_EQ(recorded<evidence::Exchange>()[3].connection, 1);
}

TEST_F(WireTest, ReopensWhatThePeerClosedWhileIdle) {
    const TestServer server(always(ok, true));
    Wire wire(subject(server.url()), recorder);
    EXPECT_EQ(wire.send(get("/1")).failure, "");
    server.await_closed(1);
    EXPECT_EQ(wire.send(get("/2")).failure, "");
    EXPECT_EQ(server.connections(), 2);
    EXPECT_EQ(server.requests().size(), 2U);
    EXPECT_EQ(recorded<evidence::Exchange>().size(), 2U);
}

TEST_F(WireTest, SendsAgainOnceWhenAKeptConnectionDiesUnderTheRequest) {
    const TestServer server(
        [](int request) { return TestAnswer{request == 0 ? ok : "", request > 0, false}; });
    Wire wire(subject(server.url()), recorder);
    EXPECT_EQ(wire.send(get("/1")).failure, "");
    const auto reply = wire.send(get("/2"));
    EXPECT_NE(reply.failure, "");
    EXPECT_EQ(server.requests().size(), 3U);  // not more: the second attempt was on a new connection
    const auto exchanges = recorded<evidence::Exchange>();
    ASSERT_EQ(exchanges.size(), 3U);
    EXPECT_NE(exchanges[1].failure.find("sent again"), std::string::npos);
    EXPECT_EQ(reply.exchange, exchanges[2].number);
}

TEST_F(WireTest, TimeoutsAndCutAnswersAreRecordedAsFarAsTheyCame) {
    const TestServer server([](int request) {
        if (request == 0) return TestAnswer{"", false, true};
        if (request == 1) return TestAnswer{"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\npart", true, false};
        return TestAnswer{"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\npart", false, true};
    });
    Wire wire(subject(server.url()), recorder);
    auto call = get("/");
    call.timeout_ms = 200;
    EXPECT_NE(wire.send(call).failure.find("timed out"), std::string::npos);
    const auto cut = wire.send(get("/"));
    EXPECT_NE(cut.failure.find("cut off"), std::string::npos);
    EXPECT_EQ(cut.response.body, "part");
    EXPECT_FALSE(cut.response.complete);
    call.timeout_ms = 2000;  // long enough for the part to arrive on a busy machine
    EXPECT_NE(wire.send(call).failure.find("timed out"), std::string::npos);
    const auto exchanges = recorded<evidence::Exchange>();
    ASSERT_EQ(exchanges.size(), 3U);
    EXPECT_EQ(exchanges[0].response, "");
    EXPECT_TRUE(exchanges[1].response.ends_with("part"));
    EXPECT_TRUE(exchanges[2].response.ends_with("part"));
    EXPECT_EQ(server.connections(), 3);
}

TEST_F(WireTest, EveryFramingOfAnAnswerIsUnderstood) {
    const std::vector<std::string> answers = {
        "HTTP/1.1 100 Continue\r\n\r\n" + ok,
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\no\r\n1\r\nk\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok", "HTTP/1.1 200 OK\r\n\r\nok"};
    const TestServer server([&](int request) {
        return TestAnswer{answers.at(static_cast<std::size_t>(request)), request == 3, false};
    });
    Wire wire(subject(server.url()), recorder);
    for (std::size_t i = 0; i < answers.size(); ++i) {
        const auto reply = wire.send(get("/"));
        EXPECT_EQ(reply.failure, "") << i;
        EXPECT_EQ(reply.response.status, 200) << i;
        EXPECT_EQ(reply.response.body, "ok") << i;
    }
    EXPECT_EQ(server.connections(), 2);  // "Connection: close" was obeyed
    EXPECT_EQ(recorded<evidence::Exchange>()[0].response, answers[0]);
}

TEST_F(WireTest, BytesAfterAnAnswerEndTheConnection) {
    const TestServer server(always(ok + "HTTP/1.1 500 Unasked\r\n\r\n"));
    Wire wire(subject(server.url()), recorder);
    EXPECT_EQ(wire.send(get("/")).response.body, "ok");
    EXPECT_EQ(wire.send(get("/")).response.status, 200);
    EXPECT_EQ(server.connections(), 2);
}

TEST_F(WireTest, NobodyListeningIsAFailedConnection) {
    std::string url;
    {
        url = TestServer(always(ok)).url();
    }
    Wire wire(subject(url), recorder);
    const auto reply = wire.send(get("/"));
    EXPECT_EQ(reply.exchange, 0);
    EXPECT_NE(reply.failure.find("cannot connect"), std::string::npos);
    const auto connections = recorded<evidence::Connection>();
    ASSERT_EQ(connections.size(), 1U);
    EXPECT_EQ(connections[0].failure, reply.failure);
    EXPECT_EQ(connections[0].address, url.substr(7));
    EXPECT_TRUE(recorded<evidence::Exchange>().empty());
}

TEST_F(WireTest, HooksAreNoEvidence) {
    const TestServer server(always(ok));
    auto who = subject("http://127.0.0.1:1");
    who.control_party = "control";
    who.credentials["control"].headers = {{"Token", "c"}};
    Wire wire(who, recorder);
    EXPECT_EQ(wire.hook(server.url() + "/clock?x=1", "PUT", R"({"ms":1})").response.body, "ok");
    EXPECT_EQ(wire.hook(server.url() + "/clock", "PUT", R"({"ms":2})").exchange, 0);
    EXPECT_EQ(server.connections(), 1);
    EXPECT_TRUE(recorder.run().events.empty());
    const auto request = evidence::parse_request(server.requests()[0]);
    EXPECT_EQ(request.target, "/clock?x=1");
    EXPECT_EQ(request.body, R"({"ms":1})");
    EXPECT_EQ(evidence::header(request.headers, "Token"), "c");
    EXPECT_NE(wire.hook("nonsense", "PUT", "").failure, "");
}

}  // namespace
}  // namespace plumbline::scenario
