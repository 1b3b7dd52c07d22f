// One connection to a subject, plain or TLS, with blocking calls that end at a deadline.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl.hpp>

#include "conformance/evidence/event.h"
#include "scenarios/engine/base_url.h"

namespace plumbline::scenario {

using Deadline = std::chrono::steady_clock::time_point;

/// How TLS is spoken; no context means plain TCP.
struct TlsOffer {
    boost::asio::ssl::context* context = nullptr;
    std::string highest;     ///< "TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3" or empty
    bool unchecked = false;  ///< take whatever certificate the peer shows
};

/// What came back for one request.
struct Answer {
    std::string bytes;
    std::string failure;          ///< empty when the answer is whole
    bool closed = false;          ///< the peer closed or broke the connection
    bool reusable = false;        ///< another request may follow on this connection
    std::int64_t latency_us = 0;  ///< from the first byte sent to the last received
};

class Link {
  public:
    /// Connects and shakes hands. Fills address, tls, protocol, cipher, peer and failure of `facts`;
    /// nullptr when there is a failure. Throws std::runtime_error for a TLS version that we cannot offer.
    static std::unique_ptr<Link> open(const BaseUrl& url, const TlsOffer& offer, Deadline deadline,
                                      evidence::Connection& facts);
    ~Link();
    Link(const Link&) = delete;
    Link& operator=(const Link&) = delete;

    /// Sends a request and reads until its answer is whole, the peer closes or the deadline passes.
    /// `method` is the request's: it decides whether the answer has a body; "TCP" asks for a frame.
    Answer exchange(std::string_view request, std::string_view method, Deadline deadline);

    /// The peer closed, or spoke without being asked: no request should follow here.
    bool stale();

  private:
    using Error = boost::system::error_code;
    using Done = std::function<void(Error, std::size_t)>;

    explicit Link(const TlsOffer& offer);
    Error connect(const BaseUrl& url, Deadline deadline);
    Error handshake(const BaseUrl& url, const TlsOffer& offer, Deadline deadline);
    Error read_some(std::size_t& count, Deadline deadline);
    void read_answer(Answer& answer, std::string_view method, Deadline deadline);
    Error wait(const std::function<void(Done)>& start, std::size_t& count, Deadline deadline);
    [[nodiscard]] std::string explain(const Error& error) const;
    void close();

    boost::asio::io_context io_;
    boost::asio::ip::tcp::resolver resolver_{io_};
    boost::asio::ip::tcp::socket socket_{io_};
    std::optional<boost::asio::ssl::stream<boost::asio::ip::tcp::socket&>> tls_;
    std::string peer_;
    std::vector<char> buffer_ = std::vector<char>(65536);
};

}  // namespace plumbline::scenario
