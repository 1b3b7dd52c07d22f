// The checks on city platforms, on small runs made of bytes: what they blame, and what they leave alone.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "conformance/judge/judge.h"
#include "standards/identifiers/unified_code.h"

namespace plumbline::judge {
namespace {
namespace json = boost::json;

constexpr std::int64_t start = 1'772'413'200'000;  // 2026-03-02 09:00 UTC+8
constexpr std::int64_t minute = 60'000, hour = 60 * minute, day = 24 * hour;
constexpr std::int64_t upload_time = start + 16 * hour;  // 2026-03-03 01:00

const std::string id(32, 'a'), other_id(32, 'b');
const std::string unit_a = standards::make_unified_code(1, "320613"),
                  unit_b = standards::make_unified_code(2, "320613");
const std::string success = R"({"responseCode":"0","responseMessage":"RECEIVE SUCCESS"})";
const std::string service_failed = R"({"responseCode":"E1001","responseMessage":"平台服务异常"})";

std::string book(const std::string& serial, const std::string& prefix = "") {
    return fmt::format(
        R"({{"responseCode":"0","responseMessage":"RECEIVE SUCCESS","provinceId":"{}","loadConfigURL":"h/downloadBaseData",)"
        R"("loadDicVersionURL":"h/versionCheck","centerInfoURL":"h/uploadConfigData","centerMeteringDataURL":"h/uploadMeteringData",)"
        R"("centerDataURL":"h{}/uploadEnergyData","centerInfoDownloadURL":"h/downloadConfigData","centerDataDownloadURL":"h/downloadEnergyData"}})",
        serial, prefix);
}

std::string configuration(const std::string& unit, const std::string& usage = "11",
                          const std::string& source = "5") {
    return fmt::format(
        R"({{"provinceId":"{}","enterpriseCode":"{}","collectItemConfig":[{{"processCode":"00","processUnitCode":"00","equipmentCode":"00",)"
        R"("equipmentUnitCode":"00","energyClassCode":"02","energyTypeCode":"3300","dataUsageCode":"{}","inputType":"{}","scope":1}}],)"
        R"("enterprise":{{"code":"{}","name":"甲","typeCode":"159","industryCode":"C","regionCode":"320613","center":false,"corporationCode":"{}",)"
        R"("jgzh":false,"energyConsumeLevel":2,"latitude":32.0,"longitude":120.8,"phone":"0513-00000000"}}}})",
        id, unit, usage, source, unit, unit);
}

std::string device(const std::string& maker = "manuFacturer") {
    return fmt::format(
        R"({{"meteringName":"表","meteringType":"15000000","meteringLevel":1,"meteringParameter":"电力","dataCode":"00-00-00-00-023300-11",)"
        R"("dataCodeCalculate":1,"dataCodeRatio":1,"{}":"厂","typeSpecification":"DT","accuracyLevel":"1","measureRange":"1","manageCode":"M-1",)"
        R"("calibrationState":"合格","calibrationCycle":"3 月","latelyCalibration":"2025-11-30","inspectionOrganization":"所","nextCalibration":"2026-02-28",)"
        R"("notCalibration":"","installationSite":"室","installOrg":1,"installDate":"2016-08-12","usrSystem":1,"measureState":1,"measureStateDate":"2025-11-01"}})",
        maker);
}

std::string devices(const std::string& unit, const std::string& one = device()) {
    return fmt::format(R"({{"provinceId":"{}","enterpriseCode":"{}","meteringData":[{}]}})", id, unit, one);
}

std::string batch(const std::string& unit, const std::string& date, double value = 1.5,
                  const std::string& sent = "2026-03-09 01:00:00",
                  const std::string& code = "00-00-00-00-023300-11") {
    return fmt::format(
        R"({{"provinceId":"{}","enterpriseCode":"{}","data":[{{"dataCode":"{}","dataValue":{},"inputType":5,"statType":1,)"
        R"("statDate":"{} 00:00:00","uploadDate":"{}","scope":1,"valid":true}}]}})",
        id, unit, code, value, date, sent);
}

class CityChecks : public testing::Test {
  protected:
    CityChecks() {
        run_.about = {{"standard", "energy"}, {"party", "city-a"}};
        run_.parties = {{"city-a", "city", "A", "320600", true, 0},
                        {"city-b", "city", "B", "320500", true, 0}};
        at_ = start;
    }

