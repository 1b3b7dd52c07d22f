// A transparent proxy between a vendor's client and somebody else's platform: TLS on both sides, not a byte
// changed, both directions recorded.
#pragma once

#include <memory>
#include <string>

#include "conformance/evidence/run_file.h"

namespace plumbline::cli {

struct ProxyOptions {
    std::string host = "127.0.0.1";
    unsigned short port = 0;       ///< 0 = a free one
    std::string certificate, key;  ///< of the proxy, PEM files: what the vendor's client sees
    std::string upstream;          ///< base URL of the platform; its path is the client's business
    std::string ca;  ///< PEM file that the platform's certificate must chain to, "" = the system's
    std::string client_certificate, client_key;  ///< PEM files shown to the platform, "" = none
    std::string party = "vendor";                ///< who speaks, in the evidence
};

/// Serves until destroyed. Recording happens before a complete answer is passed on, so what the client does
/// next comes later in the evidence.
class Proxy {
  public:
    /// Throws std::runtime_error when an address or a file cannot be used.
    Proxy(const ProxyOptions& options, evidence::Recorder& recorder);
    ~Proxy();
    Proxy(const Proxy&) = delete;
    Proxy& operator=(const Proxy&) = delete;

    /// "https://127.0.0.1:8443"
    [[nodiscard]] std::string url() const;

  private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace plumbline::cli
