#include "reference-platform/http/server.h"

#include <chrono>
#include <thread>

#include <boost/asio.hpp>
#include <boost/asio/experimental/as_tuple.hpp>
#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include "reference-platform/http/connection.h"
#include "reference-platform/http/framed_connection.h"

namespace plumbline::platform {

namespace asio = boost::asio;

namespace {

constexpr auto result = asio::experimental::as_tuple(asio::use_awaitable);

}  // namespace

struct Server::Impl {
    Impl(Engine& engine, const ServerOptions& with)
        : options(with),
          service{engine, pending, with.body_limit, nullptr, nullptr, with.tap, with.real_delays},
          io(with.threads),
          acceptor(io) {
        if (options.framed) options.tls = false;
        if (options.tls) {
            configure_tls(tls.native_handle(), options.files);
            trust = std::make_unique<Trust>(options.files);
            service.tls = &tls;
            service.trust = trust.get();
        }
        listen();
        asio::co_spawn(io, accept(), asio::detached);
        for (int i = 0; i < options.threads; ++i) threads.emplace_back([this] { run(); });
    }

    ~Impl() {
        io.stop();
        for (auto& thread : threads) thread.join();
        pending.wait_for_none();
    }
    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;

    void listen() {
        asio::ip::tcp::resolver resolver(io);
        const auto found =
            resolver.resolve(options.host, std::to_string(options.port), asio::ip::tcp::resolver::passive);
        const asio::ip::tcp::endpoint endpoint = *found.begin();
        acceptor.open(endpoint.protocol());
        acceptor.set_option(asio::socket_base::reuse_address(true));
        acceptor.bind(endpoint);
        acceptor.listen();
        port = acceptor.local_endpoint().port();
    }

    void run() {
        for (;;) {
            try {
                io.run();
                return;
            } catch (const std::exception& failure) {
                spdlog::error("a connection ended with: {}", failure.what());
            }
        }
    }

    asio::awaitable<void> accept() {
        asio::steady_timer pause(io);
        for (;;) {
            auto [error, socket] = co_await acceptor.async_accept(asio::make_strand(io), result);
            if (error) {
                // Out of file descriptors, for example: connections that end will make room.
                spdlog::warn("a connection could not be accepted: {}", error.message());
                pause.expires_after(std::chrono::milliseconds(100));
                co_await pause.async_wait(result);
                continue;
            }
            auto executor = socket.get_executor();
            auto served =
                options.framed ? serve_frames(std::move(socket), service) : serve(std::move(socket), service);
            asio::co_spawn(executor, std::move(served), [](std::exception_ptr failure) {
                if (failure) std::rethrow_exception(failure);
            });
        }
    }

    ServerOptions options;
    Pending pending;
    asio::ssl::context tls{asio::ssl::context::tls_server};
    std::unique_ptr<Trust> trust;
    Service service;
    asio::io_context io;
    asio::ip::tcp::acceptor acceptor;
    unsigned short port = 0;
    std::vector<std::thread> threads;
};

Server::Server(Engine& engine, const ServerOptions& options)
    : impl_(std::make_unique<Impl>(engine, options)) {}
Server::~Server() = default;

unsigned short Server::port() const { return impl_->port; }

std::string Server::url() const {
    const auto& host = impl_->options.host;
    const bool v6 = host.find(':') != std::string::npos;
    const auto* scheme = impl_->options.framed ? "tcp" : impl_->options.tls ? "https" : "http";
    return fmt::format("{}://{}{}{}:{}", scheme, v6 ? "[" : "", host, v6 ? "]" : "", impl_->port);
}

}  // namespace plumbline::platform
