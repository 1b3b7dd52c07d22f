// Small runs of a city platform, made of bytes.
#pragma once

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "conformance/judge/judge.h"
#include "standards/identifiers/unified_code.h"

namespace plumbline::judge {

constexpr std::int64_t start = 1'772'413'200'000;  // 2026-03-02 09:00 UTC+8
constexpr std::int64_t minute = 60'000, hour = 60 * minute, day = 24 * hour;
constexpr std::int64_t upload_time = start + 16 * hour;  // 2026-03-03 01:00

inline const std::string id(32, 'a'), other_id(32, 'b');
inline const std::string unit_a = standards::make_unified_code(1, "320613"),
                         unit_b = standards::make_unified_code(2, "320613");
inline const std::string success = R"({"responseCode":"0","responseMessage":"RECEIVE SUCCESS"})";
inline const std::string service_failed = R"({"responseCode":"E1001","responseMessage":"平台服务异常"})";

inline std::string book(const std::string& serial, const std::string& prefix = "") {
    return fmt::format(
        R"({{"responseCode":"0","responseMessage":"RECEIVE SUCCESS","provinceId":"{}","loadConfigURL":"h/downloadBaseData",)"
        R"("loadDicVersionURL":"h/versionCheck","centerInfoURL":"h/uploadConfigData","centerMeteringDataURL":"h/uploadMeteringData",)"
        R"("centerDataURL":"h{}/uploadEnergyData","centerInfoDownloadURL":"h/downloadConfigData","centerDataDownloadURL":"h/downloadEnergyData"}})",
        serial, prefix);
}

inline std::string configuration(const std::string& unit, const std::string& usage = "11",
                                 const std::string& source = "5") {
    return fmt::format(
        R"({{"provinceId":"{}","enterpriseCode":"{}","collectItemConfig":[{{"processCode":"00","processUnitCode":"00","equipmentCode":"00",)"
        R"("equipmentUnitCode":"00","energyClassCode":"02","energyTypeCode":"3300","dataUsageCode":"{}","inputType":"{}","scope":1}}],)"
        R"("enterprise":{{"code":"{}","name":"甲","typeCode":"159","industryCode":"C","regionCode":"320613","center":false,"corporationCode":"{}",)"
        R"("jgzh":false,"energyConsumeLevel":2,"latitude":32.0,"longitude":120.8,"phone":"0513-00000000"}}}})",
        id, unit, usage, source, unit, unit);
}

inline std::string device(const std::string& maker = "manuFacturer") {
    return fmt::format(
        R"({{"meteringName":"表","meteringType":"15000000","meteringLevel":1,"meteringParameter":"电力","dataCode":"00-00-00-00-023300-11",)"
        R"("dataCodeCalculate":1,"dataCodeRatio":1,"{}":"厂","typeSpecification":"DT","accuracyLevel":"1","measureRange":"1","manageCode":"M-1",)"
        R"("calibrationState":"合格","calibrationCycle":"3 月","latelyCalibration":"2025-11-30","inspectionOrganization":"所","nextCalibration":"2026-02-28",)"
        R"("notCalibration":"","installationSite":"室","installOrg":1,"installDate":"2016-08-12","usrSystem":1,"measureState":1,"measureStateDate":"2025-11-01"}})",
        maker);
}

inline std::string devices(const std::string& unit, const std::string& one = device()) {
    return fmt::format(R"({{"provinceId":"{}","enterpriseCode":"{}","meteringData":[{}]}})", id, unit, one);
}

inline std::string batch(const std::string& unit, const std::string& date, double value = 1.5,
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

}  // namespace plumbline::judge
