// Where one HTTP message ends inside a stream of bytes (RFC 9112 clause 6).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "conformance/evidence/http_message.h"

namespace plumbline::evidence {

/// A start line and its header section.
struct Head {
    std::string start_line;
    Headers headers;
    std::size_t size = 0;   ///< bytes up to and including the empty line
    bool complete = false;  ///< the empty line has come
};

/// Lines end with CRLF or a bare LF; folded lines are joined; lines without a colon are passed over.
Head read_head(std::string_view bytes);

/// How a body announces its end.
enum class Framing { none, length, chunked, until_close, unreadable };

struct Body {
    Framing framing = Framing::none;
    std::size_t size = 0;   ///< raw bytes of the body that are there
    bool complete = false;  ///< the announced end has come; for until_close: no end is announced
};

/// Measures the body that follows `head`. `unannounced` is what the lack of any announcement means:
/// Framing::none for requests, Framing::until_close for answers.
Body measure_body(const Head& head, std::string_view rest, Framing unannounced);

/// Undoes the chunked coding as far as the bytes go.
std::string decode_chunks(std::string_view raw);

/// What of an answer has arrived. Interim answers (1xx) before it are passed over.
struct Arrival {
    Head head;
    std::size_t start = 0;  ///< offset of the final answer's start line
    Body body;
    [[nodiscard]] std::size_t end() const { return start + head.size + body.size; }
    /// Nothing more can belong to this answer.
    [[nodiscard]] bool whole() const {
        return head.complete && body.complete && body.framing != Framing::until_close;
    }
};

/// `method` is that of the request: an answer to HEAD has no body (RFC 9110 clause 9.3.2).
Arrival measure_response(std::string_view bytes, std::string_view method);

/// As parse_response(bytes), knowing the request's method.
HttpResponse parse_response(std::string_view bytes, std::string_view method);

}  // namespace plumbline::evidence