    std::int64_t next() const { return static_cast<std::int64_t>(run_.events.size()) + 1; }

    /// An empty answer is none; the clock stands still.
    std::int64_t say(const std::string& path, const std::string& body, const std::string& answer,
                     int status = 200) {
        evidence::Exchange exchange;
        exchange.number = next();
        exchange.at = at_;
        exchange.party = "city-a";
        exchange.request = fmt::format("POST {} HTTP/1.1\r\nHost: h\r\nContent-Length: {}\r\n\r\n{}", path,
                                       body.size(), body);
        if (answer.empty())
            exchange.failure = "no answer";
        else
            exchange.response =
                fmt::format("HTTP/1.1 {} X\r\nContent-Length: {}\r\n\r\n{}", status, answer.size(), answer);
        run_.events.emplace_back(exchange);
        return exchange.number;
    }
    void clock(std::int64_t at) {
        at_ = at;
        run_.events.emplace_back(evidence::ClockEvent{next(), at, "hook"});
    }
    void asked(const std::string& task, const std::string& with = "{}") {
        run_.events.emplace_back(evidence::DeviceEvent{next(), at_, "operator", task, with});
    }
    void restart() { run_.events.emplace_back(evidence::DeviceEvent{next(), at_, "plan", "restart", "{}"}); }

    void check(const std::string& registration, const std::string& dictionary) {
        say("/versionCheck", fmt::format(R"({{"provinceId":"{}"}})", id),
            fmt::format(
                R"({{"responseCode":"0","responseMessage":"OK","regVersion":"{}","dicVersion":"{}"}})",
                registration, dictionary));
    }
    void enrol(const std::string& region = "320600") {
        say("/register", fmt::format(R"({{"region":"{}","ascription":"province"}})", region), book(id));
    }
    void fetch() {
        say("/downloadBaseData", fmt::format(R"({{"provinceId":"{}"}})", id),
            R"({"responseCode":"0","responseMessage":"OK","data":{"region":[{"code":"320613","name":"崇川区"}],"entType":[{"code":"159","name":"其他有限责任公司"}],)"
            R"("industry":[{"code":"C","name":"制造业"}],"collectItem":[{"code":"02","name":"二次能源","pclass":""},{"code":"3300","name":"电力","pclass":"02"}],)"
            R"("collectItemUsage":[{"code":"11","name":"购进已消费"},{"code":"10","name":"购进"}],"process":[]}})");
    }
    void master(const std::string& unit) {
        say("/uploadConfigData", configuration(unit), success);
        say("/uploadMeteringData", devices(unit), success);
    }
    void enter() {
        enrol(), fetch(), check("125", "125"), master(unit_a);
        clock(upload_time);
        asked("upload");
    }
    std::int64_t send(const std::string& answer, const std::string& date = "2026-03-02", double value = 1.5) {
        const auto number = say("/uploadEnergyData", batch(unit_a, date, value), answer);
        at_ += 90'000;
        return number;
    }
    /// Time enough for a resend that does not come.
    void later() { clock(at_ + hour); }

    Verdict verdict(const std::string& requirement, const std::string& reading = {},
                    const std::string& option = {}) const {
        standards::Readings readings(standards::standard("energy"));
        if (!reading.empty() && !readings.choose("ENERGY-" + reading, option)) ADD_FAILURE() << reading;
        return judge(run_, readings, {"city", false}).find("ENERGY-" + requirement)->verdict;
    }
    std::vector<std::string> blamed() const {
        std::vector<std::string> out;
        for (const auto& result :
             judge(run_, standards::Readings(standards::standard("energy")), {"city", false}).requirements)
            if (result.verdict == Verdict::fail || result.verdict == Verdict::error)
                out.push_back(result.id.substr(7));
        return out;
    }

