#include "reference-platform/engine.h"

#include <chrono>
#include <future>
#include <stdexcept>

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include "reference-platform/problem.h"
#include "reference-platform/sandbox.h"
#include "reference-platform/target.h"

namespace plumbline::platform {
namespace {

std::int64_t wall_clock() {
    using namespace std::chrono;
    return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

}  // namespace

std::int64_t Engine::Sandbox::now() const { return options.virtual_clock ? clock : wall_clock(); }

Engine::Engine(std::unique_ptr<Store> store, bool allow_control)
    : store_(std::move(store)), allow_control_(allow_control), worker_([this] { work(); }) {}

Engine::~Engine() {
    {
        const std::scoped_lock lock(mutex_);
        stopping_ = true;
    }
    ready_.notify_one();
    worker_.join();
}

void Engine::open_sandbox(const std::string& name, const SandboxOptions& options) {
    if (!name.empty() && !is_sandbox_name(name))
        throw std::invalid_argument(fmt::format("沙箱名称无效 / not a sandbox name: \"{}\"", name));
    const std::scoped_lock lock(world_);
    try {
        store_->begin();
        auto sandbox = make_sandbox(name, options);
        store_->commit();
        sandboxes_.insert_or_assign(name, std::move(sandbox));
        settle();
    } catch (const std::exception&) {
        abandon();
        throw;
    }
}

/// In the running transaction: a sandbox with the store's data when there are some, else a fresh one.
Engine::Sandbox Engine::make_sandbox(const std::string& name, SandboxOptions options) {
    Sandbox sandbox{.options = std::move(options), .room = nullptr, .faults = {}, .world = {}};
    auto& wanted = sandbox.options;
    sandbox.room = make_room(wanted.standard);
    if (!sandbox.room)
        throw std::invalid_argument(fmt::format("未知标准 / unknown standard: \"{}\"", wanted.standard));
    for (const auto& fault : wanted.faults)
        if (std::ranges::find(sandbox.room->seedable(), fault) == sandbox.room->seedable().end())
            throw std::invalid_argument(
                fmt::format("此处不能关闭的要求 / cannot be switched off here: \"{}\"", fault));
    sandbox.faults = Faults(wanted.faults);

    const auto known = stored_options(*store_, name);
    if (known && known->standard != wanted.standard)
        throw std::invalid_argument(fmt::format(
            "沙箱\"{0}\"已有标准{1}的数据 / sandbox \"{0}\" holds data of {1}", name, known->standard));
    const auto first = wanted.start == 0 ? wall_clock() : wanted.start;
    if (wanted.virtual_clock) sandbox.clock = stored_clock(*store_, name).value_or(first);
    for (auto& account : wanted.accounts)
        if (account.opened == 0) account.opened = sandbox.now();
    if (known)
        store_options(*store_, name, wanted);
    else
        fill(name, sandbox);
    return sandbox;
}

void Engine::fill(const std::string& name, Sandbox& sandbox) {
    store_options(*store_, name, sandbox.options);
    if (sandbox.options.virtual_clock) store_clock(*store_, name, sandbox.clock);
    Context context{.store = *store_, .space = name, .now = sandbox.now(), .faults = sandbox.faults};
    sandbox.room->open_sandbox(context, sandbox.options.accounts);
}

Engine::Sandbox* Engine::find(const std::string& name) {
    if (const auto found = sandboxes_.find(name); found != sandboxes_.end()) return &found->second;
    if (!is_sandbox_name(name)) return nullptr;
    // One of an earlier process, or of a batch that failed.
    const auto known = stored_options(*store_, name);
    if (!known) return nullptr;
    return &sandboxes_.emplace(name, make_sandbox(name, *known)).first->second;
}

void Engine::submit(Request request, Answer answer) {
    {
        const std::scoped_lock lock(mutex_);
        queue_.push_back({.request = std::move(request), .answer = std::move(answer), .response = {}});
    }
    ready_.notify_one();
}

Response Engine::handle(Request request) {
    const auto promise = std::make_shared<std::promise<Response>>();
    auto answer = promise->get_future();
    submit(std::move(request), [promise](Response response) { promise->set_value(std::move(response)); });
    return answer.get();
}

void Engine::wake() {
    const std::scoped_lock lock(world_);
    try {
        store_->begin();
        for (auto& [name, sandbox] : sandboxes_) {
            Context context{.store = *store_, .space = name, .now = sandbox.now(), .faults = sandbox.faults};
            sandbox.room->wake(context);
        }
        store_->commit();
        settle();
    } catch (const std::exception&) {
        abandon();
        throw;
    }
}

Response Engine::unreadable(std::string_view why_zh, std::string_view why_en) {
    const std::scoped_lock lock(world_);
    const auto found = sandboxes_.find("");
    if (found == sandboxes_.end()) return problem(400, why_zh, why_en);
    return found->second.room->unreadable(found->second.now(), why_zh, why_en);
}

void Engine::work() {
    for (;;) {
        std::vector<Job> jobs;
        {
            std::unique_lock lock(mutex_);
            ready_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
            if (queue_.empty()) return;
            jobs.swap(queue_);
        }
        run_batch(jobs);
        for (auto& job : jobs) {
            try {
                job.answer(std::move(job.response));
            } catch (const std::exception& failure) {
                spdlog::error("an answer could not be delivered: {}", failure.what());
            }
        }
    }
}

void Engine::run_batch(std::vector<Job>& jobs) {
    const std::scoped_lock lock(world_);
    try {
        store_->begin();
        for (auto& job : jobs) run_one(job);
        store_clocks();
        store_->commit();
        settle();
    } catch (const std::exception& failure) {
        spdlog::error("{} requests were not stored: {}", jobs.size(), failure.what());
        for (auto& job : jobs) job.response = world_failed(job.request);
        abandon();
    }
}

void Engine::run_one(Job& job) {
    store_->savepoint();
    try {
        job.response = respond(job.request);
        store_->release();
    } catch (const std::exception& failure) {
        spdlog::error("{} {}: {}", job.request.method, job.request.target, failure.what());
        // Throws when the transaction itself is gone: then the whole batch has failed.
        store_->rollback_to_savepoint();
        job.response = world_failed(job.request);
    }
}

Response Engine::respond(Request& request) {
    const bool read = request.framed || !request.path.empty() || read_target(request);
    auto* sandbox = find(request.sandbox);
    if (sandbox == nullptr) return problem(404, "没有这个沙箱", "no such sandbox");
    if (!read)
        return sandbox->room->unreadable(sandbox->now(), "请求地址无法解析",
                                         "the request target cannot be read");
    if (request.too_large)
        return sandbox->room->unreadable(sandbox->now(), "请求体过大", "the body is too large");
    if (allow_control_ && (request.path == "/_plumbline" || request.path.starts_with("/_plumbline/")))
        return control(request, *sandbox);

    const auto now = sandbox->now();
    auto response = in_room(request, *sandbox);
    response.at = now;
    return response;
}

/// What the room makes of it, and the world of the room's answer.
Response Engine::in_room(const Request& request, Sandbox& sandbox) {
    const auto trouble = sandbox.world.next(request);
    if (trouble && !trouble->processed) return trouble->instead();
    Context context{
        .store = *store_, .space = request.sandbox, .now = sandbox.now(), .faults = sandbox.faults};
    ++sandbox.clock;
    // Ticks of reads alone are not worth a write to the disk.
    if (request.method != "GET" && request.method != "HEAD") sandbox.clock_unsaved = true;
    auto response = sandbox.room->handle(request, context);
    return trouble ? trouble->upon(std::move(response)) : response;
}

Response Engine::world_failed(const Request& request) {
    try {
        auto found = sandboxes_.find(request.sandbox);
        if (found == sandboxes_.end()) found = sandboxes_.find("");
        if (found != sandboxes_.end()) return found->second.room->world_failed(found->second.now());
    } catch (const std::exception& failure) {
        spdlog::error("no answer for a failed world: {}", failure.what());
    }
    return problem(500, "服务器内部错误", "internal server error");
}

/// Ends a failed transaction; memory goes back to what the last commit left.
void Engine::abandon() {
    try {
        store_->rollback();
    } catch (const std::exception& failure) {
        spdlog::error("the store does not roll back: {}", failure.what());
    }
    std::erase_if(sandboxes_, [](const auto& entry) { return entry.second.fresh; });
    for (auto& [name, sandbox] : sandboxes_) {
        sandbox.clock = sandbox.settled_clock;
        sandbox.clock_unsaved = false;
    }
}

void Engine::store_clocks() {
    for (auto& [name, sandbox] : sandboxes_)
        if (sandbox.options.virtual_clock && sandbox.clock_unsaved) store_clock(*store_, name, sandbox.clock);
}

void Engine::settle() {
    for (auto& [name, sandbox] : sandboxes_) {
        sandbox.settled_clock = sandbox.clock;
        sandbox.clock_unsaved = false;
        sandbox.fresh = false;
    }
}

}  // namespace plumbline::platform
