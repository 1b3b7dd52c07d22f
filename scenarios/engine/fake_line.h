// For tests: a line without a network, which answers as the test says and keeps what was sent.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "scenarios/engine/line.h"

namespace plumbline::scenario {

inline Reply answered(int status, std::string body) {
    Reply reply;
    reply.response.readable = reply.response.complete = true;
    reply.response.status = status;
    reply.response.body = std::move(body);
    return reply;
}

class FakeLine : public Line {
  public:
    struct Hooked {
        std::string url, method, body;
    };
    std::function<Reply(const Call&)> answer = [](const Call&) { return answered(200, R"({"code":1})"); };
    std::function<Reply(const Hooked&)> answer_hook = [](const Hooked&) {
        return answered(200, R"({"ms":1000})");
    };
    std::vector<Call> calls;
    std::vector<Hooked> hooks;

    Reply send(const Call& call) override {
        calls.push_back(call);
        auto reply = answer(call);
        reply.exchange = static_cast<std::int64_t>(calls.size());
        return reply;
    }
    Reply hook(const std::string& url, const std::string& method, const std::string& body) override {
        hooks.push_back({url, method, body});
        return answer_hook(hooks.back());
    }
};

/// A subject with every party that stories of the lift standard may name, clock and test hooks.
inline Subject fake_subject() {
    Subject subject;
    subject.name = "fake";
    subject.standard = "lift";
    subject.clock_hook = "http://fake/clock";
    subject.reset_hook = "http://fake/reset";
    subject.test_hooks = "http://fake/hooks";
    for (const char* name : {"manufacturer-a", "constructor-c", "province-p", "type-test"}) {
        evidence::Party party;
        party.name = name;
        party.organisation = "91330000MA0000" + std::to_string(subject.parties.size() + 10) + "XX";
        subject.parties.push_back(std::move(party));
    }
    return subject;
}

}  // namespace plumbline::scenario
