#include "conformance/evidence/http_message.h"

#include <algorithm>

#include <boost/algorithm/string/predicate.hpp>
#include <fmt/format.h>

#include "conformance/evidence/http_framing.h"

namespace plumbline::evidence {
namespace json = boost::json;
namespace {

// Deeper than any table of the documents, and safe for the parser's stack.
constexpr std::size_t deepest_json = 64;

bool hex_digit(char c, int& value) {
    if (c >= '0' && c <= '9')
        value = c - '0';
    else if (c >= 'a' && c <= 'f')
        value = c - 'a' + 10;
    else if (c >= 'A' && c <= 'F')
        value = c - 'A' + 10;
    else
        return false;
    return true;
}

bool unreserved(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.' || c == '_' || c == '~';
}

void read_query(std::string_view text, HttpRequest& request) {
    while (!text.empty()) {
        const auto end = std::min(text.find('&'), text.size());
        const auto pair = text.substr(0, end);
        const auto equals = std::min(pair.find('='), pair.size());
        if (!pair.empty())
            request.query.emplace_back(percent_decode(pair.substr(0, equals)),
                                       percent_decode(pair.substr(std::min(equals + 1, pair.size()))));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
}

void read_target(std::string_view target, HttpRequest& request) {
    target = target.substr(0, target.find('#'));
    // absolute-form (RFC 9112 3.2.2), as proxies receive it
    const auto scheme = target.find("://");
    if (!target.starts_with('/') && scheme != std::string_view::npos) {
        const auto path = target.find_first_of("/?", scheme + 3);
        target = path == std::string_view::npos ? std::string_view("/") : target.substr(path);
    }
    const auto mark = std::min(target.find('?'), target.size());
    request.path = percent_decode(target.substr(0, mark));
    if (mark < target.size()) read_query(target.substr(mark + 1), request);
}

bool read_request_line(std::string_view line, HttpRequest& request) {
    const auto first = line.find(' '), last = line.rfind(' ');
    if (first == std::string_view::npos || first == 0 || last == first) return false;
    request.method = line.substr(0, first);
    request.target = line.substr(first + 1, last - first - 1);
    request.version = line.substr(last + 1);
    read_target(request.target, request);
    return !request.target.empty() && request.version.starts_with("HTTP/");
}

}  // namespace

std::optional<std::string> header(const Headers& headers, std::string_view name) {
    const auto found =
        std::ranges::find_if(headers, [&](const auto& each) { return boost::iequals(each.first, name); });
    if (found == headers.end()) return std::nullopt;
    return found->second;
}

std::vector<std::string> HttpRequest::values(std::string_view key) const {
    std::vector<std::string> out;
    for (const auto& [name, value] : query)
        if (name == key) out.push_back(value);
    return out;
}

HttpRequest parse_request(std::string_view bytes) {
    const Head head = read_head(bytes);
    HttpRequest request;
    request.readable = read_request_line(head.start_line, request) && head.complete;
    request.headers = head.headers;
    if (!head.complete) return request;
    const auto rest = bytes.substr(head.size);
    const Body body = measure_body(head, rest, Framing::none);
    const auto raw = rest.substr(0, body.size);
    request.body = body.framing == Framing::chunked ? decode_chunks(raw) : std::string(raw);
    return request;
}

HttpResponse parse_response(std::string_view bytes) { return parse_response(bytes, "GET"); }

std::optional<json::value> parse_json(std::string_view body, std::string* why) {
    json::parse_options strict;
    strict.max_depth = deepest_json;
    try {
        json::parser parser({}, strict);
        boost::system::error_code error;
        const auto read = parser.write_some(body.data(), body.size(), error);
        const auto blank = body.find_first_not_of(" \t\r\n", read);
        if (!error && blank != std::string_view::npos) error = json::error::extra_data;
        if (!error) return parser.release();
        if (why != nullptr)
            *why = fmt::format("第{0}字节处不是JSON / not JSON at byte {0}: {1}", read, error.message());
    } catch (const std::exception& error) {
        if (why != nullptr) *why = fmt::format("不是JSON / not JSON: {}", error.what());
    }
    return std::nullopt;
}

std::string percent_decode(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        int high = 0, low = 0;
        if (text[i] == '%' && i + 2 < text.size() && hex_digit(text[i + 1], high) &&
            hex_digit(text[i + 2], low)) {
            out.push_back(static_cast<char>(high * 16 + low));
            i += 2;
        } else {
            out.push_back(text[i]);
        }
    }
    return out;
}

std::string percent_encode(std::string_view text) {
    std::string out;
    for (const char c : text)
        out += unreserved(c) ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
    return out;
}

}  // namespace plumbline::evidence
