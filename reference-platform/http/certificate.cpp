#include "reference-platform/http/certificate.h"

#include <stdexcept>

#include <boost/asio/ip/address.hpp>
#include <fmt/format.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

namespace plumbline::platform {
namespace {

[[noreturn]] void fail(std::string_view what) {
    std::array<char, 256> reason{};
    ERR_error_string_n(ERR_get_error(), reason.data(), reason.size());
    throw std::runtime_error(fmt::format("证书错误 / certificate error: {}: {}", what, reason.data()));
}

void need(bool done, std::string_view what) {
    if (!done) fail(what);
}

template <class T, void (*Free)(T*)>
struct Freed {
    void operator()(T* value) const { Free(value); }
};
template <class T, void (*Free)(T*)>
using Owned = std::unique_ptr<T, Freed<T, Free>>;

void free_bio(BIO* bio) { BIO_free_all(bio); }
using Memory = Owned<BIO, free_bio>;

std::string text_of(const Memory& memory) {
    char* data = nullptr;
    const auto size = BIO_get_mem_data(memory.get(), &data);
    return {data, static_cast<std::size_t>(size)};
}

Memory memory_of(const std::string& text) {
    return Memory(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
}

bool is_address(const std::string& name) {
    boost::system::error_code error;
    boost::asio::ip::make_address(name, error);
    return !error;
}

void set_time(ASN1_TIME* field, Instant when) {
    need(ASN1_TIME_set(field, when.time_since_epoch().count()) != nullptr, "time");
}

void set_serial(X509* certificate) {
    // RFC 5280 4.1.2.2: positive, at most 20 octets.
    std::array<unsigned char, 16> bytes{};
    need(RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) == 1, "random number");
    bytes[0] &= 0x7F;
    bytes[0] |= 0x40;
    const Owned<BIGNUM, BN_free> number(BN_bin2bn(bytes.data(), static_cast<int>(bytes.size()), nullptr));
    need(BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate)) != nullptr, "serial number");
}

void set_subject(X509* certificate, const Subject& subject) {
    auto* name = X509_get_subject_name(certificate);
    const auto add = [&](int part, const std::string& text) {
        const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
        need(X509_NAME_add_entry_by_NID(name, part, MBSTRING_UTF8, bytes, static_cast<int>(text.size()), -1,
                                        0) == 1,
             text);
    };
    add(NID_commonName, subject.name);
    if (!subject.code.empty()) add(NID_serialNumber, subject.code);
}

void extend(X509* certificate, X509* issuer, int extension, const std::string& text) {
    X509V3_CTX context{};
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    const Owned<X509_EXTENSION, X509_EXTENSION_free> made(
        X509V3_EXT_conf_nid(nullptr, &context, extension, text.c_str()));
    need(made && X509_add_ext(certificate, made.get(), -1) == 1, text);
}

void extend(X509* certificate, X509* issuer, const Profile& profile) {
    extend(certificate, issuer, NID_basic_constraints,
           profile.authority ? "critical,CA:TRUE" : "critical,CA:FALSE");
    extend(certificate, issuer, NID_key_usage,
           profile.authority ? "critical,keyCertSign,cRLSign" : "critical,digitalSignature");
    extend(certificate, issuer, NID_subject_key_identifier, "hash");
    extend(certificate, issuer, NID_authority_key_identifier, "keyid");
    if (profile.authority) return;
    extend(certificate, issuer, NID_ext_key_usage,
           profile.server_names.empty() ? "clientAuth" : "serverAuth");
    std::string names;
    for (const auto& name : profile.server_names) {
        if (name.find_first_of(",: ") != std::string::npos && !is_address(name)) fail(name);
        names += fmt::format("{}{}:{}", names.empty() ? "" : ",", is_address(name) ? "IP" : "DNS", name);
    }
    if (!names.empty()) extend(certificate, issuer, NID_subject_alt_name, names);
}

std::string entry(const X509_NAME* name, int part) {
    const int at = X509_NAME_get_index_by_NID(name, part, -1);
    if (at < 0) return {};
    unsigned char* text = nullptr;
    const int size = ASN1_STRING_to_UTF8(&text, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, at)));
    if (size < 0) return {};
    std::string out(reinterpret_cast<char*>(text), static_cast<std::size_t>(size));
    OPENSSL_free(text);
    return out;
}

}  // namespace

KeyPair make_key() {
    KeyPair key(EVP_EC_gen("P-256"), EVP_PKEY_free);
    need(key != nullptr, "key");
    return key;
}

