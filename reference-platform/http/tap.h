// Where a server tells what passes it, as bytes. The platform does not know what becomes of it.
#pragma once

#include <cstdint>
#include <string>

#include "reference-platform/message.h"

namespace plumbline::platform {

/// A connection that was made, or refused in the handshake.
struct TappedConnection {
    std::string address;  ///< of the caller, host:port
    Peer peer;
    std::string protocol, cipher;  ///< of TLS, empty when plain or refused
    std::string failure;           ///< why the handshake failed
};

/// One request and its answer.
struct TappedExchange {
    std::string request, response;  ///< raw bytes; the answer is empty when none was given
    std::string caller;           ///< unified code of the certificate (or of the header on a plain listener)
    std::string target;           ///< as sent; empty when the request could not be read
    std::int64_t at = 0;          ///< the sandbox's clock when the request came; 0 = it reached no sandbox
    std::int64_t delay_ms = 0;    ///< how late the answer is on purpose, on the sandbox's clock
    std::int64_t latency_us = 0;  ///< from the last byte of the request to the answer, without the delay
    bool silent = false;          ///< no answer, on purpose
};

/// Called from the server's threads, before the answer is written: what a caller does next comes later.
class Tap {
  public:
    virtual ~Tap() = default;
    /// Returns the connection's number for exchanged().
    virtual std::int64_t connected(const TappedConnection& connection) = 0;
    virtual void exchanged(std::int64_t connection, const TappedExchange& exchange) = 0;
};

}  // namespace plumbline::platform
