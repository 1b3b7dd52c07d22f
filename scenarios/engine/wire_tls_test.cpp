#include <fstream>

#include "scenarios/engine/wire.h"
#include "scenarios/engine/wire_test_fixture.h"

namespace plumbline::scenario {
namespace {

TEST_F(WireTest, TlsFactsAndTheClientCertificateAreSeen) {
    const auto client = make_certificate(folder.string(), "client-a", "", &ca);
    const TestServer server(always(ok), &server_certificate, ca.certificate);
    auto who = subject(server.url());
    who.credentials["a"] = {client.certificate, client.key, {}, {}};
    Wire wire(who, recorder);
    EXPECT_EQ(wire.send(get("/")).response.body, "ok");
    EXPECT_EQ(wire.send(get("/")).response.body, "ok");
    EXPECT_EQ(server.connections(), 1);
    EXPECT_EQ(server.client_subjects(), (std::vector<std::string>{"/CN=client-a"}));
    const auto facts = recorded<evidence::Connection>().at(0);
    EXPECT_TRUE(facts.tls);
    EXPECT_EQ(facts.protocol, "TLSv1.3");
    EXPECT_NE(facts.cipher, "");
    EXPECT_EQ(facts.peer, "CN=server");
    EXPECT_EQ(facts.failure, "");
    auto other = get("/");
    other.party = "without";
    EXPECT_EQ(wire.send(other).response.body, "ok");
    EXPECT_EQ(server.client_subjects().size(), 1U);
}

TEST_F(WireTest, AnUntrustedOrWronglyNamedServerIsToldNothing) {
    const auto stranger = make_certificate(folder.string(), "stranger", "IP:127.0.0.1");
    const auto elsewhere =
        make_certificate(folder.string(), "elsewhere", "DNS:elsewhere.example,IP:10.0.0.1", &ca);
    const auto localhost = make_certificate(folder.string(), "named", "DNS:localhost", &ca);
    const auto refused = [&](const TestCertificate& certificate, const std::string& host) {
        const TestServer server(always(ok), &certificate);
        Wire wire(subject(server.url(host)), recorder);
        const auto reply = wire.send(get("/"));
        EXPECT_TRUE(server.requests().empty());
        EXPECT_EQ(reply.exchange == 0, !reply.failure.empty());
        return recorded<evidence::Connection>().back();
    };
    const auto untrusted = refused(stranger, "127.0.0.1");
    EXPECT_NE(untrusted.failure.find("self-signed"), std::string::npos) << untrusted.failure;
    EXPECT_EQ(untrusted.peer, "CN=stranger");
    EXPECT_EQ(untrusted.protocol, "");
    EXPECT_NE(refused(elsewhere, "127.0.0.1").failure.find("IP address mismatch"), std::string::npos);
    EXPECT_NE(refused(elsewhere, "localhost").failure.find("hostname mismatch"), std::string::npos);
    const TestServer good(always(ok), &localhost);
    Wire wire(subject(good.url("localhost")), recorder);
    EXPECT_EQ(wire.send(get("/")).response.body, "ok");
}

TEST_F(WireTest, OldProtocolsAndPlainTextAreOffered) {
    const TestServer server(always(ok), &server_certificate);
    Wire wire(subject(server.url()), recorder);
    auto call = get("/");
    call.tls_max = "TLSv1.2";
    EXPECT_EQ(wire.send(call).response.body, "ok");
    EXPECT_EQ(recorded<evidence::Connection>().back().protocol, "TLSv1.2");
    call.tls_max = "TLSv1.1";  // OpenSSL's server defaults refuse it
    EXPECT_EQ(wire.send(call).exchange, 0);
    EXPECT_NE(recorded<evidence::Connection>().back().failure.find("handshake"), std::string::npos);
    call.tls_max = "SSLv9";
    EXPECT_THROW(wire.send(call), std::runtime_error);
    call = get("/");
    call.plain = true;
    const auto reply = wire.send(call);
    EXPECT_NE(reply.exchange, 0);
    EXPECT_NE(reply.failure, "");
    EXPECT_FALSE(recorded<evidence::Connection>().back().tls);
    EXPECT_EQ(server.requests().size(), 1U);
}

TEST_F(WireTest, OurOwnBrokenCredentialsAreAnError) {
    const TestServer server(always(ok), &server_certificate);
    auto who = subject(server.url());
    std::ofstream(folder / "broken.pem") << "nothing";
    who.credentials["a"] = {(folder / "broken.pem").string(), ca.key, {}, {}};
    Wire wire(who, recorder);
    EXPECT_THROW(wire.send(get("/")), std::runtime_error);
    auto lost = get("/");
    lost.host = "nationhost";
    Subject nowhere;
    EXPECT_NE(Wire(nowhere, recorder).send(lost).failure.find("nationhost"), std::string::npos);
}

}  // namespace
}  // namespace plumbline::scenario
