// Who is being tested and as whom we may speak to it: a profile, made by hand (YAML) or by our own server.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "conformance/evidence/event.h"
#include "standards/binding.h"

namespace plumbline::scenario {

struct Credential {
    std::string certificate, key;  ///< PEM files; empty = no certificate is shown
    std::map<std::string, std::string>
        headers;                                ///< sent with every request (tokens, plain-listener identity)
    std::map<std::string, std::string> values;  ///< what stories may ask for: appid, secret, user, password …
};

struct Subject {
    std::string name;  ///< shown in reports
    std::string standard;
    std::string role;  ///< the role under test
    std::map<std::string, std::string>
        addresses;   ///< interface group (host word such as "lifthost", "" = default) -> base URL
    std::string ca;  ///< PEM file that the subject's certificate must chain to
    std::vector<evidence::Party> parties;
    std::map<std::string, Credential, std::less<>> credentials;  ///< by party name
    std::string clock_hook, reset_hook, test_hooks;              ///< URLs, empty when the subject offers none
    std::string control_party;                    ///< party whose credential the hooks need, may be empty
    std::map<std::string, std::string> readings;  ///< readings that it says it follows
    std::optional<standards::Binding> binding;    ///< how it spells what the text leaves open
    std::set<std::string> lacks;                  ///< optional parts that it does not have (operation ids)

    /// What a story's `needs` may name: "clock", "reset", "hooks", "socket".
    [[nodiscard]] bool offers(const std::string& feature) const;
};

/// Reads a profile. Throws standards::FileError naming file and line on unknown keys and missing files.
/// Relative file names are taken from the profile's folder.
Subject read_profile(const std::string& path);

}  // namespace plumbline::scenario
