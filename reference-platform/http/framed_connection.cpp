#include "reference-platform/http/framed_connection.h"

#include <chrono>
#include <memory>

#include <boost/asio.hpp>
#include <boost/asio/experimental/as_tuple.hpp>

#include "reference-platform/http/framing.h"

namespace plumbline::platform {
namespace {

namespace asio = boost::asio;
using asio::awaitable;
using Socket = asio::ip::tcp::socket;

constexpr std::chrono::seconds idle{30};
constexpr auto result = asio::experimental::as_tuple(asio::use_awaitable);

/// Closes a connection on which nothing moves.
class Watch {
  public:
    explicit Watch(std::shared_ptr<Socket> socket)
        : socket_(std::move(socket)), timer_(socket_->get_executor()) {}
    void start() {
        timer_.expires_after(idle);
        timer_.async_wait([socket = socket_](const boost::system::error_code& stopped) {
            boost::system::error_code ignored;
            if (!stopped) socket->close(ignored);
        });
    }
    void stop() { timer_.cancel(); }

  private:
    std::shared_ptr<Socket> socket_;
    asio::steady_timer timer_;
};

/// Reads exactly `size` bytes; false when the connection ends before.
awaitable<bool> read(Socket& socket, Watch& watch, std::string& into, std::size_t size) {
    into.resize(size);
    watch.start();
    auto [error, count] = co_await asio::async_read(socket, asio::buffer(into), result);
    watch.stop();
    co_return !error && count == size;
}

awaitable<bool> give(Socket& socket, Watch& watch, const std::string& body) {
    const auto bytes = frame(body);
    watch.start();
    auto [error, count] = co_await asio::async_write(socket, asio::buffer(bytes), result);
    watch.stop();
    co_return !error && count == bytes.size();
}

}  // namespace

awaitable<void> serve_frames(Socket connected, Service& service) {
    const auto socket = std::make_shared<Socket>(std::move(connected));
    boost::system::error_code ignored;
    socket->set_option(asio::ip::tcp::no_delay(true), ignored);
    Watch watch(socket);
    std::string head;
    for (;;) {
        if (!co_await read(*socket, watch, head, frame_head)) break;
        const auto length = announced_length(head);
        if (length > service.body_limit) {
            const auto answer = service.engine.unreadable("报文帧过长", "the frame is too long");
            co_await give(*socket, watch, answer.body);
            break;
        }
        Request request;
        request.framed = true;
        request.method = "TCP";
        if (!co_await read(*socket, watch, request.body, length)) break;
        const auto answer = co_await service.pending.ask(service.engine, std::move(request));
        if (answer.silent || !co_await give(*socket, watch, answer.body)) break;
    }
    socket->shutdown(Socket::shutdown_both, ignored);
}

}  // namespace plumbline::platform
