#include "reference-platform/http/tls.h"

#include <array>
#include <memory>
#include <stdexcept>

#include <fmt/format.h>
#include <openssl/err.h>
#include <openssl/x509_vfy.h>

#include "reference-platform/http/certificate.h"

namespace plumbline::platform {
namespace {

[[noreturn]] void fail(const std::string& file) {
    std::array<char, 256> reason{};
    ERR_error_string_n(ERR_get_error(), reason.data(), reason.size());
    throw std::runtime_error(
        fmt::format("TLS文件不可用 / TLS file cannot be used: {}: {}", file, reason.data()));
}

int let_through(int, X509_STORE_CTX*) { return 1; }

std::string reason(int error) {
    switch (error) {
        case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
            return "self-signed";
        case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
        case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
        case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
        case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
            return "unknown CA";
        case X509_V_ERR_CERT_HAS_EXPIRED:
            return "expired";
        case X509_V_ERR_CERT_REVOKED:
            return "revoked";
        default:
            return X509_verify_cert_error_string(error);
    }
}

}  // namespace

void configure_tls(SSL_CTX* context, const TlsFiles& files) {
    ERR_clear_error();
    if (SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION) != 1) fail("TLS 1.2");
    if (SSL_CTX_use_certificate_chain_file(context, files.certificate.c_str()) != 1) fail(files.certificate);
    if (SSL_CTX_use_PrivateKey_file(context, files.key.c_str(), SSL_FILETYPE_PEM) != 1) fail(files.key);
    if (SSL_CTX_check_private_key(context) != 1) fail(files.key);
    // The document's own 401 answers a bad certificate, not an alert; Trust judges after the handshake.
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER | SSL_VERIFY_CLIENT_ONCE, let_through);
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
    SSL_CTX_set_options(context, SSL_OP_NO_TICKET | SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION);
    SSL_CTX_set_num_tickets(context, 0);
}

Trust::Trust(const TlsFiles& files) : store_(X509_STORE_new()) {
    const std::unique_ptr<X509_STORE, decltype(&X509_STORE_free)> guard(store_, X509_STORE_free);
    ERR_clear_error();
    if (X509_STORE_load_file(store_, files.ca.c_str()) != 1) fail(files.ca);
    if (!files.revoked.empty()) {
        auto* lookup = X509_STORE_add_lookup(store_, X509_LOOKUP_file());
        if (lookup == nullptr || X509_load_crl_file(lookup, files.revoked.c_str(), X509_FILETYPE_PEM) < 1)
            fail(files.revoked);
        X509_STORE_set_flags(store_, X509_V_FLAG_CRL_CHECK);
    }
    X509_STORE_up_ref(store_);
}

Peer Trust::peer_of(SSL* connection) const {
    Peer peer;
    peer.tls = true;
    const std::unique_ptr<X509, decltype(&X509_free)> certificate(SSL_get1_peer_certificate(connection),
                                                                  X509_free);
    if (!certificate) {
        peer.problem = "no certificate";
        return peer;
    }
    const auto subject = subject_of(*certificate);
    peer.certificate = true;
    peer.code = subject.code;
    peer.name = subject.name;
    const std::unique_ptr<X509_STORE_CTX, decltype(&X509_STORE_CTX_free)> check(X509_STORE_CTX_new(),
                                                                                X509_STORE_CTX_free);
    if (!check ||
        X509_STORE_CTX_init(check.get(), store_, certificate.get(), SSL_get_peer_cert_chain(connection)) !=
            1 ||
        X509_STORE_CTX_set_default(check.get(), "ssl_client") != 1) {
        peer.problem = "not verified";
        return peer;
    }
    peer.trusted = X509_verify_cert(check.get()) == 1;
    if (!peer.trusted) peer.problem = reason(X509_STORE_CTX_get_error(check.get()));
    ERR_clear_error();
    return peer;
}

}  // namespace plumbline::platform
