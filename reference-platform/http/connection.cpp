#include "reference-platform/http/connection.h"

#include <chrono>

#include <boost/asio.hpp>
#include <boost/asio/experimental/as_tuple.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>
#include <spdlog/spdlog.h>

namespace plumbline::platform {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using asio::awaitable;
using Error = boost::system::error_code;
using Plain = beast::tcp_stream;
using Secure = beast::ssl_stream<beast::tcp_stream>;
using Parser = http::request_parser<http::buffer_body>;

constexpr std::chrono::seconds idle{30}, lingering{2};
constexpr std::uint32_t header_limit = 64 * 1024;
constexpr std::size_t drained = 32 * 1024 * 1024;

constexpr auto result = asio::experimental::as_tuple(asio::use_awaitable);

/// A request as far as it could be read.
struct Taken {
    Error error;  ///< of the connection or of its HTTP
    bool unreadable = false;
    bool keep_alive = false;
    bool head = false;
    unsigned version = 11;
    Request request;
};

void expire(auto& stream, std::chrono::seconds after) {
    beast::get_lowest_layer(stream).expires_after(after);
}

bool is_malformed(const Error& error) {
    static const auto& http_errors = http::make_error_code(http::error::bad_method).category();
    return error.category() == http_errors && error != http::error::end_of_stream;
}

/// RFC 9112 3.2 asks for exactly one Host; 6.1 for a transfer coding that ends in chunked.
bool is_well_formed(const Parser& parser) {
    const auto& message = parser.get();
    const auto hosts = message.count(http::field::host);
    if (hosts > 1 || (hosts == 0 && message.version() >= 11)) return false;
    return message.find(http::field::transfer_encoding) == message.end() || parser.chunked();
}

void take_header(const Parser& parser, Taken& taken) {
    const auto& message = parser.get();
    taken.keep_alive = message.keep_alive();
    taken.version = message.version();
    taken.head = message.method() == http::verb::head;
    taken.request.method = taken.head ? "GET" : std::string(message.method_string());
    taken.request.target = std::string(message.target());
    for (const auto& field : message) taken.request.headers.emplace_back(field.name_string(), field.value());
}

bool wants_continue(const Parser& parser) {
    return parser.get().version() >= 11 && beast::iequals(parser.get()[http::field::expect], "100-continue");
}

/// Reads the body up to the limit; more is thrown away up to `drained`.
template <class Stream>
awaitable<void> take_body(Stream& stream, beast::flat_buffer& buffer, Parser& parser, std::size_t limit,
                          Taken& taken) {
    auto& request = taken.request;
    std::vector<char> chunk(64 * 1024);
    std::size_t total = 0;
    while (!parser.is_done() && total < drained) {
        parser.get().body().data = chunk.data();
        parser.get().body().size = chunk.size();
        expire(stream, idle);
        auto [error, read] = co_await http::async_read(stream, buffer, parser, result);
        static_cast<void>(read);
        const std::size_t got = chunk.size() - parser.get().body().size;
        total += got;
        request.too_large = total > limit;
        if (!request.too_large) request.body.append(chunk.data(), got);
        if (error && error != http::error::need_buffer) {
            taken.error = error;
            co_return;
        }
    }
    if (!request.too_large) co_return;
    request.body.clear();
    taken.keep_alive = false;
}

template <class Stream>
awaitable<Taken> take_request(Stream& stream, beast::flat_buffer& buffer, std::size_t limit) {
    Taken taken;
    Parser parser;
    parser.header_limit(header_limit);
    parser.body_limit(boost::none);
    expire(stream, idle);
    auto [error, read] = co_await http::async_read_header(stream, buffer, parser, result);
    static_cast<void>(read);
    taken.error = error;
    taken.unreadable = is_malformed(error);
    if (error) co_return taken;
    take_header(parser, taken);
    taken.unreadable = !is_well_formed(parser);
    if (taken.unreadable) co_return taken;

    if (wants_continue(parser) && !parser.is_done()) {
        if (parser.content_length().value_or(0) > limit) {
            taken.request.too_large = true;
            taken.keep_alive = false;
            co_return taken;
        }
        constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
        auto [failure, written] = co_await asio::async_write(stream, asio::buffer(go_on), result);
        static_cast<void>(written);
        taken.error = failure;
        if (failure) co_return taken;
    }
    co_await take_body(stream, buffer, parser, limit, taken);
    taken.unreadable = is_malformed(taken.error);
    co_return taken;
}

template <class Body>
void set_header(http::response<Body>& message, const Response& response, const Taken& taken) {
    message.version(taken.version);
    message.result(static_cast<unsigned>(response.status));
    message.set(http::field::server, "plumbline");
    for (const auto& [name, value] : response.headers) message.insert(name, value);
    // RFC 9110 8.6: none with 204.
    if (response.status != 204) message.content_length(response.body.size());
    message.keep_alive(taken.keep_alive);
}

template <class Stream>
awaitable<Error> give(Stream& stream, Response response, const Taken& taken) {
    expire(stream, idle);
    if (taken.head) {
        http::response<http::empty_body> message;
        set_header(message, response, taken);
        auto [error, written] = co_await http::async_write(stream, message, result);
        static_cast<void>(written);
        co_return error;
    }
    http::response<http::string_body> message;
    set_header(message, response, taken);
    message.body() = std::move(response.body);
    auto [error, written] = co_await http::async_write(stream, message, result);
    static_cast<void>(written);
    co_return error;
}

/// Lets the answer arrive: closing while unread bytes wait would reset the connection (RFC 9112 9.6).
awaitable<void> close(Plain& stream) {
    Error ignored;
    stream.socket().shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
    expire(stream, lingering);
    std::vector<char> chunk(64 * 1024);
    for (std::size_t total = 0; total < drained;) {
        auto [error, read] = co_await stream.async_read_some(asio::buffer(chunk), result);
        if (error) break;
        total += read;
    }
    stream.close();
}

awaitable<void> close(Secure& stream) {
    // Only our half: waiting for the peer's close_notify could not pass over what it still sends.
    SSL_set_shutdown(stream.native_handle(), SSL_RECEIVED_SHUTDOWN);
    expire(stream, lingering);
    co_await stream.async_shutdown(result);
    co_await close(stream.next_layer());
}

/// A header stands for the certificate where there is no TLS.
Peer caller_of(const Request& request, const Peer& peer) {
    const auto code = request.header("Plumbline-Caller");
    if (peer.tls || !code) return peer;
    return {.certificate = true, .trusted = true, .code = *code, .name = {}, .problem = {}};
}

template <class Stream>
awaitable<void> converse(Stream& stream, Service& service, const Peer& peer) {
    beast::flat_buffer buffer;
    for (;;) {
        Taken taken = co_await take_request(stream, buffer, service.body_limit);
        if (taken.error && !taken.unreadable) break;
        Response response;
        if (taken.unreadable) {
            taken.keep_alive = false;
            response = service.engine.unreadable("不是合法的HTTP请求", "not a well-formed HTTP request");
        } else {
            taken.request.peer = caller_of(taken.request, peer);
            // Nothing expires while the engine works.
            beast::get_lowest_layer(stream).expires_never();
            response = co_await service.pending.ask(service.engine, std::move(taken.request));
        }
        if (response.silent) {
            beast::get_lowest_layer(stream).close();
            co_return;
        }
        const Error error = co_await give(stream, std::move(response), taken);
        if (error || !taken.keep_alive) break;
    }
    co_await close(stream);
}

}  // namespace

awaitable<void> serve(asio::ip::tcp::socket socket, Service& service) {
    Error ignored;
    socket.set_option(asio::ip::tcp::no_delay(true), ignored);
    Plain plain(std::move(socket));
    // GCC 12 destroys temporaries in an awaited call twice: named values only.
    Peer peer;
    if (service.tls == nullptr) {
        co_await converse(plain, service, peer);
        co_return;
    }
    Secure secure(std::move(plain), *service.tls);
    expire(secure, idle);
    auto [error] = co_await secure.async_handshake(asio::ssl::stream_base::server, result);
    if (error) {
        spdlog::info("TLS handshake failed: {}", error.message());
        co_return;
    }
    peer = service.trust->peer_of(secure.native_handle());
    co_await converse(secure, service, peer);
}

}  // namespace plumbline::platform
