// Keys, certificates and revocation lists in PEM, made with OpenSSL for the test PKI.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include <openssl/evp.h>
#include <openssl/x509.h>

namespace plumbline::platform {

using KeyPair = std::shared_ptr<EVP_PKEY>;
using Certificate = std::shared_ptr<X509>;
using Instant = std::chrono::sys_seconds;

struct Subject {
    std::string name;  ///< CN, at most 64 characters (X.520)
    std::string code;  ///< serialNumber, may be empty
    bool operator==(const Subject&) const = default;
};

struct Issuer {
    Certificate certificate;
    KeyPair key;
};

struct Profile {
    Subject subject;
    Instant from, to;
    bool authority = false;
    std::vector<std::string> server_names;  ///< not empty: a server's certificate; DNS names and IP addresses
};

// All of these throw std::runtime_error with OpenSSL's reason.

/// EC P-256.
KeyPair make_key();
/// Without issuer: signed by its own key.
Certificate make_certificate(const Profile& profile, const KeyPair& key, const Issuer* issuer);
/// The list as PEM, valid as long as the issuer.
std::string make_revocation_list(const Issuer& issuer, const std::vector<Certificate>& revoked);

std::string to_pem(const Certificate& certificate);
std::string to_pem(const KeyPair& key);
/// nullptr when the text holds none.
Certificate certificate_from_pem(const std::string& pem);
KeyPair key_from_pem(const std::string& pem);

Subject subject_of(const X509& certificate);
bool belongs(const Certificate& certificate, const KeyPair& key);
bool issued_by(const Certificate& certificate, const Certificate& issuer);
bool valid_at(const Certificate& certificate, Instant when);
/// Whether the certificate covers a DNS name or IP address.
bool covers(const Certificate& certificate, const std::string& server_name);

}  // namespace plumbline::platform
