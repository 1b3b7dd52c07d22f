#include "reference-platform/http/pki.h"

#include <fstream>
#include <set>
#include <sstream>

#include <gtest/gtest.h>

#include "reference-platform/http/certificate.h"
#include "reference-platform/temporary_folder.h"
#include "standards/identifiers/unified_code.h"

namespace plumbline::platform {
namespace {

std::string read(const TemporaryFolder& folder, const std::string& name) {
    std::ostringstream text;
    text << std::ifstream(folder.file(name)).rdbuf();
    return text.str();
}

Certificate certificate(const TemporaryFolder& folder, const std::string& name) {
    return certificate_from_pem(read(folder, name + ".pem"));
}

Instant now() { return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()); }

TEST(StandardParties, HaveValidInventedCodes) {
    const auto parties = standard_parties("lift");
    ASSERT_EQ(parties.size(), 14U);
    std::set<std::string> names, codes;
    for (const auto& party : parties) {
        EXPECT_EQ(standards::check_unified_code(party.account.code), standards::UnifiedCode::ok)
            << party.name;
        EXPECT_TRUE(party.account.has(party.role)) << party.name;
        names.insert(party.name);
        if (party.kind != "foreign" && party.kind != "self-signed") {
            EXPECT_TRUE(codes.insert(party.account.code).second) << party.name;
        }
    }
    EXPECT_EQ(names.size(), parties.size());
    EXPECT_TRUE(standard_parties("nothing").empty());
}

TEST(Pki, WritesWhatEveryPartyNeeds) {
    const TemporaryFolder folder;
    const auto parties = standard_parties("lift");
    write_pki(folder.path(), parties, {"localhost", "127.0.0.1", "::1"});
    const auto ca = certificate(folder, "ca"), server = certificate(folder, "server");
    ASSERT_TRUE(ca && server);
    EXPECT_TRUE(issued_by(server, ca));
    for (const char* name : {"localhost", "127.0.0.1", "::1"}) EXPECT_TRUE(covers(server, name)) << name;
    EXPECT_FALSE(covers(server, "other"));
    for (const auto& party : parties) {
        const auto shown = certificate(folder, party.name);
        ASSERT_EQ(shown != nullptr, party.kind != "none") << party.name;
        if (!shown) continue;
        EXPECT_EQ(subject_of(*shown), (Subject{party.account.name, party.account.code}));
        EXPECT_TRUE(belongs(shown, key_from_pem(read(folder, party.name + ".key"))));
        EXPECT_EQ(valid_at(shown, now()), party.kind != "expired") << party.name;
        EXPECT_EQ(issued_by(shown, ca), party.kind != "foreign" && party.kind != "self-signed") << party.name;
    }
}

TEST(Pki, KeepsKeysFromOthers) {
    const TemporaryFolder folder;
    write_pki(folder.path(), {}, {});
    const auto rights = std::filesystem::status(folder.file("ca.key")).permissions();
    EXPECT_EQ(rights & (std::filesystem::perms::group_all | std::filesystem::perms::others_all),
              std::filesystem::perms::none);
}

TEST(Pki, KeepsWhatIsStillGood) {
    const TemporaryFolder folder;
    const auto parties = standard_parties("lift");
    write_pki(folder.path(), parties, {"127.0.0.1"});
    std::map<std::string, std::string> before;
    for (const char* name : {"ca.pem", "server.pem", "manufacturer-a.pem", "expired-x.key", "stranger-x.pem",
                             "self-signed-x.pem", "revoked-x.pem"})
        before[name] = read(folder, name);
    write_pki(folder.path(), parties, {"127.0.0.1"});
    for (const auto& [name, text] : before) EXPECT_EQ(read(folder, name), text) << name;
}

TEST(Pki, RenewsWhatIsNot) {
    const TemporaryFolder folder;
    auto parties = standard_parties("lift");
    write_pki(folder.path(), parties, {"127.0.0.1"});
    const auto server = read(folder, "server.pem"), first = read(folder, "manufacturer-a.pem"),
               second = read(folder, "manufacturer-b.pem"), agent = read(folder, "agent-g.pem");
    parties[0].account.name = "改名电梯制造(测试)有限公司";
    std::filesystem::remove(folder.file("manufacturer-b.key"));
    write_pki(folder.path(), parties, {"127.0.0.1", "new.test"});
    EXPECT_NE(read(folder, "server.pem"), server);
    EXPECT_NE(read(folder, "manufacturer-a.pem"), first);
    EXPECT_NE(read(folder, "manufacturer-b.pem"), second);
    EXPECT_EQ(read(folder, "agent-g.pem"), agent);

    std::filesystem::remove(folder.file("ca.key"));
    write_pki(folder.path(), parties, {"127.0.0.1"});
    EXPECT_NE(read(folder, "agent-g.pem"), agent);
    EXPECT_TRUE(issued_by(certificate(folder, "agent-g"), certificate(folder, "ca")));
}

TEST(Pki, ReadsItsPartiesBack) {
    const TemporaryFolder folder;
    const auto parties = standard_parties("lift");
    write_pki(folder.path(), parties, {});
    const auto copy = read_parties(folder.path());
    ASSERT_EQ(copy.size(), parties.size());
    for (std::size_t i = 0; i < copy.size(); ++i) {
        EXPECT_EQ(copy[i].name, parties[i].name);
        EXPECT_EQ(copy[i].role, parties[i].role);
        EXPECT_EQ(copy[i].kind, parties[i].kind);
        EXPECT_EQ(to_json(copy[i].account), to_json(parties[i].account));
    }
}

TEST(Pki, SaysWhatItCannotUse) {
    const TemporaryFolder folder;
    EXPECT_THROW(read_parties(folder.path()), std::runtime_error);
    std::ofstream(folder.file("parties.json")) << "{";
    EXPECT_THROW(read_parties(folder.path()), std::runtime_error);
    EXPECT_THROW(write_pki(folder.file("parties.json"), {}, {}), std::runtime_error);
    EXPECT_THROW(write_pki(folder.path(), {}, {"a,DNS:b"}), std::runtime_error);
    PkiParty odd{.name = "odd", .role = "x", .account = {}, .kind = "shiny"};
    EXPECT_THROW(write_pki(folder.path(), {odd}, {}), std::runtime_error);
}

}  // namespace
}  // namespace plumbline::platform
