#include "scenarios/engine/base_url.h"

#include <boost/url.hpp>

namespace plumbline::scenario {
namespace {

std::string bracketed(const std::string& host) {
    return host.find(':') == std::string::npos ? host : "[" + host + "]";
}

}  // namespace

std::string BaseUrl::address() const { return bracketed(host) + ":" + port; }

std::string BaseUrl::authority() const { return port == (tls ? "443" : "80") ? bracketed(host) : address(); }

std::optional<BaseUrl> parse_base_url(std::string_view text) {
    const auto parsed = boost::urls::parse_uri(text);
    if (!parsed) return std::nullopt;
    const auto& url = *parsed;
    // Boost.URL 1.81 takes "http://h:x" as port "" and path "x".
    if (!url.encoded_path().empty() && !url.encoded_path().starts_with('/')) return std::nullopt;
    BaseUrl out;
    out.tls = url.scheme_id() == boost::urls::scheme::https;
    out.framed = url.scheme() == "tcp";
    if (!out.tls && !out.framed && url.scheme_id() != boost::urls::scheme::http) return std::nullopt;
    out.host = url.host_address();
    if (out.host.empty()) return std::nullopt;
    out.port = std::string(url.port());
    if (out.framed && out.port.empty()) return std::nullopt;
    if (out.port.empty()) out.port = out.tls ? "443" : "80";
    out.target = std::string(url.encoded_target());
    return out;
}

}  // namespace plumbline::scenario