    evidence::Run run_;
    std::int64_t at_ = 0;
};

using Blamed = std::vector<std::string>;

TEST_F(CityChecks, ACorrectFirstUploadIsLeftAlone) {
    enter();
    send(""), send(service_failed), send(success);
    later();
    EXPECT_EQ(blamed(), Blamed());
    for (const auto* row : {"8.2-a", "8.2-d", "8.3-a", "8.3-j", "8.3-l", "8.4-a", "8.4-p", "8.7-d", "8.7-r",
                            "8.8-u", "8.8-v", "8.8-z"})
        EXPECT_EQ(verdict(row), Verdict::pass) << row;
}

TEST_F(CityChecks, AnEmptyRunSaysNothing) { EXPECT_EQ(blamed(), Blamed()); }

TEST_F(CityChecks, NoResendIsBlamedByWhatWasNotResent) {
    enter();
    const auto before = run_;
    send("");
    later();
    EXPECT_EQ(blamed(), Blamed{"8.8-u"});
    run_ = before, at_ = upload_time;
    send(service_failed);
    later();
    EXPECT_EQ(blamed(), Blamed{"8.8-v"});
}

TEST_F(CityChecks, AResendThatMayStillComeIsNoFault) {
    enter();
    send("");
    EXPECT_EQ(blamed(), Blamed());
}

TEST_F(CityChecks, FiveSendsAreTooMany) {
    enter();
    for (int i = 0; i < 5; ++i) send("");
    later();
    EXPECT_EQ(blamed(), Blamed{"8.8-w"});
}

/// ENERGY-E33: the same evidence, two verdicts.
TEST_F(CityChecks, ThreeSendsAreEnoughUnderTheOtherReading) {
    enter();
    for (int i = 0; i < 3; ++i) send("");
    later();
    EXPECT_EQ(verdict("8.8-w", "E33", "a"), Verdict::fail);
    EXPECT_EQ(verdict("8.8-w", "E33", "b"), Verdict::pass);
    const auto judgement = judge(run_, standards::Readings(standards::standard("energy")), {"city", true});
    EXPECT_EQ(judgement.find("ENERGY-8.8-w")->under.at("ENERGY-E33=b"), Verdict::pass);
    const auto followed = std::ranges::find(judgement.followed, "ENERGY-E33", &Followed::reading);
    ASSERT_NE(followed, judgement.followed.end());
    EXPECT_TRUE(followed->options.contains("b"));
}

/// ENERGY-E34: a refused batch need not be sent again under b.
TEST_F(CityChecks, ARefusalNeedNotBeResentUnderTheOtherReading) {
    enter();
    send(R"({"responseCode":"E2002","responseMessage":"data[0]"})");
    later();
    EXPECT_EQ(verdict("8.8-v", "E34", "a"), Verdict::fail);
    EXPECT_NE(verdict("8.8-v", "E34", "b"), Verdict::fail);
}

/// ENERGY-E02: the city's own code, or its province's.
TEST_F(CityChecks, TheProvincesCodeIsRightUnderTheOtherReading) {
    enrol("320000");
    EXPECT_EQ(verdict("8.3-c", "E02", "a"), Verdict::fail);
    EXPECT_EQ(verdict("8.3-c", "E02", "b"), Verdict::pass);
}

/// ENERGY-E23: both spellings are printed.
TEST_F(CityChecks, TheMakersNameHasTwoSpellings) {
    enrol(), fetch(), check("125", "125");
    say("/uploadConfigData", configuration(unit_a), success);
    say("/uploadMeteringData", devices(unit_a, device("manuFacter")), success);
    EXPECT_EQ(verdict("8.7-d", "E23", "a"), Verdict::fail);
    EXPECT_EQ(verdict("8.7-d", "E23", "b"), Verdict::pass);
}

TEST_F(CityChecks, SuccessTakenFromTheStatusIsSeenAtTheNextUpload) {
    enter();
    send(service_failed);
    clock(upload_time + day);
    asked("upload");
    send(success, "2026-03-03");
    EXPECT_EQ(verdict("8.3-t"), Verdict::fail);
    EXPECT_NE(verdict("8.8-v"), Verdict::fail);
}

TEST_F(CityChecks, AQueuedBatchHasToComeAgain) {
    enter();
    for (int i = 0; i < 4; ++i) send("");
    clock(upload_time + day);
    const auto before = run_;
    asked("upload");
    send(success, "2026-03-03");
    EXPECT_EQ(verdict("8.8-x"), Verdict::fail);
    run_ = before;
    restart();
    asked("upload");
    send(success, "2026-03-03");
    EXPECT_EQ(verdict("8.8-aa"), Verdict::fail);
    EXPECT_NE(verdict("8.8-x"), Verdict::fail);
    run_ = before;
    restart();
    asked("upload");
    send(success), send(success, "2026-03-03");
    EXPECT_EQ(verdict("8.8-aa"), Verdict::pass);
}

TEST_F(CityChecks, ADeliveredBatchIsNotSentAgain) {
    enter();
    send(success);
    const auto before = run_;
    send(success);
    EXPECT_EQ(blamed(), Blamed{"8.8-y"});
    run_ = before;
    send(success, "2026-03-02", 2.5);  // a correction (ENERGY-G38)
    EXPECT_NE(verdict("8.8-y"), Verdict::fail);
}

TEST_F(CityChecks, ALateAnswerMayHaveBeenMissed) {
    enter();
    send(success);
    std::get<evidence::Exchange>(run_.events.back()).latency_us = 60'000'000;
    send(success);
    EXPECT_EQ(blamed(), Blamed());
}

TEST_F(CityChecks, AResendIsTheSame) {
    enter();
    send(""), send(success, "2026-03-02", 2.5);
    later();
    EXPECT_EQ(blamed(), Blamed{"8.8-z"});
}

TEST_F(CityChecks, OneFailingEnergyUserHoldsUpNobody) {
    enrol(), fetch(), check("125", "125"), master(unit_a), master(unit_b);
    clock(upload_time);
    asked("upload");
    for (int i = 0; i < 4; ++i) send("");
    clock(upload_time + day);
    asked("upload");
    send(success), send(success, "2026-03-03");
    say("/uploadEnergyData", batch(unit_b, "2026-03-02"), success);
    EXPECT_EQ(verdict("8.8-ab"), Verdict::fail);
}

TEST_F(CityChecks, StepsHaveAnOrder) {
    say("/uploadConfigData", configuration(unit_a), service_failed);
    EXPECT_EQ(verdict("8.3-a"), Verdict::fail);
    run_.events.clear();
    enrol(), fetch(), check("125", "125");
    const auto before = run_;
    say("/uploadConfigData", configuration(unit_a), success);
    say("/uploadEnergyData", batch(unit_a, "2026-03-02"), success);
    say("/uploadMeteringData", devices(unit_a), success);
    EXPECT_EQ(verdict("8.2-a"), Verdict::fail);
    run_ = before;
    say("/uploadConfigData", configuration(unit_a), service_failed);
    say("/uploadMeteringData", devices(unit_a), service_failed);
    EXPECT_EQ(verdict("8.2-d"), Verdict::fail);
    EXPECT_NE(verdict("8.2-a"), Verdict::fail);
    run_ = before;
    say("/uploadConfigData", devices(unit_a), service_failed);
    EXPECT_EQ(verdict("8.2-e"), Verdict::fail);
}

TEST_F(CityChecks, CodesAreConfiguredBeforeTheyAreUsed) {
    enter();
    say("/uploadEnergyData", batch(unit_a, "2026-03-02", 1, "2026-03-09 01:00:00", "00-00-00-00-023300-10"),
        success);
    EXPECT_EQ(verdict("8.6-x"), Verdict::fail);
    say("/uploadConfigData", configuration(unit_a, "10"), success);
    EXPECT_EQ(verdict("8.2-b"), Verdict::fail);
    EXPECT_NE(verdict("8.6-x"), Verdict::fail);
}

TEST_F(CityChecks, TheAddressBookIsUsed) {
    enrol();
    say("/moved/downloadBaseData", fmt::format(R"({{"provinceId":"{}"}})", id), success);
    EXPECT_EQ(blamed(), Blamed{"8.3-j"});
    run_.events.clear();
    enrol();
    say("/register", R"({"region":"320600","ascription":"province"})", book(other_id, "/new"));
    say("/uploadEnergyData", batch(unit_a, "2026-03-02"), success);
    EXPECT_EQ(verdict("8.5-f"), Verdict::fail);
    EXPECT_EQ(verdict("8.3-l"), Verdict::fail);
    EXPECT_NE(verdict("8.3-j"), Verdict::fail);
}

TEST_F(CityChecks, AnIncompleteRegistrationIsNone) {
    say("/register", R"({"region":"320600","ascription":"province"})",
        book(id).replace(book(id).find("centerDataURL"), 13, "x"));
    const auto before = run_;
    enrol();
    EXPECT_EQ(verdict("8.3-m"), Verdict::pass);
    run_ = before;
    fetch();
    EXPECT_EQ(verdict("8.3-m"), Verdict::fail);
}

TEST_F(CityChecks, VersionsAreFollowed) {
    enter();
    clock(at_ + 8 * hour);
    const auto before = run_;
    const auto at = at_;
    check("125", "126");
    later();
    EXPECT_EQ(blamed(), Blamed{"8.5-g"});
    run_ = before, at_ = at;
    check("126", "125");
    later();
    EXPECT_EQ(blamed(), Blamed{"8.5-f"});
    run_ = before, at_ = at;
    check("125", "9");
    later();
    EXPECT_EQ(blamed(), Blamed{"8.5-i"});
    run_ = before, at_ = at;
    check("126", "126"), fetch(), enrol();
    EXPECT_EQ(blamed(), Blamed{"8.5-h"});
    run_ = before, at_ = at;
    check("125", "125"), fetch();
    EXPECT_EQ(blamed(), Blamed{"8.5-j"});
    run_ = before, at_ = at;
    check("126", "126"), enrol(), fetch();
    EXPECT_EQ(blamed(), Blamed());
}

TEST_F(CityChecks, AChangeIsFollowedBeforeTheNextUpload) {
    enter();
    clock(at_ + 8 * hour);
    check("125", "126");
    send(success), fetch();
    EXPECT_EQ(verdict("8.1-e"), Verdict::inconclusive);  // ENERGY-G17 is our proposal
}

TEST_F(CityChecks, VersionsAreCheckedEveryDay) {
    enter();
    send(success);
    clock(start + 24 * hour), check("125", "125");
    EXPECT_EQ(blamed(), Blamed());
    const auto before = run_;
    clock(at_ + 30 * hour), check("125", "125");
    EXPECT_EQ(verdict("8.5-e"), Verdict::inconclusive);  // ENERGY-G16
    run_ = before;
    clock(at_ + 2 * day), check("125", "125");
    EXPECT_EQ(verdict("8.2-c"), Verdict::fail);
}

TEST_F(CityChecks, AFailedCheckIsRepeatedTheSameDay) {
    enter();
    send(success);
    clock(at_ + hour);
    say("/versionCheck", fmt::format(R"({{"provinceId":"{}"}})", id), service_failed);
    const auto before = run_;
    clock(at_ + 2 * hour);
    EXPECT_EQ(verdict("8.5-k"), Verdict::fail);
    run_ = before;
    check("125", "125");
    EXPECT_EQ(verdict("8.5-k"), Verdict::pass);
}

TEST_F(CityChecks, FiguresAreThoseThatThePlanTold) {
    enrol(), fetch(), check("125", "125");
    const auto before = run_;
    for (const auto& [tonnes, expected] : {std::pair{7'500, Verdict::pass}, {4'000'000, Verdict::fail}}) {
        run_ = before;
        asked("add-enterprise", fmt::format(R"({{"name":"甲","consumption":{},"meters":["M-1"]}})", tonnes));
        master(unit_a);
        EXPECT_EQ(verdict("8.6-o"), expected);
        EXPECT_EQ(verdict("8.7-c"), Verdict::pass);
    }
    run_ = before;
    asked("add-enterprise", R"({"name":"甲","meters":["M-1","M-2"]})");
    master(unit_a);
    EXPECT_EQ(verdict("8.7-c"), Verdict::fail);
}

TEST_F(CityChecks, SeveralEnergyUsersInOneBody) {
    enrol(), fetch();
    say("/uploadConfigData", "[" + configuration(unit_a) + "," + configuration(unit_b) + "]", service_failed);
    EXPECT_EQ(verdict("8.6-a"), Verdict::fail);
}

TEST_F(CityChecks, WhatIsNotFilledInByHandNeedsRealTimeValues) {
    enrol(), fetch(), check("125", "125");
    say("/uploadConfigData", configuration(unit_a, "11", "4"), success);
    say("/uploadMeteringData", devices(unit_a), success);
    clock(upload_time);
    send(success);
    EXPECT_EQ(verdict("8.8-p"), Verdict::fail);
    EXPECT_EQ(verdict("8.8-ae"), Verdict::fail);
}

TEST_F(CityChecks, OtherPartiesAreNotTheSubject) {
    evidence::Exchange exchange;
    exchange.number = 1;
    exchange.at = start;
    exchange.party = "city-b";
    exchange.request = "POST /uploadEnergyData HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\n{}";
    exchange.response = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";
    run_.events.emplace_back(exchange);
    EXPECT_EQ(blamed(), Blamed());
}

}  // namespace
}  // namespace plumbline::judge
