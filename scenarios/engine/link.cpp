#include "scenarios/engine/link.h"

#include <array>
#include <sys/socket.h>

#include <boost/algorithm/string/predicate.hpp>
#include <boost/asio/connect.hpp>
#include <boost/asio/write.hpp>
#include <fmt/format.h>

#include "conformance/evidence/frame.h"
#include "conformance/evidence/http_framing.h"

namespace plumbline::scenario {
namespace asio = boost::asio;
using asio::ip::tcp;
namespace {

// More than any answer of the documents, small enough not to exhaust a tester's machine.
constexpr std::size_t largest_answer = 64U << 20U;

std::string subject_of(X509* certificate) {
    const std::unique_ptr<BIO, decltype(&BIO_free)> out(BIO_new(BIO_s_mem()), &BIO_free);
    constexpr unsigned long readable = XN_FLAG_RFC2253 & ~static_cast<unsigned long>(ASN1_STRFLGS_ESC_MSB);
    X509_NAME_print_ex(out.get(), X509_get_subject_name(certificate), 0, readable);
    char* data = nullptr;
    const auto size = BIO_get_mem_data(out.get(), &data);
    return {data, static_cast<std::size_t>(size)};
}

void limit_version(SSL* ssl, const std::string& highest) {
    constexpr std::array<std::pair<std::string_view, int>, 4> versions{{{"TLSv1", TLS1_VERSION},
                                                                        {"TLSv1.1", TLS1_1_VERSION},
                                                                        {"TLSv1.2", TLS1_2_VERSION},
                                                                        {"TLSv1.3", TLS1_3_VERSION}}};
    int version = 0;
    for (const auto& [name, number] : versions)
        if (name == highest) version = number;
    if (version == 0 || SSL_set_max_proto_version(ssl, version) != 1)
        throw std::runtime_error(fmt::format("无法使用的TLS版本 / no TLS version of ours: {}", highest));
    if (version >= TLS1_2_VERSION) return;
    // OpenSSL 3 refuses TLS 1.1 and its SHA-1 signatures above security level 0.
    SSL_set_min_proto_version(ssl, 0);
    SSL_set_security_level(ssl, 0);
    SSL_set_cipher_list(ssl, "ALL:@SECLEVEL=0");
}

/// The name that the server's certificate must bear, and SNI where the host is a name (RFC 6066 clause 3).
void expect_host(SSL* ssl, const std::string& host) {
    boost::system::error_code no_address;
    asio::ip::make_address(host, no_address);
    if (!no_address) {
        X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(ssl), host.c_str());
        return;
    }
    SSL_set_hostflags(ssl, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
    SSL_set1_host(ssl, host.c_str());
    SSL_set_tlsext_host_name(ssl, host.c_str());
}

bool keeps_alive(const evidence::Head& head) {
    const auto connection = evidence::header(head.headers, "Connection").value_or("");
    if (boost::icontains(connection, "close")) return false;
    return head.start_line.starts_with("HTTP/1.1") || boost::icontains(connection, "keep-alive");
}

/// Nothing more belongs to this answer; says whether another request may follow on the connection.
bool is_whole(Answer& answer, std::string_view method) {
    if (method == "TCP") return answer.reusable = evidence::unframe(answer.bytes).has_value();
    const auto arrival = evidence::measure_response(answer.bytes, method);
    if (!arrival.whole()) return false;
    answer.reusable = arrival.end() == answer.bytes.size() && keeps_alive(arrival.head);
    return true;
}

bool ends_by_close(const Answer& answer, std::string_view method) {
    return method != "TCP" && answer.closed &&
           evidence::measure_response(answer.bytes, method).body.framing == evidence::Framing::until_close;
}

}  // namespace

Link::Link(const TlsOffer& offer) {
    if (offer.context != nullptr) tls_.emplace(socket_, *offer.context);
}

Link::~Link() { close(); }

void Link::close() {
    if (!socket_.is_open()) return;
    if (tls_ && !peer_.empty()) {
        // Says close_notify if the socket takes it at once; nobody waits for the peer's.
        tls_->async_shutdown([](const Error&) {});
        io_.restart();
        io_.poll();
    }
    Error ignored;
    socket_.close(ignored);
    io_.restart();
    io_.poll();
}

Link::Error Link::wait(const std::function<void(Done)>& start, std::size_t& count, Deadline deadline) {
    std::optional<Error> done;
    start([&](Error error, std::size_t transferred) {
        done = error;
        count = transferred;
    });
    io_.restart();
    io_.run_until(deadline);
    if (done) return *done;
    Error ignored;
    resolver_.cancel();
    socket_.close(ignored);
    io_.run();  // the aborted operation still refers to this frame
    return asio::error::timed_out;
}

Link::Error Link::connect(const BaseUrl& url, Deadline deadline) {
    std::size_t unused = 0;
    tcp::resolver::results_type found;
    const auto resolved = wait(
        [&](Done done) {
            resolver_.async_resolve(url.host, url.port,
                                    [&found, done](const Error& error, const auto& results) {
                                        found = results;
                                        done(error, 0);
                                    });
        },
        unused, deadline);
    if (resolved) return resolved;
    const auto connected = wait(
        [&](Done done) {
            asio::async_connect(socket_, found, [done](const Error& error, const auto&) { done(error, 0); });
        },
        unused, deadline);
    Error ignored;
    if (!connected) socket_.set_option(tcp::no_delay(true), ignored);
    return connected;
}

Link::Error Link::handshake(const BaseUrl& url, const TlsOffer& offer, Deadline deadline) {
    if (!offer.highest.empty()) limit_version(tls_->native_handle(), offer.highest);
    expect_host(tls_->native_handle(), url.host);
    tls_->set_verify_mode(asio::ssl::verify_peer);
    tls_->set_verify_callback([this, &offer](bool good, asio::ssl::verify_context& context) {
        if (auto* leaf = X509_STORE_CTX_get0_cert(context.native_handle())) peer_ = subject_of(leaf);
        return good || offer.unchecked;
    });
    std::size_t unused = 0;
    return wait(
        [&](Done done) {
            tls_->async_handshake(asio::ssl::stream_base::client,
                                  [done](const Error& error) { done(error, 0); });
        },
        unused, deadline);
}

std::unique_ptr<Link> Link::open(const BaseUrl& url, const TlsOffer& offer, Deadline deadline,
                                 evidence::Connection& facts) {
    std::unique_ptr<Link> link(new Link(offer));
    facts.address = url.address();
    facts.tls = offer.context != nullptr;
    if (const auto error = link->connect(url, deadline)) {
        facts.failure = "无法连接 / cannot connect: " + link->explain(error);
        return nullptr;
    }
    if (!facts.tls) return link;
    const auto error = link->handshake(url, offer, deadline);
    facts.peer = link->peer_;
    auto* ssl = link->tls_->native_handle();
    if (error) {
        facts.failure = "TLS握手失败 / TLS handshake failed: " + link->explain(error);
        if (const auto verified = SSL_get_verify_result(ssl); verified != X509_V_OK)
            facts.failure += fmt::format(" ({})", X509_verify_cert_error_string(verified));
        return nullptr;
    }
    facts.protocol = SSL_get_version(ssl);
    facts.cipher = SSL_get_cipher_name(ssl);
    return link;
}

std::string Link::explain(const Error& error) const {
    if (error == asio::error::timed_out) return "超时 / timed out";
    if (error == asio::error::eof || error == asio::ssl::error::stream_truncated)
        return "对方关闭了连接 / the peer closed the connection";
    return error.message();
}

Link::Error Link::read_some(std::size_t& count, Deadline deadline) {
    return wait(
        [&](Done done) {
            if (tls_)
                tls_->async_read_some(asio::buffer(buffer_), done);
            else
                socket_.async_read_some(asio::buffer(buffer_), done);
        },
        count, deadline);
}

void Link::read_answer(Answer& answer, std::string_view method, Deadline deadline) {
    for (;;) {
        if (is_whole(answer, method)) return;
        if (answer.bytes.size() > largest_answer) {
            answer.failure = "响应过大，已停止读取 / the answer is too large, reading was stopped";
            return;
        }
        std::size_t count = 0;
        const auto error = read_some(count, deadline);
        answer.bytes.append(buffer_.data(), count);
        if (!error) continue;
        answer.closed = error != asio::error::timed_out;
        if (!is_whole(answer, method) && !ends_by_close(answer, method))
            answer.failure =
                (answer.bytes.empty() ? "没有响应 / no answer: " : "响应不完整 / the answer is cut off: ") +
                explain(error);
        return;
    }
}

Answer Link::exchange(std::string_view request, std::string_view method, Deadline deadline) {
    const auto start = std::chrono::steady_clock::now();
    Answer answer;
    std::size_t sent = 0;
    const auto error = wait(
        [&](Done done) {
            if (tls_)
                asio::async_write(*tls_, asio::buffer(request), done);
            else
                asio::async_write(socket_, asio::buffer(request), done);
        },
        sent, deadline);
    if (error == asio::error::timed_out) {
        answer.failure = "请求未能发完 / the request could not be sent: " + explain(error);
    } else {
        // A peer may answer (413, 400) and close before it has read everything: its answer counts.
        read_answer(answer, method, deadline);
        if (error) answer.reusable = false;
    }
    answer.latency_us =
        std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - start)
            .count();
    return answer;
}

bool Link::stale() {
    char byte = 0;
    const auto got = ::recv(socket_.native_handle(), &byte, 1, MSG_PEEK | MSG_DONTWAIT);
    return got >= 0 || (errno != EAGAIN && errno != EWOULDBLOCK);
}

}  // namespace plumbline::scenario
