// The checks on providers, on small runs made of bytes; and the same evidence under two readings.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "conformance/judge/judge.h"

namespace plumbline::judge::dual {
namespace {

const std::string good = R"({"status":"0","err":""})", token(64, 'a');

class DualSender : public testing::Test {
  protected:
    DualSender() {
        run_.about = {{"standard", "dual-prevention"}, {"party", "provider-a"}};
        run_.parties = {{"provider-a", "provider", "A", "", true, 0}};
        fetch();
    }
    std::int64_t number() const { return static_cast<std::int64_t>(run_.events.size()) + 1; }

    void say(const std::string& request_line, const std::string& body, const std::string& answer,
             int status = 200) {
        evidence::Exchange exchange;
        exchange.number = number();
        exchange.at = now_;
        exchange.party = "provider-a";
        exchange.request = fmt::format(
            "{} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {}\r\nContent-Type: application/json\r\n"
            "Content-Length: {}\r\n\r\n{}",
            request_line, token, body.size(), body);
        if (status != 0)
            exchange.response =
                fmt::format("HTTP/1.1 {} X\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{}",
                            status, answer.size(), answer);
        else
            exchange.failure = "silence";
        run_.events.emplace_back(exchange);
    }
    void fetch(const std::string& appid = "A") {
        say(fmt::format("GET /jsdspcloud/servlet/token?appid={}&secret=s", appid), "",
            fmt::format(R"({{"access_token":"{}","expires_in":7200}})", token));
    }
    void add(const std::string& record, const std::string& answer = good, int status = 200,
             const std::string& serial = {}) {
        say(fmt::format("POST /addObjects/{}/js01/riskInfo",
                        serial.empty() ? std::to_string(++serial_) : serial),
            fmt::format(R"({{"data":[{}]}})", record), answer, status);
    }
    void ask(const std::string& with) {
        run_.events.emplace_back(evidence::DeviceEvent{number(), now_, "operator", "addObjects", with});
    }
    static std::string risk(const std::string& no = "1", const std::string& date = "2025-12-01",
                            const std::string& reg = "62003211812020090001") {
        return fmt::format(
            R"({{"riskNo":"{}","regNo":"{}","riskName":"名","riskType":"0","registDate":"{}","accidentType":"爆炸",)"
            R"("orgRiskLevel":"重大风险","conRiskLevel":"低风险","controlLevel":"公司（厂）级"}})",
            no, reg, date);
    }
    Verdict verdict(const std::string& requirement, const std::string& reading = {},
                    const std::string& option = {}) {
        standards::Readings readings(standards::standard("dual-prevention"));
        if (!reading.empty()) {
            EXPECT_TRUE(readings.choose(reading, option));
        }
        return judge(run_, readings, {"provider", false}).find("DUAL-" + requirement)->verdict;
    }

    evidence::Run run_;
    std::int64_t now_ = 1'772'413'200'000;
    int serial_ = 0;
};

TEST_F(DualSender, AGoodProviderIsBlamedForNothing) {
    ask(R"({"resource":"riskInfo","record":)" + risk() + "}");
    add(risk());
    const auto all =
        judge(run_, standards::Readings(standards::standard("dual-prevention")), {"provider", true});
    EXPECT_TRUE(all.conformant());
    EXPECT_EQ(all.find("DUAL-A.2-a")->verdict, Verdict::pass);
    EXPECT_EQ(all.find("DUAL-4.5.1-b")->verdict, Verdict::pass);
    EXPECT_EQ(all.find("DUAL-B.2-c")->verdict, Verdict::pass);
}

TEST_F(DualSender, ForeignCredentialsAndNeedlessTokens) {
    fetch("demo");
    EXPECT_EQ(verdict("A.1-a"), Verdict::fail);
    add(risk());
    fetch();
    EXPECT_EQ(verdict("A.2-f"), Verdict::fail);
}

TEST_F(DualSender, WhatADeadTokenKeptOutHasToComeAgain) {
    add(risk(), R"({"status":"4","err":"令牌已到期"})", 401);
    EXPECT_EQ(verdict("A.2-e"), Verdict::fail);
    EXPECT_EQ(verdict("C.2-g"), Verdict::not_exercised);
    fetch();
    EXPECT_EQ(verdict("A.2-f"), Verdict::not_exercised);
    add(risk());
    EXPECT_EQ(verdict("A.2-e"), Verdict::pass);
}

TEST_F(DualSender, OnlyStatusZeroIsSuccess) {
    add(risk(), R"({"status":"9","err":"x"})");
    EXPECT_EQ(verdict("C.2-g"), Verdict::fail);
    add(risk());
    EXPECT_EQ(verdict("C.2-g"), Verdict::pass);
    add(risk("2"), "", 0);
    EXPECT_EQ(verdict("C.2-g"), Verdict::fail);
}

TEST_F(DualSender, WhatArrivedIsNotSentAgain) {
    add(risk());
    add(risk());
    EXPECT_EQ(verdict("5.1-c"), Verdict::fail);
}

TEST_F(DualSender, AddressesAndSerialNumbers) {
    add(risk(), good, 200, "77");
    EXPECT_EQ(verdict("4.5.1-d"), Verdict::pass);
    add(risk("2"), good, 200, "77");
    EXPECT_EQ(verdict("4.5.1-d"), Verdict::fail);
    say("POST /addObjects/js01/riskInfo?serialnumber=9", "{}", R"({"status":"5","err":"x"})", 404);
    EXPECT_EQ(verdict("4.5.1-b"), Verdict::fail);
    EXPECT_EQ(verdict("C.2-a"), Verdict::pass);
    say("POST /addoObjects/9/js01/riskInfo", "{}", R"({"status":"5","err":"x"})", 404);
    EXPECT_EQ(verdict("C.2-a"), Verdict::fail);
}

TEST_F(DualSender, NumbersArriveAsTheyWereEntered) {
    ask(R"({"resource":"riskInfo","record":)" + risk() + "}");
    add(risk("1", "2025-12-01", "62003211812020090000"));
    EXPECT_EQ(verdict("B.2-c"), Verdict::fail);
    EXPECT_EQ(verdict("B.8-f"), Verdict::pass);
    add(risk("9"));
    EXPECT_EQ(verdict("B.8-f"), Verdict::fail);
}

// Two readings at work: the same evidence, two verdicts.
TEST_F(DualSender, DatesUnderBothReadingsOfTheDateType) {
    add(risk("1", "2025-12-01 08:00:00"));
    EXPECT_EQ(verdict("B.2-b"), Verdict::fail);
    EXPECT_EQ(verdict("B.2-b", "DUAL-E08", "b"), Verdict::pass);
}

TEST_F(DualSender, AccidentTypesUnderBothReadingsOfTheSeparator) {
    auto record = risk();
    const std::string one = "爆炸";
    record.replace(record.find(one), one.size(), "爆炸,爆燃");
    add(record);
    EXPECT_EQ(verdict("4.4.2-b"), Verdict::pass);
    EXPECT_EQ(verdict("4.4.2-b", "DUAL-E22", "b"), Verdict::fail);
}

}  // namespace
}  // namespace plumbline::judge::dual
