// Cuts the two byte streams of one HTTP/1.1 connection into exchanges, without touching a byte.
#pragma once

#include <deque>
#include <string>
#include <string_view>

#include "conformance/evidence/event.h"

namespace plumbline::evidence {

class Pairing {
  public:
    /// Bytes of the client. `at`: the time, ms; `us`: a steady clock.
    void asked(std::string_view bytes, Milliseconds at, std::int64_t us);
    /// Bytes of the server.
    void answered(std::string_view bytes, std::int64_t us);
    /// One side closed: what is under way is cut off, an answer without an announced end is whole.
    void closed(std::int64_t us);
    /// The next finished exchange (number, connection and party are the caller's); false when there is none.
    bool next(Exchange& out);

  private:
    struct Open {
        Exchange exchange;
        std::int64_t sent_us = 0;  ///< when its last byte was sent
    };
    void take_requests(Milliseconds at, std::int64_t us);
    void take_answers(std::int64_t us);
    void finish(std::size_t bytes, const std::string& failure, std::int64_t us);

    std::string request_bytes_, answer_bytes_;
    std::deque<Open> open_;      ///< asked, not yet answered
    std::deque<Exchange> done_;  ///< answered, not yet taken
};

}  // namespace plumbline::evidence
