#include "reference-platform/http/tls.h"

#include <fstream>
#include <thread>

#include <gtest/gtest.h>

#include "reference-platform/http/client.h"
#include "reference-platform/http/pki.h"
#include "reference-platform/temporary_folder.h"

namespace plumbline::platform {
namespace {

/// A server with TLS, and the parties of the lift document to talk to it.
class Tls : public testing::Test {
  protected:
    Tls() : parties(standard_parties("lift")), engine(open_store("sqlite::memory:"), false) {
        write_pki(folder.path(), parties, {"localhost", "127.0.0.1"});
        engine.open_sandbox("", {.standard = "echo", .faults = {}, .accounts = {}});
        server = std::make_unique<Server>(engine, options());
    }
    [[nodiscard]] ServerOptions options() const {
        ServerOptions out;
        out.files = {.certificate = folder.file("server.pem"),
                     .key = folder.file("server.key"),
                     .ca = folder.file("ca.pem"),
                     .revoked = folder.file("crl.pem")};
        out.threads = 2;
        return out;
    }
    [[nodiscard]] Credentials as(const std::string& party) const {
        return {.ca = folder.file("ca.pem"),
                .certificate = folder.file(party + ".pem"),
                .key = folder.file(party + ".key")};
    }
    [[nodiscard]] Credentials as_nobody() const {
        return {.ca = folder.file("ca.pem"), .certificate = {}, .key = {}};
    }
    [[nodiscard]] boost::json::value seen(const Credentials& credentials) const {
        RawClient client(server->port(), credentials);
        const auto reply = client.get("/x");
        EXPECT_EQ(reply.status, 200);
        return boost::json::parse(reply.body);
    }
    void refused(const std::string& party, const std::string& problem) const {
        const auto peer = seen(as(party));
        EXPECT_EQ(peer.at("certificate"), true) << party;
        EXPECT_EQ(peer.at("trusted"), false) << party;
        EXPECT_EQ(peer.at("problem"), boost::json::value(problem)) << party;
    }

    TemporaryFolder folder;
    std::vector<PkiParty> parties;
    Engine engine;
    std::unique_ptr<Server> server;
};

TEST_F(Tls, KnowsTheHolderOfAGoodCertificate) {
    for (const auto& party : parties) {
        if (party.kind != "good") continue;
        const auto peer = seen(as(party.name));
        EXPECT_EQ(peer.at("trusted"), true) << party.name;
        EXPECT_EQ(peer.at("code"), boost::json::value(party.account.code));
        EXPECT_EQ(peer.at("name"), boost::json::value(party.account.name));
        EXPECT_EQ(peer.at("problem"), "");
    }
    EXPECT_TRUE(server->url().starts_with("https://127.0.0.1:"));
}

TEST_F(Tls, LetsACallerWithoutCertificateAsk) {
    const auto peer = seen(as_nobody());
    EXPECT_EQ(peer.at("certificate"), false);
    EXPECT_EQ(peer.at("trusted"), false);
    EXPECT_EQ(peer.at("code"), "");
}

TEST_F(Tls, SaysWhyACertificateIsNotGood) {
    refused("expired-x", "expired");
    refused("stranger-x", "unknown CA");
    refused("self-signed-x", "self-signed");
    refused("revoked-x", "revoked");
}

TEST_F(Tls, TakesNoServerCertificateForACaller) {
    const auto peer = seen(as("server"));
    EXPECT_EQ(peer.at("trusted"), false);
}

TEST_F(Tls, IgnoresTheHeaderOfPlainListeners) {
    RawClient client(server->port(), as_nobody());
    const auto peer = boost::json::parse(client.get("/x", "Plumbline-Caller: C\r\n").body);
    EXPECT_EQ(peer.at("trusted"), false);
    EXPECT_EQ(peer.at("code"), "");
}

TEST_F(Tls, TrustsTheRevokedWithoutAList) {
    auto without = options();
    without.files.revoked.clear();
    const Server other(engine, without);
    RawClient client(other.port(), as("revoked-x"));
    EXPECT_EQ(boost::json::parse(client.get("/x").body).at("trusted"), true);
}

TEST_F(Tls, SpeaksTwoVersionsAndNoOlderOne) {
    auto credentials = as("manufacturer-a");
    credentials.newest = TLS1_3_VERSION;
    EXPECT_EQ(SSL_version(RawClient(server->port(), credentials).tls()), TLS1_3_VERSION);
    credentials.newest = TLS1_2_VERSION;
    EXPECT_EQ(SSL_version(RawClient(server->port(), credentials).tls()), TLS1_2_VERSION);
    credentials.newest = TLS1_1_VERSION;
    try {
        const RawClient client(server->port(), credentials);
        ADD_FAILURE() << "TLS 1.1 was spoken";
    } catch (const std::runtime_error& problem) {
        EXPECT_NE(std::string(problem.what()).find("alert protocol version"), std::string::npos)
            << problem.what();
    }
    EXPECT_EQ(seen(as("manufacturer-a")).at("trusted"), true);
}

TEST_F(Tls, ShowsTheCertificateAnewOnEveryConnection) {
    auto credentials = as("manufacturer-a");
    credentials.newest = TLS1_2_VERSION;
    RawClient first(server->port(), credentials);
    EXPECT_EQ(first.get("/x").status, 200);
    EXPECT_EQ(SSL_SESSION_is_resumable(SSL_get_session(first.tls())), 0);
}

TEST_F(Tls, OutlivesPlainBytes) {
    {
        RawClient plain(server->port());
        plain.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
        EXPECT_EQ(plain.receive().status, 0);
    }
    {
        const RawClient silent(server->port());
    }
    EXPECT_EQ(seen(as("agent-g")).at("trusted"), true);
}

TEST_F(Tls, TakesLongBodiesBothWays) {
    RawClient client(server->port(), as("manufacturer-a"));
    EXPECT_EQ(boost::json::parse(client.post("/x", std::string(8 * 1024 * 1024, 'x')).body).at("size"),
              8 * 1024 * 1024);
    EXPECT_EQ(client.get("/bytes?n=3000000").body.size(), 3'000'000U);
    EXPECT_EQ(client.post("/x", std::string(20'000'000, 'x')).status, 400);
    EXPECT_TRUE(client.at_end());
}

TEST_F(Tls, ServesManyAtOnce) {
    std::vector<std::thread> callers;
    std::atomic<int> kept = 0;
    for (int i = 0; i < 8; ++i)
        callers.emplace_back([&] {
            RawClient client(server->port(), as("manufacturer-a"));
            for (int n = 0; n < 25; ++n)
                if (client.post("/keep", "body").status == 201) ++kept;
        });
    for (auto& caller : callers) caller.join();
    EXPECT_EQ(kept, 200);
    RawClient client(server->port(), as("manufacturer-a"));
    EXPECT_EQ(boost::json::parse(client.get("/kept").body).at("kept"), 200);
}

TEST_F(Tls, SaysWhichFileIsMissing) {
    for (auto member : {&TlsFiles::certificate, &TlsFiles::key, &TlsFiles::ca, &TlsFiles::revoked}) {
        auto wrong = options();
        wrong.files.*member = folder.file("missing.pem");
        try {
            const Server other(engine, wrong);
            ADD_FAILURE() << "served without a file";
        } catch (const std::runtime_error& problem) {
            EXPECT_NE(std::string(problem.what()).find("missing.pem"), std::string::npos) << problem.what();
        }
    }
}

}  // namespace
}  // namespace plumbline::platform
