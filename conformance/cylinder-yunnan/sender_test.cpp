// The checks on filling platforms, on small runs made of bytes; and the same evidence under two readings.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "conformance/judge/judge.h"

namespace plumbline::judge::yunnan {
namespace {

const std::string done = R"({"State":0})";

class YunnanSender : public testing::Test {
  protected:
    YunnanSender() {
        run_.about = {{"standard", "cylinder-yunnan"}, {"party", "filling-a"}};
        run_.parties = {{"filling-a", "filling-platform", "A", "530100", true, 0}};
    }
    std::int64_t number() const { return static_cast<std::int64_t>(run_.events.size()) + 1; }

    void say(const std::string& request_line, const std::string& body, const std::string& answer,
             int status = 200) {
        evidence::Exchange exchange;
        exchange.number = number();
        exchange.at = 1'772'413'200'000;
        exchange.party = "filling-a";
        exchange.request = fmt::format("{} HTTP/1.1\r\nHost: x\r\nContent-Length: {}\r\n\r\n{}", request_line,
                                       body.size(), body);
        if (status != 0)
            exchange.response =
                fmt::format("HTTP/1.1 {} X\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{}",
                            status, answer.size(), answer);
        else
            exchange.failure = "silence";
        run_.events.emplace_back(exchange);
    }
    void trace(const std::string& interface, const std::string& item, const std::string& answer = done,
               int status = 200) {
        const auto data =
            fmt::format(R"({{"Items":[{}],"Factory":{{"Name":"F"}},"Man":{{"Name":"M"}}}})", item);
        say(fmt::format("POST /PS/GenericTrace/{}?ticket=t&data={}", interface,
                        evidence::percent_encode(data)),
            "", answer, status);
    }
    void check(int state = 0, const std::string& answer = done, const std::string& number = "11") {
        trace("BeforeFill",
              fmt::format(
                  R"({{"Barcode":"5301","State":{},"Remark":"x","Date":"20260302085000","ThridId":{}}})",
                  state, number),
              answer);
    }
    void fill(const std::string& net = "13.43", int number = 12) {
        trace("Fill",
              fmt::format(
                  R"({{"Barcode":"5301","IdleWeight":16.33,"GrossWeight":29.76,"NetWeight":{},)"
                  R"("BeginDate":"20260302085100","EndDate":"20260302085200","Machine":1,"ThridId":{}}})",
                  net, number));
    }
    void after(const std::string& date = "20260302085300", const std::string& answer = done,
               int status = 200) {
        trace("AfterFill", fmt::format(R"({{"Barcode":"5301","State":0,"Date":"{}","ThridId":13}})", date),
              answer, status);
    }
    Verdict verdict(const std::string& requirement, const std::string& role = "filling-platform",
                    const std::string& reading = {}, const std::string& option = {}) {
        standards::Readings readings(standards::standard("cylinder-yunnan"));
        if (!reading.empty()) {
            EXPECT_TRUE(readings.choose(reading, option));
        }
        return judge(run_, readings, {role, false}).find("YN-" + requirement)->verdict;
    }

