#include "reference-platform/http/pending.h"

#include <boost/asio.hpp>

namespace plumbline::platform {

namespace asio = boost::asio;

asio::awaitable<Response> Pending::ask(Engine& engine, Request request) {
    auto executor = co_await asio::this_coro::executor;
    auto start = [&](auto handler) {
        auto waiting = std::make_shared<decltype(handler)>(std::move(handler));
        add();
        engine.submit(std::move(request), [this, executor, waiting](Response response) mutable {
            {
                // Moved, so that nothing of the I/O context stays with the engine after remove().
                const auto back = std::move(executor);
                asio::post(back, [waiting = std::move(waiting), response = std::move(response)]() mutable {
                    (*waiting)(std::move(response));
                });
            }
            remove();
        });
    };
    co_return co_await asio::async_initiate<const asio::use_awaitable_t<>&, void(Response)>(
        start, asio::use_awaitable);
}

void Pending::wait_for_none() {
    std::unique_lock lock(mutex_);
    none_.wait(lock, [this] { return count_ == 0; });
}

void Pending::add() {
    const std::scoped_lock lock(mutex_);
    ++count_;
}

void Pending::remove() {
    const std::scoped_lock lock(mutex_);
    --count_;
    none_.notify_all();
}

}  // namespace plumbline::platform