Certificate make_certificate(const Profile& profile, const KeyPair& key, const Issuer* issuer) {
    Certificate certificate(X509_new(), X509_free);
    need(certificate != nullptr, "certificate");
    X509* made = certificate.get();
    X509* signer = issuer == nullptr ? made : issuer->certificate.get();
    need(X509_set_version(made, X509_VERSION_3) == 1, "version");
    set_serial(made);
    set_subject(made, profile.subject);
    need(X509_set_issuer_name(made, X509_get_subject_name(signer)) == 1, "issuer");
    set_time(X509_getm_notBefore(made), profile.from);
    set_time(X509_getm_notAfter(made), profile.to);
    need(X509_set_pubkey(made, key.get()) == 1, "public key");
    extend(made, signer, profile);
    need(X509_sign(made, issuer == nullptr ? key.get() : issuer->key.get(), EVP_sha256()) > 0, "signature");
    return certificate;
}

std::string make_revocation_list(const Issuer& issuer, const std::vector<Certificate>& revoked) {
    const Owned<X509_CRL, X509_CRL_free> list(X509_CRL_new());
    need(list && X509_CRL_set_version(list.get(), X509_CRL_VERSION_2) == 1, "revocation list");
    need(X509_CRL_set_issuer_name(list.get(), X509_get_subject_name(issuer.certificate.get())) == 1,
         "issuer");
    need(X509_CRL_set1_lastUpdate(list.get(), X509_get0_notBefore(issuer.certificate.get())) == 1,
         "last update");
    need(X509_CRL_set1_nextUpdate(list.get(), X509_get0_notAfter(issuer.certificate.get())) == 1,
         "next update");
    for (const auto& certificate : revoked) {
        Owned<X509_REVOKED, X509_REVOKED_free> item(X509_REVOKED_new());
        need(item &&
                 X509_REVOKED_set_serialNumber(item.get(), X509_get_serialNumber(certificate.get())) == 1 &&
                 X509_REVOKED_set_revocationDate(item.get(), X509_getm_notBefore(certificate.get())) == 1 &&
                 X509_CRL_add0_revoked(list.get(), item.get()) == 1,
             "revoked certificate");
        static_cast<void>(item.release());
    }
    need(X509_CRL_sign(list.get(), issuer.key.get(), EVP_sha256()) > 0, "signature");
    const Memory out(BIO_new(BIO_s_mem()));
    need(PEM_write_bio_X509_CRL(out.get(), list.get()) == 1, "PEM");
    return text_of(out);
}

std::string to_pem(const Certificate& certificate) {
    const Memory out(BIO_new(BIO_s_mem()));
    need(PEM_write_bio_X509(out.get(), certificate.get()) == 1, "PEM");
    return text_of(out);
}

std::string to_pem(const KeyPair& key) {
    const Memory out(BIO_new(BIO_s_mem()));
    need(PEM_write_bio_PrivateKey(out.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) == 1, "PEM");
    return text_of(out);
}

Certificate certificate_from_pem(const std::string& pem) {
    return {PEM_read_bio_X509(memory_of(pem).get(), nullptr, nullptr, nullptr), X509_free};
}

KeyPair key_from_pem(const std::string& pem) {
    return {PEM_read_bio_PrivateKey(memory_of(pem).get(), nullptr, nullptr, nullptr), EVP_PKEY_free};
}

Subject subject_of(const X509& certificate) {
    const auto* name = X509_get_subject_name(&certificate);
    return {.name = entry(name, NID_commonName), .code = entry(name, NID_serialNumber)};
}

bool belongs(const Certificate& certificate, const KeyPair& key) {
    return X509_check_private_key(certificate.get(), key.get()) == 1;
}

bool issued_by(const Certificate& certificate, const Certificate& issuer) {
    return X509_verify(certificate.get(), X509_get0_pubkey(issuer.get())) == 1;
}

bool valid_at(const Certificate& certificate, Instant when) {
    auto time = static_cast<time_t>(when.time_since_epoch().count());
    return X509_cmp_time(X509_get0_notBefore(certificate.get()), &time) < 0 &&
           X509_cmp_time(X509_get0_notAfter(certificate.get()), &time) > 0;
}

bool covers(const Certificate& certificate, const std::string& server_name) {
    return X509_check_host(certificate.get(), server_name.data(), server_name.size(), 0, nullptr) == 1 ||
           X509_check_ip_asc(certificate.get(), server_name.c_str(), 0) == 1;
}

}  // namespace plumbline::platform
