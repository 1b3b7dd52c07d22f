// Sandboxes, virtual clocks and the one worker: requests that are ready together share one durable commit.
#pragma once

#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "reference-platform/room.h"
#include "reference-platform/world.h"

namespace plumbline::platform {

struct SandboxOptions {
    std::string standard;
    std::vector<std::string> faults;
    bool virtual_clock = false;
    std::int64_t start = 0;  ///< virtual clock's first time; 0 = now
    std::vector<Account> accounts;
};

/// Paths: "/s/<sandbox>/…" reaches a sandbox, anything else the default one.
/// Control (only when `allow_control`):
///   GET  /_plumbline                          -> profile of this server (JSON): standard, virtual clock,
///   hooks POST /_plumbline/sandboxes                {"name","standard","faults":[],"start":ms} -> 201 DELETE
///   /_plumbline/sandboxes?name=        -> 200
///   [/s/<sandbox>]/_plumbline/clock  PUT {"ms":…} -> 200; GET -> {"ms":…}
///   [/s/<sandbox>]/_plumbline/reset  POST     -> 200, data gone, accounts enrolled anew
///   [/s/<sandbox>]/_plumbline/hooks/<name>    POST body -> Room::hook; "world" with "do" or "clear" -> World
class Engine {
  public:
    Engine(std::unique_ptr<Store> store, bool allow_control);
    ~Engine();
    Engine(const Engine&) = delete;
    Engine& operator=(const Engine&) = delete;

    /// Creates or opens a sandbox; the name "" is the default sandbox. Throws std::invalid_argument on an
    /// unknown standard or fault.
    void open_sandbox(const std::string& name, const SandboxOptions& options);

    using Answer = std::function<void(Response)>;
    /// Queues a request; `answer` is called from the worker after the commit.
    void submit(Request request, Answer answer);
    /// The same, waiting.
    Response handle(Request request);

    /// Room::wake in every open sandbox. Throws when the world fails.
    void wake();

    /// A request that the HTTP layer could not read, answered in the default sandbox's document form.
    Response unreadable(std::string_view why_zh, std::string_view why_en);

  private:
    struct Sandbox {
        SandboxOptions options;
        std::unique_ptr<Room> room;
        Faults faults;
        World world;
        std::int64_t clock = 0;          ///< virtual time
        std::int64_t settled_clock = 0;  ///< as of the last commit
        bool clock_unsaved = false;      ///< written with the batch
        bool fresh = true;               ///< made since the last commit
        [[nodiscard]] std::int64_t now() const;
    };
    struct Job {
        Request request;
        Answer answer;
        Response response;
    };
    void work();
    void run_batch(std::vector<Job>& jobs);
    void run_one(Job& job);
    Response respond(Request& request);
    Response in_room(const Request& request, Sandbox& sandbox);
    Response world_failed(const Request& request);
    void abandon();
    void store_clocks();
    void settle();

    Sandbox make_sandbox(const std::string& name, SandboxOptions options);
    void fill(const std::string& name, Sandbox& sandbox);
    Sandbox* find(const std::string& name);

    Response control(const Request& request, Sandbox& sandbox);
    Response control_sandboxes(const Request& request);
    Response create_sandbox(const Request& request);
    Response drop_sandbox(const Request& request);
    Response control_clock(const Request& request, Sandbox& sandbox);
    Response reset(const Request& request, Sandbox& sandbox);
    Response hook(const Request& request, Sandbox& sandbox);
    Response change_world(const boost::json::object& wish, Sandbox& sandbox);

    std::mutex world_;  ///< held by whoever uses store_ and sandboxes_
    std::unique_ptr<Store> store_;
    bool allow_control_;
    std::map<std::string, Sandbox> sandboxes_;
    std::mutex mutex_;  ///< of the queue
    std::condition_variable ready_;
    std::vector<Job> queue_;
    bool stopping_ = false;
    std::thread worker_;
};

}  // namespace plumbline::platform
