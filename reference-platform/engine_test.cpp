#include "reference-platform/engine.h"

#include <future>
#include <stdexcept>

#include <gtest/gtest.h>

#include "reference-platform/store/watched_store.h"
#include "reference-platform/temporary_folder.h"

namespace plumbline::platform {
namespace {

Request request(std::string method, std::string target, std::string body = {}) {
    Request out;
    out.method = std::move(method);
    out.target = std::move(target);
    out.body = std::move(body);
    return out;
}

std::int64_t number(const Response& response, std::string_view key) {
    return boost::json::parse(response.body).at(key).to_number<std::int64_t>();
}

/// An engine with the echo document and a store that the test can disturb.
struct Bench {
    std::shared_ptr<Watch> watch = std::make_shared<Watch>();
    Engine engine;

    explicit Bench(const std::string& address = "sqlite::memory:", SandboxOptions options = clocked())
        : engine(std::make_unique<WatchedStore>(open_store(address), watch), true) {
        engine.open_sandbox("", options);
    }
    static SandboxOptions clocked() {
        return {.standard = "echo", .faults = {}, .virtual_clock = true, .start = 1000, .accounts = {}};
    }
    Response get(std::string target) { return engine.handle(request("GET", std::move(target))); }
    Response keep(std::string target = "/keep") {
        return engine.handle(request("POST", std::move(target), "x"));
    }
    Response put_clock(std::int64_t ms) {
        return engine.handle(request("PUT", "/_plumbline/clock", fmt::format(R"({{"ms":{}}})", ms)));
    }
};

TEST(Engine, HandsOverTheRequestAsRead) {
    Bench bench;
    const auto response = bench.get("/a%20b?q=1&q=%E6%B1%89");
    EXPECT_EQ(response.status, 200);
    const auto seen = boost::json::parse(response.body);
    EXPECT_EQ(seen.at("path"), "/a b");
    EXPECT_EQ(seen.at("query"), boost::json::parse(R"([["q","1"],["q","汉"]])"));
}

TEST(Engine, AnswersUnreadableInTheDocumentsForm) {
    Bench bench;
    EXPECT_EQ(bench.get("/%zz").status, 400);
    auto large = request("POST", "/keep");
    large.too_large = true;
    EXPECT_EQ(bench.engine.handle(large).status, 400);
    EXPECT_NE(bench.engine.unreadable("坏", "bad").body.find("bad"), std::string::npos);
    EXPECT_EQ(number(bench.get("/kept"), "kept"), 0);
}

TEST(Engine, TakesBackWhatAFailedRequestDid) {
    Bench bench;
    bench.keep();
    const auto response = bench.get("/throw");
    EXPECT_EQ(response.status, 500);
    EXPECT_EQ(response.body.find("secret"), std::string::npos);
    EXPECT_EQ(number(bench.get("/kept"), "kept"), 1);
    EXPECT_EQ(bench.keep().status, 201);
}

TEST(Engine, SharesOneCommitAmongQueuedRequests) {
    Bench bench;
    constexpr int count = 200;
    bench.watch->hold = true;
    auto held = bench.watch->held.get_future();
    std::vector<std::promise<Response>> promises(count + 1);
    const auto submit = [&](std::size_t i) {
        bench.engine.submit(request("POST", "/keep"),
                            [&, i](Response r) { promises[i].set_value(std::move(r)); });
    };
    submit(0);
    held.wait();
    for (std::size_t i = 1; i <= count; ++i) submit(i);
    const int before = bench.watch->commits;
    bench.watch->go.set_value();
    std::int64_t expected = 0;
    for (auto& promise : promises) EXPECT_EQ(number(promise.get_future().get(), "number"), ++expected);
    EXPECT_EQ(bench.watch->commits - before, 2);
}

TEST(Engine, AnswersNothingBeforeTheCommit) {
    Bench bench;
    bench.watch->hold = true;
    auto held = bench.watch->held.get_future();
    std::promise<Response> promise;
    auto answer = promise.get_future();
    bench.engine.submit(request("POST", "/keep"), [&](Response r) { promise.set_value(std::move(r)); });
    held.wait();
    EXPECT_EQ(answer.wait_for(std::chrono::milliseconds(0)), std::future_status::timeout);
    bench.watch->go.set_value();
    EXPECT_EQ(answer.get().status, 201);
}

TEST(Engine, StoresNothingWhenTheCommitFails) {
    Bench bench;
    bench.keep();
    bench.watch->fail_commit = true;
    EXPECT_EQ(bench.keep().status, 500);
    EXPECT_EQ(bench.put_clock(99'000).status, 500);
    EXPECT_EQ(bench.engine.handle(request("POST", "/_plumbline/sandboxes", R"({"name":"b"})")).status, 500);
    bench.watch->fail_commit = false;
    EXPECT_EQ(number(bench.get("/kept"), "kept"), 1);
    EXPECT_LT(number(bench.get("/_plumbline/clock"), "ms"), 99'000);
    EXPECT_EQ(bench.get("/s/b/kept").status, 404);
    EXPECT_EQ(number(bench.keep(), "number"), 2);
}

TEST(Engine, FailsTheWholeBatchWhenTheTransactionIsGone) {
    Bench bench;
    bench.watch->fail_savepoint_rollback = true;
    EXPECT_EQ(bench.get("/throw").status, 500);
    bench.watch->fail_savepoint_rollback = false;
    bench.watch->fail_begin = true;
    EXPECT_EQ(bench.keep().status, 500);
    bench.watch->fail_begin = false;
    EXPECT_EQ(number(bench.get("/kept"), "kept"), 0);
}

TEST(Engine, TicksOnceForEveryRequestOfTheDocument) {
    Bench bench;
    EXPECT_EQ(number(bench.get("/x"), "now"), 1000);
    EXPECT_EQ(number(bench.get("/x"), "now"), 1001);
    EXPECT_EQ(bench.put_clock(5000).status, 200);
    EXPECT_EQ(number(bench.get("/_plumbline/clock"), "ms"), 5000);
    EXPECT_EQ(number(bench.get("/x"), "now"), 5000);
    bench.get("/throw");
    EXPECT_EQ(number(bench.get("/x"), "now"), 5002);
    EXPECT_EQ(bench.put_clock(-1).status, 200);
    EXPECT_EQ(number(bench.get("/x"), "now"), -1);
}

TEST(Engine, RefusesUnknownStandardsFaultsAndNames) {
    Bench bench;
    auto options = Bench::clocked();
    options.faults = {"ECHO-2"};
    EXPECT_THROW(bench.engine.open_sandbox("f", options), std::invalid_argument);
    options = Bench::clocked();
    EXPECT_THROW(bench.engine.open_sandbox("F", options), std::invalid_argument);
    options.standard = "none";
    EXPECT_THROW(bench.engine.open_sandbox("f", options), std::invalid_argument);
    EXPECT_EQ(bench.get("/s/f/x").status, 404);
    options.standard = "other";
    EXPECT_THROW(bench.engine.open_sandbox("", options), std::invalid_argument);
    EXPECT_EQ(bench.get("/x").status, 200);
}

TEST(Engine, BreaksWhatItIsToldTo) {
    Bench bench;
    auto options = Bench::clocked();
    options.faults = {"ECHO-1"};
    bench.engine.open_sandbox("f", options);
    EXPECT_EQ(bench.keep("/s/f/keep").status, 200);
    EXPECT_EQ(bench.keep().status, 201);
    EXPECT_EQ(number(bench.get("/s/f/kept"), "kept"), 1);
}

TEST(Engine, KeepsEverythingOverARestart) {
    const TemporaryFolder folder;
    const auto address = "sqlite:" + folder.file("store.db");
    {
        Bench bench(address);
        bench.keep();
        bench.put_clock(70'000);
        bench.keep();
        bench.engine.handle(
            request("POST", "/_plumbline/sandboxes", R"({"name":"b","faults":["ECHO-1"],"start":5})"));
        bench.keep("/s/b/keep");
    }
    Bench bench(address);
    EXPECT_EQ(number(bench.get("/kept"), "kept"), 2);
    EXPECT_EQ(number(bench.get("/x"), "now"), 70'002);
    EXPECT_EQ(number(bench.keep("/s/b/keep"), "number"), 2);
    EXPECT_EQ(bench.keep("/s/b/keep").status, 200);
    EXPECT_EQ(bench.get("/s/c/kept").status, 404);
}

TEST(Engine, AnswersWhatWaitsWhenItEnds) {
    std::atomic<int> answers = 0;
    {
        Bench bench;
        for (int i = 0; i < 50; ++i)
            bench.engine.submit(request("POST", "/keep"), [&](const Response&) { ++answers; });
    }
    EXPECT_EQ(answers, 50);
}

TEST(Engine, OutlivesAnAnswerThatThrows) {
    Bench bench;
    bench.engine.submit(request("GET", "/x"), [](const Response&) { throw std::runtime_error("gone"); });
    EXPECT_EQ(bench.get("/x").status, 200);
}

}  // namespace
}  // namespace plumbline::platform
