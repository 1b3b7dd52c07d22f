// An address of a subject, taken apart: where to connect and what stands before every target.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace plumbline::scenario {

struct BaseUrl {
    bool tls = false;
    bool framed = false;  ///< tcp://: a socket that takes frames instead of HTTP
    std::string host;     ///< name or IP address, an IPv6 address without brackets
    std::string port;     ///< decimal; 443 or 80 when the URL names none
    std::string target;   ///< path and query, encoded; may be empty

    /// "host:port", an IPv6 address in brackets.
    [[nodiscard]] std::string address() const;
    /// The value of the Host header: without the scheme's own port (RFC 9110 clause 7.2).
    [[nodiscard]] std::string authority() const;
};

/// nullopt unless the text is an absolute http, https or tcp URL with a host (tcp: and a port).
std::optional<BaseUrl> parse_base_url(std::string_view text);

}  // namespace plumbline::scenario
