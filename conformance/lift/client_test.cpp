// The checks on client systems, on runs made by hand.
#include "conformance/lift/client.h"

#include <gtest/gtest.h>

#include "conformance/lift/test_run.h"

namespace plumbline::judge::lift {
namespace {

namespace json = boost::json;
constexpr std::int64_t hour_ms = 3'600'000, day_ms = 24 * hour_ms;

class Client : public TestRun {
  public:
    explicit Client(std::string role, const std::string& party) : role_(std::move(role)) {
        run.about["party"] = party;
    }

    void asks(const std::string& task, const json::object& with = {}) {
        run.events.emplace_back(
            evidence::DeviceEvent{event(), now(), "operator", task, json::serialize(with)});
    }
    [[nodiscard]] Verdict of(std::string_view requirement) const {
        Sink sink;
        judge_run(run, standards::Readings(standards::standard("lift")), role_, sink);
        const auto found = sink.findings().find(requirement);
        if (found == sink.findings().end()) return Verdict::not_exercised;
        for (auto verdict : {Verdict::error, Verdict::fail, Verdict::pass})
            for (const auto& finding : found->second)
                if (finding.verdict == verdict) return verdict;
        return Verdict::inconclusive;
    }

  private:
    /// Events and exchanges share one order.
    std::int64_t event() { return raw("nobody", "GET", "/", "", 404, "", "", ""); }
    std::string role_;
};

json::value no_success() { return {{"code", 5001}, {"msg", "提交的数据有误"}}; }

/// Ten reactions that took about a second.
void react(Client& client) {
    for (int i = 0; i < 10; ++i) {
        client.asks("look");
        client.clock(client.now() + 1'000);
        client.exchange("manufacturer-a", "GET", "/api/tp/v1/modify_notices", nullptr, 200,
                        TestRun::shows(json::array()));
    }
}

TEST(LiftClient, ARecordThatWasNotAcceptedIsStillToBeSent) {
    Client lost("manufacturer", "manufacturer-a");
    react(lost);
    lost.exchange("manufacturer-a", "POST", "/api/tp/v1/lifts", TestRun::walk("A1"), 200, no_success());
    lost.asks("resend");
    lost.clock(lost.now() + hour_ms);
    EXPECT_EQ(lost.of("LIFT-5.3.5.7-g"), Verdict::fail);

    Client kept("manufacturer", "manufacturer-a");
    kept.exchange("manufacturer-a", "POST", "/api/tp/v1/lifts", TestRun::walk("A1"), 200, no_success());
    kept.asks("resend");
    kept.exchange("manufacturer-a", "POST", "/api/tp/v1/lifts", TestRun::walk("A1"), 201,
                  TestRun::done("A1"));
    EXPECT_EQ(kept.of("LIFT-5.3.5.7-g"), Verdict::pass);
}

TEST(LiftClient, NobodyIsBlamedForSilenceThatProvesNothing) {
    Client hurried("manufacturer", "manufacturer-a");
    react(hurried);
    hurried.exchange("manufacturer-a", "POST", "/api/tp/v1/lifts", TestRun::walk("A1"), 200, no_success());
    hurried.asks("resend");
    hurried.clock(hurried.now() + 500);
    EXPECT_EQ(hurried.of("LIFT-5.3.5.7-g"), Verdict::inconclusive);

    Client unasked("manufacturer", "manufacturer-a");
    react(unasked);
    unasked.exchange("manufacturer-a", "POST", "/api/tp/v1/lifts", TestRun::walk("A1"), 200, no_success());
    unasked.clock(unasked.now() + hour_ms);
    EXPECT_EQ(unasked.of("LIFT-5.3.5.7-g"), Verdict::inconclusive);
}

TEST(LiftClient, OnlyTheClientIsJudged) {
    Client client("manufacturer", "manufacturer-a");
    client.exchange("manufacturer-b", "POST", "/api/tp/v1/lifts", {{"电梯整机编码", "A1"}}, 400,
                    no_success());
    EXPECT_EQ(client.of("LIFT-5.3.5.1-b"), Verdict::not_exercised);
    client.exchange("manufacturer-a", "POST", "/api/tp/v1/lifts", {{"电梯整机编码", "A1"}}, 400,
                    no_success());
    EXPECT_EQ(client.of("LIFT-5.3.5.1-b"), Verdict::fail);
}

json::value delivered(std::int64_t newest) {
    return TestRun::shows(json::array{json::object{{"ZJBM", "A1"}, {"GXSJ", newest}}});
}

TEST(LiftClient, UpdatesKeepHoursSpacingAndTheNewestTime) {
    Client client("manufacturer", "manufacturer-a");
    const auto night = TestRun::start + 17 * hour_ms;  // 2:00
    const auto newest = TestRun::start;
    const auto ask = [&](std::int64_t since, std::int64_t at, const json::value& answer) {
        client.clock(at);
        client.exchange("manufacturer-a", "GET", "/api/tp/v1/lifts/enterprise?GXSJ=" + std::to_string(since),
                        nullptr, 200, answer);
    };
    client.clock(night - hour_ms / 2);
    client.exchange("manufacturer-a", "GET", "/api/tp/v1/lifts/enterprise?DTCJYF=202603", nullptr, 200,
                    delivered(newest));
    ask(newest, night, delivered(newest + 5));
    ask(newest + 5, night + day_ms, TestRun::shows(json::array()));
    EXPECT_EQ(client.of("LIFT-6.12.1-d"), Verdict::pass);
    EXPECT_EQ(client.of("LIFT-6.12.1-j"), Verdict::pass);
    EXPECT_EQ(client.of("LIFT-6.12.1-k"), Verdict::pass);
    ask(newest, night + 2 * day_ms, TestRun::shows(json::array()));
    EXPECT_EQ(client.of("LIFT-6.12.1-k"), Verdict::fail);
    EXPECT_EQ(client.of("LIFT-6.12.1-j"), Verdict::pass);
    ask(newest + 5, night + 2 * day_ms + hour_ms, TestRun::shows(json::array()));
    EXPECT_EQ(client.of("LIFT-6.12.1-j"), Verdict::fail);
}

TEST(LiftClient, WhatWentToAnImpostorIsNoReport) {
    Client client("manufacturer", "manufacturer-a");
    evidence::Connection connection;
    connection.number = 500;
    connection.party = "manufacturer-a";
    connection.address = "127.0.0.1:4";
    connection.tls = true;
    client.run.events.emplace_back(
        evidence::DeviceEvent{499, client.now(), "world", "impostor", R"({"address":"127.0.0.1:4"})"});
    client.run.events.emplace_back(connection);
    client.exchange("manufacturer-a", "POST", "/api/tp/v1/lifts", TestRun::walk("A1"), 201,
                    TestRun::done("A1"));
    std::get<evidence::Exchange>(client.run.events.back()).connection = 500;
    EXPECT_EQ(client.of("LIFT-5.3.2-d"), Verdict::fail);
    EXPECT_EQ(client.of("LIFT-5.3.1-b"), Verdict::not_exercised);
}

}  // namespace
}  // namespace plumbline::judge::lift
