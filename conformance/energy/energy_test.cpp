// The oracle on small runs made of bytes: what it blames, and what it must leave alone.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "conformance/judge/judge.h"
#include "standards/identifiers/unified_code.h"

namespace plumbline::judge {
namespace {

const std::string id(32, 'a');
const std::string code = standards::make_unified_code(1, "320613");

std::string configuration(const std::string& region = "320613") {
    return fmt::format(
        R"({{"provinceId":"{}","enterpriseCode":"{}","collectItemConfig":[{{"processCode":"00","processUnitCode":"00","equipmentCode":"00",)"
        R"("equipmentUnitCode":"00","energyClassCode":"02","energyTypeCode":"3300","dataUsageCode":"11","inputType":"1","dataValueMax":10}}],)"
        R"("enterprise":{{"code":"{}","name":"甲","typeCode":"159","industryCode":"C","regionCode":"{}","center":false,"corporationCode":"{}",)"
        R"("jgzh":false,"energyConsumeLevel":4,"latitude":32.0,"longitude":120.8,"phone":"0513-00000000"}}}})",
        id, code, code, region, code);
}

std::string record(const std::string& time, double value = 1.5) {
    return fmt::format(
        R"({{"dataCode":"00-00-00-00-023300-11","dataValue":{},"inputType":1,"statType":0,"statDate":"2026-03-01 {}","uploadDate":"2026-03-02 01:00:00",)"
        R"("scope":1,"valid":true}})",
        value, time);
}

std::string batch(const std::vector<std::string>& records) {
    return fmt::format(R"({{"provinceId":"{}","enterpriseCode":"{}","data":[{}]}})", id, code,
                       fmt::join(records, ","));
}

const std::string success = R"({"responseCode":"0","responseMessage":"RECEIVE SUCCESS"})";

class EnergyOracle : public testing::Test {
  protected:
    EnergyOracle() {
        run_.about = {{"standard", "energy"}, {"seed", "1"}};
        run_.parties = {{"city-a", "city", "A", "320600", true, 0},
                        {"city-b", "city", "B", "320500", true, 0},
                        {"nobody", "city", "", "", false, 0}};
    }

    void say(const std::string& path, const std::string& body, const std::string& answer,
             const std::string& party = "city-a", int status = 200) {
        evidence::Exchange exchange;
        exchange.number = static_cast<std::int64_t>(run_.events.size()) + 1;
        exchange.at = exchange.number * 1000;
        exchange.party = party;
        exchange.request = fmt::format("POST /{} HTTP/1.1\r\nHost: x\r\nContent-Length: {}\r\n\r\n{}", path,
                                       body.size(), body);
        if (status != 0)
            exchange.response =
                fmt::format("HTTP/1.1 {} OK\r\nContent-Length: {}\r\n\r\n{}", status, answer.size(), answer);
        else
            exchange.failure = "no answer";
        run_.events.emplace_back(exchange);
    }

    void enter() {
        say("register", R"({"region":"320600","ascription":"province"})",
            fmt::format(
                R"({{"responseCode":"0","responseMessage":"RECEIVE SUCCESS","provinceId":"{}","loadConfigURL":"h/downloadBaseData","loadDicVersionURL":"h/versionCheck",)"
                R"("centerInfoURL":"h/uploadConfigData","centerMeteringDataURL":"h/uploadMeteringData","centerDataURL":"h/uploadEnergyData",)"
                R"("centerInfoDownloadURL":"h/downloadConfigData","centerDataDownloadURL":"h/downloadEnergyData"}})",
                id));
        say("uploadConfigData", configuration(), success);
    }

    void read(const std::vector<std::string>& records) {
        say("downloadEnergyData",
            fmt::format(R"({{"provinceId":"{}","enterpriseCode":"{}","statType":0,"statDate":"2026-03-01"}})",
                        id, code),
            fmt::format(R"({{"responseCode":"0","responseMessage":"RECEIVE SUCCESS","data":[{}]}})",
                        fmt::join(records, ",")));
    }

    Verdict verdict(const std::string& requirement) {
        const auto judgement =
            judge(run_, standards::Readings(standards::standard("energy")), {"province", false});
        return judgement.find("ENERGY-" + requirement)->verdict;
    }

    int fails() {
        return judge(run_, standards::Readings(standards::standard("energy")), {"province", false})
            .count(Verdict::fail);
    }

