// Requests that the engine still holds for connections.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <mutex>

#include <boost/asio/awaitable.hpp>

#include "reference-platform/engine.h"

namespace plumbline::platform {

/// Their answers come back through the I/O context, which therefore must not end before wait_for_none()
/// returns.
class Pending {
  public:
    /// The engine's answer, awaited on the caller's executor.
    boost::asio::awaitable<Response> ask(Engine& engine, Request request);
    void wait_for_none();

  private:
    void add();
    void remove();

    std::mutex mutex_;
    std::condition_variable none_;
    std::size_t count_ = 0;
};

}  // namespace plumbline::platform
