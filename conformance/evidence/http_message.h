// HTTP messages read from raw bytes, tolerantly: what cannot be read is said, never thrown.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/json.hpp>

namespace plumbline::evidence {

using Headers = std::vector<std::pair<std::string, std::string>>;

/// First value of a header, name compared without case; nullopt when absent.
std::optional<std::string> header(const Headers& headers, std::string_view name);

struct HttpRequest {
    bool readable = false;
    std::string method, target, version;
    std::string path;                                        ///< percent-decoded, without query
    std::vector<std::pair<std::string, std::string>> query;  ///< decoded, in order, repeats kept
    Headers headers;
    std::string body;  ///< without transfer coding
    [[nodiscard]] std::vector<std::string> values(std::string_view key) const;
};

struct HttpResponse {
    bool readable = false;
    int status = 0;
    std::string reason, version;
    Headers headers;
    std::string body;
    bool complete = false;  ///< the body has the announced length
};

HttpRequest parse_request(std::string_view bytes);
HttpResponse parse_response(std::string_view bytes);

/// The body as JSON; nullopt when it is none (with the reason in `why` if given).
std::optional<boost::json::value> parse_json(std::string_view body, std::string* why = nullptr);

std::string percent_decode(std::string_view text);
std::string percent_encode(std::string_view text);

}  // namespace plumbline::evidence
