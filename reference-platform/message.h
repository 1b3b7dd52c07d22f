// Requests and answers inside the platform: parsed, without sockets.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace plumbline::platform {

/// What TLS told about the caller.
struct Peer {
    bool tls = false;
    bool certificate = false;  ///< one was shown
    bool trusted = false;      ///< and it is of our CA, in its life time, not revoked
    std::string code;          ///< subject serialNumber: the organisation's unified code
    std::string name;          ///< subject CN
    std::string problem;       ///< why it is not trusted
};

struct Request {
    std::string method, target;
    std::string path;                                        ///< decoded, sandbox prefix removed
    std::string sandbox;                                     ///< "" = the default sandbox
    std::vector<std::pair<std::string, std::string>> query;  ///< decoded, in order
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
    bool framed = false;     ///< came as a frame of the TCP socket: nothing but a body
    bool too_large = false;  ///< the body went past the limit and was thrown away
    Peer peer;

    [[nodiscard]] std::optional<std::string> header(std::string_view name) const;
    [[nodiscard]] std::vector<std::string> values(std::string_view key) const;
};

struct Response {
    int status = 200;
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
    bool silent = false;        ///< no answer (a fault of the world)
    std::int64_t delay_ms = 0;  ///< how late it is, on the sandbox's clock (a fault of the world)
    std::int64_t at = 0;        ///< the sandbox's clock when the request came; set by the engine
};

/// A parameter's value for a query: everything but RFC 3986's unreserved characters in percent-encoding.
std::string percent_encoded(std::string_view text);

}  // namespace plumbline::platform
