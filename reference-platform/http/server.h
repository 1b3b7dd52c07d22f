// HTTP/1.1 on Asio and Beast, plain or TLS 1.2/1.3 with client certificates. The only coroutines are in here.
#pragma once

#include <memory>
#include <string>

#include "reference-platform/engine.h"
#include "reference-platform/http/tap.h"

namespace plumbline::platform {

struct TlsFiles {
    std::string certificate, key, ca;  ///< PEM files
    std::string revoked;               ///< CRL file, may be empty
};

struct ServerOptions {
    std::string host = "127.0.0.1";
    unsigned short port = 0;  ///< 0 = a free one
    bool tls = true;
    bool framed = false;  ///< a TCP socket that takes frames (framing.h) instead of HTTP; without TLS
    TlsFiles files;
    std::size_t body_limit = 9 * 1024 * 1024;  ///< LIFT-G91: at least 8 MiB are taken
    int threads = 1;
    Tap* tap = nullptr;  ///< told of everything that passes; outlives the server
    /// Lateness and silence of the world take real time. Without, an answer is given at once however late it
    /// is on the virtual clock, and silence closes the connection.
    bool real_delays = false;
};

/// Serves until destroyed. Client certificates are asked for, never required by TLS: a caller without a good
/// one gets the document's own 401. On a plain listener the header `Plumbline-Caller: <code>` stands for a
/// certificate.
class Server {
  public:
    Server(Engine& engine, const ServerOptions& options);
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    [[nodiscard]] unsigned short port() const;
    /// "https://127.0.0.1:8443"; "tcp://…" when framed
    [[nodiscard]] std::string url() const;

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace plumbline::platform
