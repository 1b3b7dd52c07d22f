#include "reports/pretty.h"

#include <fmt/format.h>

#include "conformance/evidence/http_message.h"
#include "reports/markup.h"
#include "standards/text.h"

namespace plumbline::reports {
namespace {

/// The quoted text at `at`, quotes included; up to the end when it is not closed.
std::string_view string_token(std::string_view json, std::size_t at) {
    std::size_t end = at + 1;
    while (end < json.size() && json[end] != '"') end += json[end] == '\\' ? 2 : 1;
    return json.substr(at, std::min(end + 1, json.size()) - at);
}

bool blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

class Indenter {
  public:
    explicit Indenter(std::string_view json) : json_(json) {}

    std::string run() {
        while (at_ < json_.size()) step(json_[at_]);
        return std::move(out_);
    }

  private:
    void new_line() { out_.append("\n").append(2 * std::min<std::size_t>(depth_, 40), ' '); }

    void step(char c) {
        if (c == '"') {
            const auto token = string_token(json_, at_);
            out_ += token;
            at_ += token.size();
            return;
        }
        ++at_;
        if (blank(c)) return;
        if (c == '{' || c == '[')
            enter(c);
        else if (c == '}' || c == ']')
            leave(c);
        else if (c == ',') {
            out_ += c;
            new_line();
        } else if (c == ':')
            out_ += ": ";
        else
            out_ += c;
    }

    void enter(char c) {
        out_ += c;
        while (at_ < json_.size() && blank(json_[at_])) ++at_;
        if (at_ < json_.size() && (json_[at_] == '}' || json_[at_] == ']')) {
            out_ += json_[at_++];
            return;
        }
        ++depth_;
        new_line();
    }

    void leave(char c) {
        if (depth_ > 0) --depth_;
        new_line();
        out_ += c;
    }

    std::string_view json_;
    std::size_t at_ = 0, depth_ = 0;
    std::string out_;
};

/// The key of a line that indented_json made; empty when the line has none.
std::string_view key_of(std::string_view line) {
    const auto start = line.find_first_not_of(' ');
    if (start == std::string_view::npos || line[start] != '"') return {};
    const auto token = string_token(line, start);
    const bool is_key = line.substr(start + token.size()).starts_with(':');
    return is_key && token.size() >= 2 ? token.substr(1, token.size() - 2) : std::string_view();
}

void append(standards::Text& note, const std::string& zh, const std::string& en) {
    note.zh += (note.zh.empty() ? "" : "；") + zh;
    note.en += (note.en.empty() ? "" : "; ") + en;
}

/// Cuts at a character's start, so that a cut text is still UTF-8.
std::string_view first_bytes(std::string_view text, std::size_t limit) {
    if (text.size() <= limit) return text;
    while (limit > 0 && (static_cast<unsigned char>(text[limit]) & 0xC0U) == 0x80) --limit;
    return text.substr(0, limit);
}

void add_lines(Pretty& out, std::string_view text, const std::set<std::string>& keys, std::size_t limit) {
    while (!text.empty() && out.body.size() < limit) {
        const auto end = text.find('\n');
        const auto line = text.substr(0, end);
        out.body.push_back({visible(line), keys.contains(std::string(key_of(line)))});
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
}

void show_body(Pretty& out, std::string_view body, const std::set<std::string>& keys,
               const PrettyLimits& limits) {
    if (body.empty()) return append(out.note, "无消息体", "no body");
    if (standards::count_characters(body) < 0) {
        append(out.note, fmt::format("不是 UTF-8，按十六进制显示，共 {} 字节", body.size()),
               fmt::format("not UTF-8, shown as hexadecimal, {} bytes", body.size()));
        return add_lines(out, hex_dump(body.substr(0, limits.hex_bytes)), {}, limits.lines);
    }
    const std::string whole = evidence::parse_json(body) ? indented_json(body) : std::string(body);
    const auto shown = first_bytes(whole, limits.bytes);
    add_lines(out, shown, keys, limits.lines);
    std::size_t lines = 1;
    for (const char c : whole) lines += c == '\n' ? 1 : 0;
    if (shown.size() < whole.size() || lines > out.body.size() + (whole.ends_with('\n') ? 1 : 0))
        append(out.note, fmt::format("已截短，全文 {} 字节见证据文件", body.size()),
               fmt::format("cut; all {} bytes are in the evidence file", body.size()));
}

void show_headers(Pretty& out, const evidence::Headers& headers) {
    for (const auto& [name, value] : headers)
        out.headers.emplace_back(visible(first_bytes(name, 200)), visible(first_bytes(value, 2000)));
}

Pretty unreadable(std::string_view bytes, const PrettyLimits& limits) {
    Pretty out;
    if (bytes.empty()) {
        append(out.note, "没有收到任何字节", "not a byte came");
        return out;
    }
    append(out.note, "不是可读的 HTTP 消息", "not a readable HTTP message");
    show_body(out, bytes, {}, limits);
    return out;
}

}  // namespace

std::string indented_json(std::string_view json) { return Indenter(json).run(); }

std::string hex_dump(std::string_view bytes) {
    std::string out;
    for (std::size_t at = 0; at < bytes.size(); at += 16) {
        const auto row = bytes.substr(at, 16);
        std::string digits, letters;
        for (const char c : row) {
            digits += fmt::format("{:02x} ", static_cast<unsigned char>(c));
            letters += c >= 0x20 && c < 0x7F ? c : '.';
        }
        out += fmt::format("{:06x}  {:<48} {}\n", at, digits, letters);
    }
    return out;
}

Pretty pretty_request(std::string_view bytes, const std::set<std::string>& keys, const PrettyLimits& limits) {
    const auto request = evidence::parse_request(bytes);
    if (!request.readable) return unreadable(bytes, limits);
    Pretty out{
        true,
        visible(fmt::format("{} {} {}", request.method, first_bytes(request.target, 2000), request.version)),
        {},
        {},
        {}};
    show_headers(out, request.headers);
    show_body(out, request.body, keys, limits);
    return out;
}

Pretty pretty_response(std::string_view bytes, const std::set<std::string>& keys,
                       const PrettyLimits& limits) {
    const auto response = evidence::parse_response(bytes);
    if (!response.readable) return unreadable(bytes, limits);
    Pretty out{true,
               visible(fmt::format("{} {} {}", response.version, response.status,
                                   first_bytes(response.reason, 500))),
               {},
               {},
               {}};
    show_headers(out, response.headers);
    show_body(out, response.body, keys, limits);
    if (!response.complete) append(out.note, "应答不完整", "the response is incomplete");
    return out;
}

}  // namespace plumbline::reports
