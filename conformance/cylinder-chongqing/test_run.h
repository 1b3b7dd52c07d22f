// For tests: a small run of the Chongqing document made of bytes, on a municipal clock that the test sets.
#pragma once

#include <string>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "conformance/judge/judge.h"
#include "standards/text.h"

namespace plumbline::judge::chongqing {

class TestRun : public testing::Test {
  protected:
    static constexpr evidence::Milliseconds start = 1'772'413'200'000;  // 2026-03-02 09:00 +08:00
    static constexpr evidence::Milliseconds minute = 60'000, hour = 60 * minute;

    explicit TestRun(std::string role) : role_(std::move(role)) {
        run_.about = {{"standard", "cylinder-chongqing"}, {"seed", "1"}};
        run_.parties = {{"system-a", "traceability-system", "A", "500106", true, start},
                        {"system-b", "traceability-system", "B", "500112", true, start},
                        {"stranger", "traceability-system", "X", "500106", false, start}};
        run_.events.emplace_back(evidence::ClockEvent{1, start, "hook"});
    }

    std::int64_t say(const std::string& line, const boost::json::value& body,
                     const boost::json::value& answer, int status = 200) {
        const auto sent = body.is_null() ? std::string() : boost::json::serialize(body);
        return say_bytes(line, sent, boost::json::serialize(answer), status);
    }

    std::int64_t say_bytes(const std::string& line, const std::string& sent, const std::string& got,
                           int status) {
        evidence::Exchange exchange;
        exchange.number = static_cast<std::int64_t>(run_.events.size()) + 1;
        exchange.at = now_;
        exchange.party = party_;
        exchange.request =
            fmt::format("{} HTTP/1.1\r\nHost: x\r\nContent-Length: {}\r\n\r\n{}", line, sent.size(), sent);
        exchange.response =
            fmt::format("HTTP/1.1 {} X\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{}",
                        status, got.size(), got);
        run_.events.emplace_back(exchange);
        return exchange.number;
    }

    void hook(const std::string& name, const boost::json::object& body) { device("world", name, body); }

    void device(const std::string& device, const std::string& kind, const boost::json::object& detail) {
        run_.events.emplace_back(evidence::DeviceEvent{static_cast<std::int64_t>(run_.events.size()) + 1,
                                                       now_, device, kind, boost::json::serialize(detail)});
    }

    static std::string text(evidence::Milliseconds at) {
        auto out = standards::local_time(at).substr(0, 19);
        out[10] = ' ';
        return out;
    }

    Judgement judged() { return judge(run_, readings_, {role_, false}); }
    Verdict verdict(const std::string& requirement) { return judged().find("CQ-" + requirement)->verdict; }
    std::string failing() {
        std::string out;
        for (const auto& result : judged().requirements)
            if (result.verdict == Verdict::fail || result.verdict == Verdict::error)
                out += (out.empty() ? "" : " ") + result.id;
        return out;
    }

    std::string role_, party_ = "system-a";
    evidence::Run run_;
    evidence::Milliseconds now_ = start;
    standards::Readings readings_{standards::standard("cylinder-chongqing")};
};

}  // namespace plumbline::judge::chongqing
