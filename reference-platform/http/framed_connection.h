// One connection that speaks frames: body in, body out, until one side has enough.
#pragma once

#include "reference-platform/http/connection.h"

namespace plumbline::platform {

/// Ends when the connection does. A frame that announces more than the body limit is answered by
/// Engine::unreadable and ends it.
boost::asio::awaitable<void> serve_frames(boost::asio::ip::tcp::socket socket, Service& service);

}  // namespace plumbline::platform
