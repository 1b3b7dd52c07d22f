// One connection: TLS, then request after request until one side has enough.
#pragma once

#include <cstddef>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>

#include "reference-platform/http/pending.h"
#include "reference-platform/http/tap.h"
#include "reference-platform/http/tls.h"

namespace plumbline::platform {

/// What every connection of a server shares; outlives them all.
struct Service {
    Engine& engine;
    Pending& pending;
    std::size_t body_limit;
    boost::asio::ssl::context* tls;  ///< nullptr: plain
    const Trust* trust;
    Tap* tap;          ///< nullptr: nobody listens
    bool real_delays;  ///< as in ServerOptions
};

/// Ends when the connection does. Bad HTTP is answered by Engine::unreadable.
boost::asio::awaitable<void> serve(boost::asio::ip::tcp::socket socket, Service& service);

}  // namespace plumbline::platform
