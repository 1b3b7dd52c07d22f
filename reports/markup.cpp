#include "reports/markup.h"

#include <cassert>
#include <cstdint>

#include <fmt/format.h>

namespace plumbline::reports {
namespace {

/// Length of the UTF-8 sequence at the front and its code point; length 0 when the bytes are malformed (RFC
/// 3629).
struct Sequence {
    std::size_t length = 0;
    std::uint32_t point = 0;
};

Sequence front(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned lead = byte(0);
    if (lead < 0x80) return {1, lead};
    const std::size_t length = lead >= 0xC2 && lead < 0xE0   ? 2
                               : (lead & 0xF0U) == 0xE0      ? 3
                               : lead >= 0xF0 && lead < 0xF5 ? 4
                                                             : 0;
    if (length == 0 || text.size() < length) return {};
    std::uint32_t point = lead & (0x7FU >> length);
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0U) != 0x80) return {};
        point = (point << 6U) | (byte(i) & 0x3FU);
    }
    const bool overlong = (length == 3 && point < 0x800) || (length == 4 && point < 0x10000);
    if (overlong || (point >= 0xD800 && point < 0xE000) || point > 0x10FFFF) return {};
    return {length, point};
}

/// XML 1.0, production [2] Char.
bool forbidden(std::uint32_t point) {
    return (point < 0x20 && point != '\t' && point != '\n' && point != '\r') || point == 0xFFFE ||
           point == 0xFFFF;
}

bool changes_direction(std::uint32_t point) {
    return (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069) || point == 0x200E ||
           point == 0x200F;
}

/// Calls `take(bytes, code point)` for each character; malformed bytes come as U+FFFD.
template <class Take>
void each_character(std::string_view text, Take take) {
    while (!text.empty()) {
        const auto next = front(text);
        if (next.length == 0)
            take(std::string_view("\xEF\xBF\xBD"), std::uint32_t{0xFFFD});
        else
            take(text.substr(0, next.length), next.point);
        text.remove_prefix(next.length == 0 ? 1 : next.length);
    }
}

/// The visible picture of a control character (U+2400 …) in UTF-8.
std::string picture(std::uint32_t point) {
    const auto last = point == 0x7F ? 0x21U : point;
    return {'\xE2', '\x90', static_cast<char>(0x80U + last)};
}

bool is_void(std::string_view tag) {
    for (std::string_view known : {"br", "hr", "meta", "input", "link", "img", "wbr"})
        if (tag == known) return true;
    return false;
}

}  // namespace

std::string escaped(std::string_view text) {
    std::string out;
    out.reserve(text.size() + text.size() / 8);
    each_character(text, [&](std::string_view bytes, std::uint32_t point) {
        switch (point) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            case '\'':
                out += "&#39;";
                break;
            default:
                if (!forbidden(point)) out += bytes;
        }
    });
    return out;
}

std::string visible(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    each_character(text, [&](std::string_view bytes, std::uint32_t point) {
        if (point == '\n' || point == '\t')
            out += bytes;
        else if (point < 0x20 || point == 0x7F)
            out += picture(point);
        else if (changes_direction(point) || (point >= 0x80 && point < 0xA0))
            out += fmt::format("[U+{:04X}]", point);
        else if (!forbidden(point))
            out += bytes;
    });
    return out;
}

Attribute flag(std::string_view name, bool present) {
    return {present ? std::string(name) : std::string(), {}};
}

Markup::Markup(Dialect dialect) : dialect_(dialect) {
    if (dialect == Dialect::xml) out_ = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    if (dialect == Dialect::html) out_ = "<!DOCTYPE html>\n";
}

void Markup::begin(std::string_view tag, std::initializer_list<Attribute> attributes) {
    out_ += '<';
    out_ += tag;
    for (const auto& [name, value] : attributes)
        if (!name.empty()) out_ += fmt::format(" {}=\"{}\"", name, escaped(value));
}

Markup& Markup::open(std::string_view tag, std::initializer_list<Attribute> attributes) {
    begin(tag, attributes);
    out_ += '>';
    open_.emplace_back(tag);
    return *this;
}

Markup& Markup::close() {
    assert(!open_.empty());
    out_ += "</" + open_.back() + ">";
    open_.pop_back();
    return *this;
}

Markup& Markup::text(std::string_view text) {
    out_ += escaped(text);
    return *this;
}

Markup& Markup::element(std::string_view tag, std::initializer_list<Attribute> attributes,
                        std::string_view content) {
    return open(tag, attributes).text(content).close();
}

Markup& Markup::leaf(std::string_view tag, std::initializer_list<Attribute> attributes) {
    assert(dialect_ == Dialect::xml || is_void(tag));
    begin(tag, attributes);
    out_ += dialect_ == Dialect::xml ? "/>" : ">";
    return *this;
}

Markup& Markup::trusted(std::string_view markup) {
    out_ += markup;
    return *this;
}

Markup& Markup::both(const standards::Text& text) {
    return element("span", {{"lang", "zh"}}, text.zh).element("span", {{"lang", "en"}}, text.en);
}

Markup& Markup::both(std::string_view tag, std::initializer_list<Attribute> attributes,
                     const standards::Text& text) {
    return open(tag, attributes).both(text).close();
}

std::string Markup::finish() && {
    assert(open_.empty());
    return std::move(out_);
}

}  // namespace plumbline::reports
