#include "reference-platform/http/connection.h"

#include <chrono>
#include <sstream>

#include <boost/asio.hpp>
#include <boost/asio/experimental/as_tuple.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>
#include <fmt/format.h>
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

/// Keeps a copy of what is read from the stream below, while it is asked to.
template <class Next>
class Listening {
  public:
    using next_layer_type = Next;
    using executor_type = typename Next::executor_type;

    explicit Listening(Next& next, bool keeps) : next_(next), keeps_(keeps) {}
    executor_type get_executor() { return next_.get_executor(); }
    Next& next_layer() { return next_; }
    const Next& next_layer() const { return next_; }

    /// What was read since the last call, without the last `rest` bytes, which belong to what comes next.
    std::string taken(std::size_t rest) {
        auto out = heard_.substr(0, heard_.size() - std::min(rest, heard_.size()));
        heard_.erase(0, out.size());
        return out;
    }

    template <class Buffers, class Token>
    auto async_read_some(const Buffers& buffers, Token&& token) {
        return asio::async_compose<Token, void(Error, std::size_t)>(
            [this, buffers, started = false](auto& self, Error error = {}, std::size_t count = 0) mutable {
                if (!started) {
                    started = true;
                    const auto into = buffers;
                    next_.async_read_some(into, std::move(self));
                    return;
                }
                if (keeps_) keep(buffers, count);
                self.complete(error, count);
            },
            token, next_);
    }
    template <class Buffers, class Token>
    auto async_write_some(const Buffers& buffers, Token&& token) {
        return next_.async_write_some(buffers, std::forward<Token>(token));
    }

  private:
    template <class Buffers>
    void keep(const Buffers& buffers, std::size_t count) {
        const auto before = heard_.size();
        heard_.resize(before + count);
        asio::buffer_copy(asio::buffer(heard_.data() + before, count), buffers);
    }

    Next& next_;
    bool keeps_;
    std::string heard_;
};

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

/// The answer as it goes on the wire.
std::string bytes_of(Response response, const Taken& taken) {
    std::ostringstream out;
    if (taken.head) {
        http::response<http::empty_body> message;
        set_header(message, response, taken);
        out << message.base();
        return out.str();
    }
    http::response<http::string_body> message;
    set_header(message, response, taken);
    message.body() = std::move(response.body);
    out << message;
    return out.str();
}

template <class Stream>
awaitable<Error> give(Stream& stream, const std::string& bytes) {
    expire(stream, idle);
    auto [error, written] = co_await asio::async_write(stream, asio::buffer(bytes), result);
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

awaitable<Response> answer_to(Taken& taken, Service& service, const Peer& peer) {
    if (taken.unreadable) {
        taken.keep_alive = false;
        co_return service.engine.unreadable("不是合法的HTTP请求", "not a well-formed HTTP request");
    }
    taken.request.peer = caller_of(taken.request, peer);
    Response response = co_await service.pending.ask(service.engine, std::move(taken.request));
    co_return response;
}

/// Lateness of the world where it takes real time. Nothing else of the connection expires meanwhile.
awaitable<void> pause(std::int64_t ms) {
    asio::steady_timer timer(co_await asio::this_coro::executor);
    timer.expires_after(std::chrono::milliseconds(ms));
    co_await timer.async_wait(result);
}

template <class Stream>
awaitable<void> converse(Stream& next, Service& service, const Peer& peer, std::int64_t number) {
    beast::flat_buffer buffer;
    Listening<Stream> stream(next, service.tap != nullptr);
    for (;;) {
        Taken taken = co_await take_request(stream, buffer, service.body_limit);
        if (taken.error && !taken.unreadable) break;
        const auto came = std::chrono::steady_clock::now();
        TappedExchange exchange;
        exchange.request = stream.taken(buffer.size());
        exchange.target = taken.request.target;
        exchange.caller = caller_of(taken.request, peer).code;
        // Nothing expires while the engine works.
        beast::get_lowest_layer(next).expires_never();
        Response response = co_await answer_to(taken, service, peer);
        exchange.at = response.at;
        exchange.delay_ms = response.delay_ms;
        exchange.silent = response.silent;
        if (!response.silent) exchange.response = bytes_of(std::move(response), taken);
        exchange.latency_us =
            std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - came)
                .count();
        if (service.tap != nullptr) service.tap->exchanged(number, exchange);
        if (service.real_delays && exchange.delay_ms > 0) co_await pause(exchange.delay_ms);
        if (exchange.silent) {
            beast::get_lowest_layer(next).close();
            co_return;
        }
        const Error error = co_await give(next, exchange.response);
        if (error || !taken.keep_alive) break;
    }
    co_await close(next);
}

std::string address_of(const asio::ip::tcp::socket& socket) {
    Error failed;
    const auto endpoint = socket.remote_endpoint(failed);
    return failed ? std::string() : fmt::format("{}:{}", endpoint.address().to_string(), endpoint.port());
}

std::int64_t tell(const Service& service, const TappedConnection& connection) {
    return service.tap == nullptr ? 0 : service.tap->connected(connection);
}

}  // namespace

awaitable<void> serve(asio::ip::tcp::socket socket, Service& service) {
    Error ignored;
    socket.set_option(asio::ip::tcp::no_delay(true), ignored);
    TappedConnection facts;
    facts.address = address_of(socket);
    Plain plain(std::move(socket));
    // GCC 12 destroys temporaries in an awaited call twice: named values only.
    if (service.tls == nullptr) {
        const auto number = tell(service, facts);
        co_await converse(plain, service, facts.peer, number);
        co_return;
    }
    Secure secure(std::move(plain), *service.tls);
    expire(secure, idle);
    auto [error] = co_await secure.async_handshake(asio::ssl::stream_base::server, result);
    facts.peer.tls = true;
    if (error) {
        spdlog::info("TLS handshake failed: {}", error.message());
        facts.failure = error.message();
        tell(service, facts);
        co_return;
    }
    facts.peer = service.trust->peer_of(secure.native_handle());
    facts.protocol = SSL_get_version(secure.native_handle());
    facts.cipher = SSL_get_cipher_name(secure.native_handle());
    const auto number = tell(service, facts);
    co_await converse(secure, service, facts.peer, number);
}

}  // namespace plumbline::platform
