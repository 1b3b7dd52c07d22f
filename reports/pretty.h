// The bytes of an exchange as people read them.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "standards/catalogue.h"

namespace plumbline::reports {

/// JSON with one member per line. Tokens stay byte for byte as they came: repeated keys, odd numbers,
/// escapes. `json` must be JSON; other text comes out unharmed but oddly broken into lines.
std::string indented_json(std::string_view json);

/// Sixteen bytes per line: offset, hexadecimal digits, printable ASCII.
std::string hex_dump(std::string_view bytes);

struct PrettyLine {
    std::string text;  ///< UTF-8 without control or direction-changing characters
    bool marked = false;
};

struct Pretty {
    bool readable = false;  ///< false: the bytes are no HTTP message; everything is in `body`
    std::string start;      ///< request line or status line
    std::vector<std::pair<std::string, std::string>> headers;
    std::vector<PrettyLine> body;
    standards::Text note;  ///< what the reader must know: cut, not UTF-8, empty, incomplete
};

/// What to show of a message.
struct PrettyLimits {
    std::size_t lines = 160, bytes = 24 * 1024, hex_bytes = 512;
};

/// Lines whose JSON key is one of `keys` are marked.
Pretty pretty_request(std::string_view bytes, const std::set<std::string>& keys = {},
                      const PrettyLimits& limits = {});
Pretty pretty_response(std::string_view bytes, const std::set<std::string>& keys = {},
                       const PrettyLimits& limits = {});

}  // namespace plumbline::reports
