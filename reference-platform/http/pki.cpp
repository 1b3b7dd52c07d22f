#include "reference-platform/http/pki.h"

#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>
#include <stdexcept>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "reference-platform/http/certificate.h"

namespace plumbline::platform {
namespace {

namespace files = std::filesystem;
using namespace std::chrono_literals;
using Years = std::chrono::years;

struct Identity {
    Certificate certificate;
    KeyPair key;
};

Instant now() { return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()); }

[[noreturn]] void fail(const files::path& file, std::string_view zh, std::string_view en) {
    throw std::runtime_error(fmt::format("{}: {} / {}", file.string(), zh, en));
}

std::string read_file(const files::path& file) {
    std::ostringstream text;
    text << std::ifstream(file, std::ios::binary).rdbuf();
    return std::move(text).str();
}

void write_file(const files::path& file, const std::string& text, bool secret = false) {
    // Written aside first: whoever reads meanwhile sees the old file or the new one, whole.
    auto aside = file;
    aside += ".new";
    std::ofstream out(aside, std::ios::binary | std::ios::trunc);
    if (secret) files::permissions(aside, files::perms::owner_read | files::perms::owner_write);
    out << text;
    out.close();
    if (!out) fail(file, "无法写入", "cannot be written");
    files::rename(aside, file);
}

std::optional<Identity> read_identity(const files::path& folder, const std::string& stem) {
    Identity identity{.certificate = certificate_from_pem(read_file(folder / (stem + ".pem"))),
                      .key = key_from_pem(read_file(folder / (stem + ".key")))};
    if (!identity.certificate || !identity.key || !belongs(identity.certificate, identity.key))
        return std::nullopt;
    return identity;
}

void write_identity(const files::path& folder, const std::string& stem, const Identity& identity) {
    write_file(folder / (stem + ".key"), to_pem(identity.key), true);
    write_file(folder / (stem + ".pem"), to_pem(identity.certificate));
}

/// Keeps the identity of that name while it lasts another day and is still what is wanted.
template <class Wanted, class Make>
Identity kept_or_made(const files::path& folder, const std::string& stem, Wanted wanted, Make make) {
    auto identity = read_identity(folder, stem);
    if (identity && wanted(*identity)) return *identity;
    identity = make();
    write_identity(folder, stem, *identity);
    return *identity;
}

bool lasting(const Certificate& certificate) {
    return valid_at(certificate, now()) && valid_at(certificate, now() + 24h);
}

Issuer make_authority(std::string_view name) {
    const auto key = make_key();
    const Profile profile{.subject = {.name = std::string(name), .code = ""},
                          .from = now() - 24h,
                          .to = now() + Years(10),
                          .authority = true,
                          .server_names = {}};
    return {.certificate = make_certificate(profile, key, nullptr), .key = key};
}

Issuer authority(const files::path& folder) {
    const auto identity = kept_or_made(
        folder, "ca", [](const Identity& known) { return lasting(known.certificate); },
        [] {
            auto made = make_authority("plumbline test CA");
            return Identity{made.certificate, made.key};
        });
    return {.certificate = identity.certificate, .key = identity.key};
}

Identity make_leaf(const Profile& profile, const Issuer* issuer) {
    const auto key = make_key();
    return {.certificate = make_certificate(profile, key, issuer), .key = key};
}

void write_server(const files::path& folder, const Issuer& ca, const std::vector<std::string>& names) {
    const auto wanted = [&](const Identity& known) {
        return lasting(known.certificate) && issued_by(known.certificate, ca.certificate) &&
               std::ranges::all_of(names, [&](const auto& name) { return covers(known.certificate, name); });
    };
    const Profile profile{.subject = {.name = "plumbline", .code = ""},
                          .from = now() - 24h,
                          .to = now() + Years(2),
                          .server_names = names};
    kept_or_made(folder, "server", wanted, [&] { return make_leaf(profile, &ca); });
}

bool still_good(const PkiParty& party, const Identity& known, const Issuer& ca) {
    const bool ours = issued_by(known.certificate, ca.certificate);
    const bool own = issued_by(known.certificate, known.certificate);
    if (subject_of(*known.certificate) != Subject{party.account.name, party.account.code}) return false;
    if (party.kind == "expired") return ours && !valid_at(known.certificate, now());
    if (!lasting(known.certificate)) return false;
    return party.kind == "self-signed" ? own : party.kind == "foreign" ? !ours && !own : ours;
}

Identity make_party(const PkiParty& party, const Issuer& ca) {
    Profile profile{.subject = {.name = party.account.name, .code = party.account.code},
                    .from = now() - 24h,
                    .to = now() + Years(2),
                    .server_names = {}};
    if (party.kind == "expired") {
        profile.from = now() - Years(2);
        profile.to = now() - 24h;
    }
    if (party.kind == "self-signed") return make_leaf(profile, nullptr);
    if (party.kind == "foreign") {
        const auto foreign = make_authority("plumbline foreign CA");
        return make_leaf(profile, &foreign);
    }
    return make_leaf(profile, &ca);
}

void check_kind(const files::path& folder, const PkiParty& party) {
    constexpr std::array kinds{"good", "expired", "self-signed", "foreign", "revoked", "none"};
    if (std::ranges::find(kinds, party.kind) == kinds.end())
        fail(folder / party.name, fmt::format("未知证书种类\"{}\"", party.kind),
             fmt::format("unknown kind of certificate \"{}\"", party.kind));
}

void write_parties(const files::path& file, const std::vector<PkiParty>& parties) {
    boost::json::array out;
    for (const auto& party : parties)
        out.push_back(boost::json::object{{"name", party.name},
                                          {"role", party.role},
                                          {"kind", party.kind},
                                          {"account", to_json(party.account)}});
    write_file(file, boost::json::serialize(out) + "\n");
}

}  // namespace

void write_pki(const std::string& folder, const std::vector<PkiParty>& parties,
               const std::vector<std::string>& server_names) {
    const files::path where(folder);
    std::error_code error;
    files::create_directories(where, error);
    if (error) fail(where, "无法创建", "cannot be made");
    for (const auto& party : parties) check_kind(where, party);

    const auto ca = authority(where);
    write_server(where, ca,
                 server_names.empty() ? std::vector<std::string>{"localhost", "127.0.0.1"} : server_names);
    std::vector<Certificate> revoked;
    for (const auto& party : parties) {
        if (party.kind == "none") continue;
        const auto identity = kept_or_made(
            where, party.name, [&](const Identity& known) { return still_good(party, known, ca); },
            [&] { return make_party(party, ca); });
        if (party.kind == "revoked") revoked.push_back(identity.certificate);
    }
    write_file(where / "crl.pem", make_revocation_list(ca, revoked));
    write_parties(where / "parties.json", parties);
}

std::vector<PkiParty> read_parties(const std::string& folder) {
    const auto file = files::path(folder) / "parties.json";
    if (!files::exists(file)) fail(file, "不存在", "does not exist");
    try {
        std::vector<PkiParty> out;
        const auto rows = boost::json::parse(read_file(file));
        for (const auto& row : rows.as_array())
            out.push_back({.name = boost::json::value_to<std::string>(row.at("name")),
                           .role = boost::json::value_to<std::string>(row.at("role")),
                           .account = account_from_json(row.at("account").as_object()),
                           .kind = boost::json::value_to<std::string>(row.at("kind"))});
        return out;
    } catch (const std::exception& problem) {
        fail(file, "无法解析", problem.what());
    }
}

}  // namespace plumbline::platform
