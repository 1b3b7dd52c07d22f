// TLS of the reference platform: a certificate is asked for, judged and remembered, but never demanded.
#pragma once

#include <string>

#include <openssl/ssl.h>

#include "reference-platform/http/server.h"
#include "reference-platform/message.h"

namespace plumbline::platform {

/// Sets up a server's context: TLS 1.2 or newer, our certificate, every client certificate let through, no
/// session resumption (each handshake shows the certificate anew). Throws std::runtime_error when a file
/// cannot be used.
void configure_tls(SSL_CTX* context, const TlsFiles& files);

/// Which client certificates are ours: CA and revocation list.
class Trust {
  public:
    /// Throws std::runtime_error when a file cannot be used.
    explicit Trust(const TlsFiles& files);
    ~Trust() { X509_STORE_free(store_); }
    Trust(const Trust&) = delete;
    Trust& operator=(const Trust&) = delete;

    /// The other side of a connection after its handshake.
    [[nodiscard]] Peer peer_of(SSL* connection) const;

  private:
    X509_STORE* store_;
};

}  // namespace plumbline::platform