    evidence::Run run_;
};

TEST_F(YunnanSender, AGoodFillingIsBlamedForNothing) {
    check(), fill(), after();
    const auto all =
        judge(run_, standards::Readings(standards::standard("cylinder-yunnan")), {"filling-platform", true});
    EXPECT_TRUE(all.conformant());
    for (const char* id : {"YN-A1-4-i", "YN-A1-4-j", "YN-A1-5-b", "YN-A1-5-c", "YN-A1-6-b", "YN-A1-6-c"})
        EXPECT_EQ(all.find(id)->verdict, Verdict::pass) << id;
}

TEST_F(YunnanSender, AFillNeedsAGoodCheckBeforeIt) {
    fill();
    EXPECT_EQ(verdict("A1-4-j"), Verdict::fail);
    EXPECT_EQ(verdict("A1-6-c"), Verdict::fail);
}

TEST_F(YunnanSender, WhatFailedOrWasRefusedIsNotFilled) {
    check(1), fill(), after();
    EXPECT_EQ(verdict("A1-4-i"), Verdict::fail);
    EXPECT_EQ(verdict("P-2.2.1.5-a"), Verdict::pass);
    run_.events.clear();
    check(0, R"({"State":1,"Value":"E1004 不允许充装：LOCKED"})"), fill(), after();
    EXPECT_EQ(verdict("A1-4-i"), Verdict::pass);
    EXPECT_EQ(verdict("P-2.2.1.5-a"), Verdict::fail);
}

TEST_F(YunnanSender, WeightsAndTimesFitTogether) {
    check(), fill("14.43"), after("20260302085100");
    EXPECT_EQ(verdict("A1-5-c"), Verdict::fail);
    EXPECT_EQ(verdict("A1-6-b"), Verdict::fail);
    fill("\"13.43\"");
    EXPECT_EQ(verdict("A1-5-b"), Verdict::fail);
}

TEST_F(YunnanSender, OneFillingHasOneNumber) {
    check(), fill(), fill("13.43", 99);
    EXPECT_EQ(verdict("A1-5-g"), Verdict::fail);
}

TEST_F(YunnanSender, WhatWasNotTakenComesAgain) {
    check(), fill(), after("20260302085300", R"({"State":1,"Value":"E1099 x"})");
    EXPECT_EQ(verdict("A1-8-e"), Verdict::fail);
    after();
    EXPECT_EQ(verdict("A1-8-e"), Verdict::pass);
    run_.events.clear();
    check(), fill(), after("20260302085300", R"({"State":1,"Value":"E1003 x"})", 401);
    EXPECT_EQ(verdict("A1-0-j"), Verdict::fail);
    EXPECT_EQ(verdict("A1-8-e"), Verdict::not_exercised);
    after();
    EXPECT_EQ(verdict("A1-0-j"), Verdict::pass);
}

TEST_F(YunnanSender, CountsAreThreeIntegers) {
    say("POST /PS/GenericStatistics/BusinessCount?ticket=t&data=" +
            evidence::percent_encode(R"({"Year":2026,"Month":3,"Count":5,"Type":1})"),
        "", done);
    EXPECT_EQ(verdict("A1-9-a"), Verdict::pass);
    EXPECT_EQ(verdict("A1-9-b"), Verdict::fail);
}

// Two readings at work: the same evidence, two verdicts.
TEST_F(YunnanSender, RegisterDatesUnderBothReadingsOfTheirLength) {
    say("POST /PS/Auth/Login", R"({"Account":"A","Password":"p"})",
        R"({"State":0,"Value":"{\"Ticket\":\"t\",\"ExpireDate\":\"20260302110000\"}"})");
    say("GET /PS/GenericBottle/List?ticket=t&lasttime=19700101000000", "",
        R"([{"Barcode":"5301","Printno":"P","InnerNo":"N","Style":"Y","Valve":1,"ProductDate":"20250601","DiscardDate":"20330601",)"
        R"("CheckDate":"20250601","NextDate":"20290601","State":1,"IdleWeight":16.5,"FillWeight":14.9,"Medium":"m","NominalPressure":2.1,)"
        R"("Volumn":35.5,"Thickness":2.5,"WaterPressure":3.2,"CheckPeriod":4,"LifePeriod":8,"Factory":"F","Designer":"D","Supervise":"S",)"
        R"("Check":"C","RegisterDate":"20260302","Id":1}])");
    EXPECT_EQ(verdict("A1-2-c", "provincial-platform"), Verdict::fail);
    EXPECT_EQ(verdict("A1-2-c", "provincial-platform", "YN-E13", "b"), Verdict::pass);
}

TEST_F(YunnanSender, BlanksBeforeDatesUnderBothReadings) {
    say("POST /PS/Auth/Login", R"({"Account":"A","Password":"p"})",
        R"({"State":0,"Value":"{\"Ticket\":\"t\",\"ExpireDate\":\"20260302110000\"}"})");
    trace("BeforeFill", R"({"Barcode":"5301","State":0,"Date":" 20260302085000","ThridId":11})");
    EXPECT_EQ(verdict("A1-4-e", "provincial-platform"), Verdict::fail);
    EXPECT_NE(verdict("A1-4-e", "provincial-platform", "YN-E16", "b"), Verdict::fail);
}

}  // namespace
}  // namespace plumbline::judge::yunnan
