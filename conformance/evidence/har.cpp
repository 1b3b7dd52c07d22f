#include "conformance/evidence/har.h"

#include <algorithm>
#include <cmath>
#include <set>

#include <boost/algorithm/string/predicate.hpp>
#include <fmt/format.h>
#include <openssl/evp.h>

#include "conformance/evidence/event_row.h"
#include "conformance/evidence/http_message.h"
#include "standards/row.h"
#include "standards/text.h"

namespace plumbline::evidence {
namespace json = boost::json;
using standards::Row;
namespace {

/// ISO 8601 with a zone, as HAR 1.2 demands: "2009-07-24T19:20:30.45+01:00" or "…Z".
bool read_instant(std::string_view text, Milliseconds& at) {
    constexpr std::string_view shape = "2009-07-24T19:20:30";
    if (text.size() <= shape.size()) return false;
    const auto zone = text.find_first_of("Z+-", shape.size());
    if (zone == std::string_view::npos || !standards::parse_local_time(text.substr(0, zone), at))
        return false;
    int minutes = 0;
    if (text[zone] != 'Z') {
        const auto digits = std::string(text.substr(zone + 1));
        if (digits.size() < 4 || !standards::only_digits(digits.substr(0, 2)) ||
            !standards::only_digits(digits.substr(digits.size() - 2)))
            return false;
        minutes = std::stoi(digits.substr(0, 2)) * 60 + std::stoi(digits.substr(digits.size() - 2));
        if (text[zone] == '-') minutes = -minutes;
    }
    // parse_local_time understands UTC+8.
    at += (8 * 60 - minutes) * 60'000LL;
    return true;
}

std::string decode_base64(Row& content, std::string text) {
    std::erase_if(text, [](char c) { return c == '\n' || c == '\r' || c == ' '; });
    // "=" fills up the last group of four, at most twice, and stands nowhere else.
    const auto padding = text.size() - std::min(text.find('='), text.size());
    const bool padded = padding <= 2 && text.ends_with(std::string(padding, '='));
    std::string out(text.size() / 4 * 3, '\0');
    const int size = !padded || text.size() % 4 != 0
                         ? -1
                         : EVP_DecodeBlock(reinterpret_cast<unsigned char*>(out.data()),
                                           reinterpret_cast<const unsigned char*>(text.data()),
                                           static_cast<int>(text.size()));
    if (size < 0) content.fail("'text'不是base64 / 'text' is not base64");
    out.resize(static_cast<std::size_t>(size) - padding);
    return out;
}

const json::array& list_of(Row& row, std::string_view key) {
    const auto* list = row.need(key).if_array();
    if (list == nullptr) row.fail(fmt::format("'{0}'应为数组 / '{0}' must be an array", key));
    return *list;
}

/// The header lines of an entry, fit for a body that is neither compressed nor chunked.
std::string header_lines(Row& message, const std::optional<std::string>& body, bool announce) {
    std::string out;
    for (const auto& value : list_of(message, "headers")) {
        Row row(value, message.where() + ".headers");
        const auto name = row.text("name");
        const bool coding =
            boost::iequals(name, "Transfer-Encoding") || boost::iequals(name, "Content-Encoding");
        const bool length = boost::iequals(name, "Content-Length");
        if (name.starts_with(':') || (body && (coding || (length && announce)))) continue;
        out += fmt::format("{}: {}\r\n", name, row.text("value"));
    }
    if (body && announce) out += fmt::format("Content-Length: {}\r\n", body->size());
    return out;
}

/// HAR 1.2 `postData`: `text`, or the fields of a form in `params`.
std::string posted(Row& request, const json::value& data) {
    Row post(data, request.where() + ".postData");
    auto text = post.text_or("text");
    if (!text.empty() || post.find("params") == nullptr ||
        !post.text_or("mimeType").starts_with("application/x-www-form-urlencoded"))
        return text;
    for (const auto& value : list_of(post, "params")) {
        Row field(value, post.where() + ".params");
        if (!text.empty()) text += '&';
        text += percent_encode(field.text("name")) + "=" + percent_encode(field.text_or("value"));
    }
    return text;
}

struct Url {
    bool tls = false;
    std::string authority, target;
};

Url split_url(Row& request) {
    const auto text = request.text("url");
    const auto scheme = text.find("://");
    if (scheme == std::string::npos) request.fail("'url'不是绝对地址 / 'url' is not absolute");
    const auto start = scheme + 3, path = std::min(text.find_first_of("/?#", start), text.size());
    Url url{boost::istarts_with(text, "https"), text.substr(start, path - start), text.substr(path)};
    url.target = url.target.substr(0, url.target.find('#'));
    if (!url.target.starts_with('/')) url.target.insert(0, "/");
    return url;
}

std::string request_bytes(Row& request, const Url& url) {
    const auto method = request.text("method");
    std::optional<std::string> body;
    if (const auto* data = request.find("postData")) body = posted(request, *data);
    const bool announce = body && !body->empty();
    auto lines = header_lines(request, body, announce);
    if (!boost::icontains("\r\n" + lines, "\r\nHost:"))
        lines = fmt::format("Host: {}\r\n{}", url.authority, lines);
    return fmt::format("{} {} HTTP/1.1\r\n{}\r\n{}", method, url.target, lines, body.value_or(""));
}

void rebuild_response(Row& response, Exchange& exchange) {
    const int status = response.number_or("status", 0);
    if (status == 0) {  // how browsers note that nothing came
        exchange.failure =
            fmt::format("没有响应 / no answer: {}", response.text_or("_error", "HAR status 0"));
        return;
    }
    Row content(response.need("content"), response.where() + ".content");
    std::optional<std::string> body;
    if (content.find("text") != nullptr) {
        body = content.text("text");
        if (content.text_or("encoding") == "base64") body = decode_base64(content, *body);
    } else if (content.number_or("size", 0) > 0) {
        exchange.failure = "HAR没有保存响应正文 / the archive does not hold the answer's body";
    } else {
        body = "";
    }
    // An answer to HEAD, and one with 204 or 304, announces a body that is not there.
    const bool announce = body && !exchange.request.starts_with("HEAD ") && status != 204 && status != 304;
    exchange.response = fmt::format("HTTP/1.1 {} {}\r\n{}\r\n{}", status, response.text_or("statusText"),
                                    header_lines(response, body, announce), body.value_or(""));
}

struct Entry {
    Exchange exchange;
    Url url;
};

Entry read_entry(Row& row) {
    Entry entry;
    auto& exchange = entry.exchange;
    if (!read_instant(row.text("startedDateTime"), exchange.at))
        row.fail("'startedDateTime'不是ISO 8601时间 / 'startedDateTime' is not an ISO 8601 time");
    exchange.party = row.text_or("_party", "har");
    if (const auto* time = row.find("time"); time != nullptr && time->is_number())
        exchange.latency_us = std::llround(std::clamp(time->to_number<double>(), 0.0, 1e12) * 1000);
    Row request(row.need("request"), row.where() + ".request");
    entry.url = split_url(request);
    exchange.request = request_bytes(request, entry.url);
    Row response(row.need("response"), row.where() + ".response");
    rebuild_response(response, exchange);
    return entry;
}

std::vector<Entry> read_entries(Row& log) {
    std::vector<Entry> entries;
    for (const auto& value : list_of(log, "entries")) {
        Row row(value, fmt::format("HAR entries[{}]", entries.size()));
        entries.push_back(read_entry(row));
    }
    std::ranges::stable_sort(entries, {}, [](const Entry& entry) { return entry.exchange.at; });
    return entries;
}

void append(Run& run, Event event) {
    set_event_number(event, static_cast<std::int64_t>(run.events.size()) + 1);
    run.events.push_back(std::move(event));
}

}  // namespace

Run import_har(std::string_view har_text) {
    if (har_text.starts_with("\xEF\xBB\xBF")) har_text.remove_prefix(3);  // HAR 1.2: a BOM may stand there
    std::string why;
    const auto root = parse_json(har_text, &why);
    if (!root) throw std::runtime_error("HAR: " + why);
    Row top(*root, "HAR");
    Row log(top.need("log"), "HAR log");
    Run run;
    run.about["source"] = "har";
    if (const auto* creator = log.find("creator")) {
        Row by(*creator, "HAR log.creator");
        run.about["program"] = fmt::format("{} {}", by.text_or("name"), by.text_or("version"));
    }
    std::map<std::pair<std::string, std::string>, std::int64_t> plain;
    for (auto& [exchange, url] : read_entries(log)) {
        if (run.party(exchange.party) == nullptr) run.parties.emplace_back().name = exchange.party;
        if (!url.tls) {
            auto& connection = plain[{exchange.party, url.authority}];
            if (connection == 0) {
                Connection made;
                made.at = exchange.at;
                made.party = exchange.party;
                made.address = url.authority;
                append(run, made);
                connection = static_cast<std::int64_t>(run.events.size());
            }
            exchange.connection = connection;
        }
        append(run, std::move(exchange));
    }
    return run;
}

}  // namespace plumbline::evidence