    evidence::Run run_;
};

TEST_F(EnergyOracle, LeavesACorrectPlatformAlone) {
    enter();
    say("uploadEnergyData", batch({record("00:00:00"), record("00:15:00")}), success);
    read({record("00:15:00"), record("00:00:00")});
    EXPECT_EQ(fails(), 0);
    EXPECT_EQ(verdict("8.10-e"), Verdict::pass);
    EXPECT_EQ(verdict("8.3-g"), Verdict::pass);
}

TEST_F(EnergyOracle, TellsALostBatchFromAHalvedOne) {
    enter();
    say("uploadEnergyData", batch({record("00:00:00")}), success);
    read({record("00:00:00")});
    say("uploadEnergyData", batch({record("00:15:00"), record("00:30:00")}), success);
    auto whole = run_;
    read({record("00:00:00")});
    EXPECT_EQ(verdict("8.3-s"), Verdict::fail);
    run_ = whole;
    read({record("00:00:00"), record("00:15:00")});
    EXPECT_EQ(verdict("8.8-t"), Verdict::fail);
    EXPECT_NE(verdict("8.3-s"), Verdict::fail);
}

TEST_F(EnergyOracle, AFailureOfTheWorldIsNoVerdictOnTheRequest) {
    enter();
    say("uploadEnergyData", batch({record("00:00:00")}),
        R"({"responseCode":"E1002","responseMessage":"服务器数据库异常"})");
    say("uploadEnergyData", batch({record("00:00:00")}), "", "city-a", 0);
    read({});
    say("uploadEnergyData", batch({record("00:00:00")}), success);
    read({record("00:00:00")});
    EXPECT_EQ(fails(), 0);
    EXPECT_EQ(verdict("8.3-s"), Verdict::pass);
}

TEST_F(EnergyOracle, AResentBatchShowsEachRecordOnce) {
    enter();
    say("uploadEnergyData", batch({record("00:00:00")}), "", "city-a", 0);
    say("uploadEnergyData", batch({record("00:00:00")}), success);
    read({record("00:00:00"), record("00:00:00")});
    EXPECT_EQ(verdict("8.10-h"), Verdict::fail);
    EXPECT_NE(verdict("8.8-ac"), Verdict::fail);
}

TEST_F(EnergyOracle, ARepeatedBatchHingesOnAGap) {
    enter();
    for (int i = 0; i < 2; ++i) say("uploadEnergyData", batch({record("00:00:00")}), success);
    read({record("00:00:00"), record("00:00:00")});
    EXPECT_EQ(verdict("8.8-ac"), Verdict::inconclusive);
    EXPECT_EQ(fails(), 0);
}

TEST_F(EnergyOracle, ReturnCodesFitTheFault) {
    enter();
    const auto incomplete = fmt::format(R"({{"enterpriseCode":"{}","data":[{}]}})", code, record("00:00:00"));
    say("uploadEnergyData", batch({record("00:00:00")}), success);
    say("uploadEnergyData", incomplete, R"({"responseCode":"E2002","responseMessage":"provinceId"})");
    EXPECT_EQ(verdict("8.3-p"), Verdict::fail);
    EXPECT_NE(verdict("8.3-q"), Verdict::fail);
}

TEST_F(EnergyOracle, ForeignReadsHingeOnAGap) {
    enter();
    const std::string other(32, 'b');
    say("register", R"({"region":"320500","ascription":"province"})",
        fmt::format(R"({{"responseCode":"0","responseMessage":"OK","provinceId":"{}"}})", other), "city-b");
    say("downloadConfigData", fmt::format(R"({{"provinceId":"{}","enterpriseCode":"{}"}})", other, code),
        fmt::format(
            R"({{"responseCode":"0","responseMessage":"OK","updatetime":"2026-03-02 01:00:00","collectItemConfig":[],"enterprise":{{"code":"{}"}}}})",
            code),
        "city-b");
    EXPECT_EQ(verdict("8.9-g"), Verdict::inconclusive);
}

TEST_F(EnergyOracle, StrangersGetNothing) {
    enter();
    say("versionCheck", fmt::format(R"({{"provinceId":"{}"}})", id),
        R"({"responseCode":"0","responseMessage":"OK","regVersion":"1","dicVersion":"1"})", "nobody");
    EXPECT_EQ(verdict("3.3-b"), Verdict::fail);
}

TEST_F(EnergyOracle, AnsweredNumbersAreNoTexts) {
    enter();
    say("versionCheck", fmt::format(R"({{"provinceId":"{}"}})", id),
        R"({"responseCode":0,"responseMessage":"OK","regVersion":"1","dicVersion":"1"})");
    EXPECT_EQ(verdict("8.3-o"), Verdict::fail);
    EXPECT_EQ(fails(), 1);
}

TEST_F(EnergyOracle, AServerErrorPageIsNoE1001) {
    enter();
    say("versionCheck", fmt::format(R"({{"provinceId":"{}"}})", id), "<html></html>", "city-a", 500);
    EXPECT_EQ(verdict("8.3-r"), Verdict::fail);
    EXPECT_EQ(fails(), 1);
}

TEST_F(EnergyOracle, LostLimitsComeBackAsNothingElse) {
    enter();
    auto shown = configuration().substr(1);
    shown.insert(shown.find("\"dataValueMax\":10"), "\"dataValueMin\":0,");
    say("downloadConfigData", fmt::format(R"({{"provinceId":"{}","enterpriseCode":"{}"}})", id, code),
        R"({"responseCode":"0","responseMessage":"OK","updatetime":"1970-01-01 08:00:02",)" + shown);
    EXPECT_EQ(verdict("8.6-f"), Verdict::fail);
    EXPECT_NE(verdict("8.9-d"), Verdict::fail);
}

}  // namespace
}  // namespace plumbline::judge
