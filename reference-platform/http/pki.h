// A test PKI: one CA, a server certificate and one client certificate per party, made by the program.
#pragma once

#include <string>
#include <vector>

#include "reference-platform/room.h"

namespace plumbline::platform {

/// A party of the test PKI and how it is enrolled.
struct PkiParty {
    std::string name;  ///< file stem and scenario name: "manufacturer-a"
    std::string role;  ///< main role (accounts may have more)
    Account account;
    /// good, expired, self-signed (same subject, own key), foreign (another CA), revoked, none (no
    /// certificate at all)
    std::string kind = "good";
};

/// The parties that our scenarios know, with synthetic codes and names: two manufacturers, an agent, two
/// constructors, two provinces, a municipality, the type-test platform, and parties made to be refused.
std::vector<PkiParty> standard_parties(std::string_view standard);

/// Writes DIR/ca.pem, server.pem, server.key, crl.pem, <party>.pem, <party>.key and parties.json (names,
/// roles, accounts). Keeps what exists and is still good. Throws std::runtime_error when the folder cannot be
/// written.
void write_pki(const std::string& folder, const std::vector<PkiParty>& parties,
               const std::vector<std::string>& server_names);

/// Reads parties.json back.
std::vector<PkiParty> read_parties(const std::string& folder);

}  // namespace plumbline::platform
