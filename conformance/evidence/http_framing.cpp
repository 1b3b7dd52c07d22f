#include "conformance/evidence/http_framing.h"

#include <algorithm>
#include <charconv>

#include <boost/algorithm/string/predicate.hpp>

namespace plumbline::evidence {
namespace {

/// Takes one line off `rest`; false when no line end has come yet.
bool take_line(std::string_view& rest, std::string_view& line) {
    const auto end = rest.find('\n');
    if (end == std::string_view::npos) return false;
    line = rest.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    rest.remove_prefix(end + 1);
    return true;
}

std::string_view without_blanks(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

void add_header(Headers& headers, std::string_view line) {
    if (line.starts_with(' ') || line.starts_with('\t')) {
        if (!headers.empty()) headers.back().second.append(" ").append(without_blanks(line));
        return;
    }
    const auto colon = line.find(':');
    if (colon == std::string_view::npos) return;
    headers.emplace_back(without_blanks(line.substr(0, colon)), without_blanks(line.substr(colon + 1)));
}

/// One chunk off `rest`. False when it is cut off or has no readable size; `last` after the zero chunk.
struct Chunks {
    std::string_view rest;
    bool broken = false, last = false;
    std::string_view data;

    bool next() {
        std::string_view line;
        if (last || broken || !take_line(rest, line)) return false;
        line = without_blanks(line.substr(0, line.find(';')));
        std::size_t size = 0;
        const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), size, 16);
        broken = line.empty() || error != std::errc() || end != line.data() + line.size();
        if (broken) return false;
        if (size == 0) return last = skip_trailers();
        data = rest.substr(0, size);
        rest.remove_prefix(data.size());
        return true;
    }
    /// After the data of a chunk.
    bool skip_line_end() {
        if (rest.starts_with("\r\n"))
            rest.remove_prefix(2);
        else if (rest.starts_with('\n'))
            rest.remove_prefix(1);
        else
            return false;
        return true;
    }

  private:
    bool skip_trailers() {
        std::string_view line;
        while (take_line(rest, line))
            if (line.empty()) return true;
        return false;
    }
};

Body measure_chunks(std::string_view rest) {
    Chunks chunks{rest, false, false, {}};
    while (chunks.next() && !chunks.last)
        if (!chunks.skip_line_end()) {
            chunks.broken = !chunks.rest.empty() && chunks.rest != "\r";
            break;
        }
    if (chunks.broken) return {Framing::unreadable, rest.size(), false};
    if (!chunks.last) return {Framing::chunked, rest.size(), false};
    return {Framing::chunked, rest.size() - chunks.rest.size(), true};
}

bool is_chunked(const Headers& headers) {
    return std::ranges::any_of(headers, [](const auto& each) {
        return boost::iequals(each.first, "Transfer-Encoding") && boost::iends_with(each.second, "chunked");
    });
}

int status_of(std::string_view start_line) {
    const auto blank = start_line.find(' ');
    if (!start_line.starts_with("HTTP/") || blank == std::string_view::npos) return 0;
    const auto digits = without_blanks(start_line.substr(blank)).substr(0, 3);
    int status = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), status);
    return error == std::errc() && end == digits.data() + 3 && status >= 100 ? status : 0;
}

bool interim(int status) { return status >= 100 && status < 200 && status != 101; }

}  // namespace

Head read_head(std::string_view bytes) {
    Head head;
    std::string_view rest = bytes, line;
    // RFC 9112 2.2: empty lines before the start line are passed over.
    while (head.start_line.empty() && take_line(rest, line)) head.start_line = line;
    while (!head.complete && take_line(rest, line)) {
        head.complete = line.empty();
        if (!line.empty()) add_header(head.headers, line);
    }
    head.size = bytes.size() - rest.size();
    return head;
}

Body measure_body(const Head& head, std::string_view rest, Framing unannounced) {
    if (is_chunked(head.headers)) return measure_chunks(rest);
    std::optional<std::size_t> announced;
    for (const auto& [name, value] : head.headers) {
        if (!boost::iequals(name, "Content-Length")) continue;
        std::size_t length = 0;
        const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), length);
        const bool number = error == std::errc() && end == value.data() + value.size();
        if (!number || announced.value_or(length) != length) return {Framing::unreadable, rest.size(), false};
        announced = length;
    }
    if (announced) return {Framing::length, std::min(*announced, rest.size()), rest.size() >= *announced};
    if (unannounced == Framing::none) return {Framing::none, 0, true};
    return {Framing::until_close, rest.size(), true};
}

std::string decode_chunks(std::string_view raw) {
    std::string out;
    Chunks chunks{raw, false, false, {}};
    while (chunks.next() && !chunks.last) {
        out.append(chunks.data);
        if (!chunks.skip_line_end()) break;
    }
    return out;
}

Arrival measure_response(std::string_view bytes, std::string_view method) {
    Arrival arrival;
    for (;;) {
        const auto rest = bytes.substr(arrival.start);
        arrival.head = read_head(rest);
        const int status = status_of(arrival.head.start_line);
        if (!arrival.head.complete) return arrival;
        if (!interim(status)) {
            const bool bare = method == "HEAD" || status == 204 || status == 304 || status == 101;
            arrival.body =
                bare ? Body{Framing::none, 0, true}
                     : measure_body(arrival.head, rest.substr(arrival.head.size), Framing::until_close);
            return arrival;
        }
        arrival.start += arrival.head.size;
    }
}

HttpResponse parse_response(std::string_view bytes, std::string_view method) {
    const auto arrival = measure_response(bytes, method);
    HttpResponse response;
    const std::string& line = arrival.head.start_line;
    response.status = status_of(line);
    response.readable = arrival.head.complete && response.status != 0;
    response.headers = arrival.head.headers;
    if (response.status == 0) return response;
    const auto blank = line.find(' ');
    response.version = line.substr(0, blank);
    const auto after = line.find(std::to_string(response.status), blank) + 3;
    response.reason = without_blanks(std::string_view(line).substr(after));
    if (!arrival.head.complete) return response;
    const auto raw = bytes.substr(arrival.start + arrival.head.size, arrival.body.size);
    response.body = arrival.body.framing == Framing::chunked ? decode_chunks(raw) : std::string(raw);
    response.complete = arrival.body.complete;
    return response;
}

}  // namespace plumbline::evidence
