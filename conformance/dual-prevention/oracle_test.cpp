// The oracle on small runs made of bytes: what it blames, and what it must leave alone.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "conformance/dual-prevention/interpret.h"
#include "conformance/judge/judge.h"

namespace plumbline::judge::dual {
namespace {

const std::string taken =
    R"({"status":"0","err":"","url":"1/js01/x","ineterfaceIdentifier":"x","label":"x","items_url":"1/js01/x","data":[]})";
const std::string token(64, 'a');

class DualOracle : public testing::Test {
  protected:
    DualOracle() {
        run_.about = {{"standard", "dual-prevention"}, {"seed", "1"}};
        run_.parties = {{"provider-a", "provider", "A", "", true, 0},
                        {"provider-b", "provider", "B", "", true, 0}};
        run_.events.emplace_back(evidence::ClockEvent{1, 0, "hook"});
        fetch("A", "secret-of-a", token);
    }

    void say(const std::string& request_line, const std::string& headers, const std::string& body,
             const std::string& answer, int status = 200,
             const std::string& type = "application/json;charset=UTF-8") {
        evidence::Exchange exchange;
        exchange.number = static_cast<std::int64_t>(run_.events.size()) + 1;
        exchange.at = now_;
        exchange.party = "provider-a";
        exchange.request = fmt::format("{} HTTP/1.1\r\nHost: x\r\n{}Content-Length: {}\r\n\r\n{}",
                                       request_line, headers, body.size(), body);
        exchange.response = fmt::format("HTTP/1.1 {} OK\r\nContent-Type: {}\r\nContent-Length: {}\r\n\r\n{}",
                                        status, type, answer.size(), answer);
        run_.events.emplace_back(exchange);
    }

    void fetch(const std::string& appid, const std::string& secret, const std::string& got) {
        say(fmt::format("GET /jsdspcloud/servlet/token?appid={}&secret={}", appid, secret), "", "",
            got.empty() ? R"({"status":"4","err":"x"})"
                        : fmt::format(R"({{"access_token":"{}","expires_in":7200}})", got));
    }

    void service(const std::string& interface, const std::string& resource, const std::string& data,
                 const std::string& answer = {}, int status = 200, const std::string& with = token) {
        const auto serial = std::to_string(++serial_);
        const auto path = fmt::format("{}/js01/{}", serial, resource);
        const auto good = fmt::format(
            R"({{"status":"0","err":"","url":"{0}","ineterfaceIdentifier":"{1}","label":"x","items_url":"{0}","data":[]}})",
            path, interface);
        say(fmt::format("POST /{}/{}", interface, path), fmt::format("Authorization: Bearer {}\r\n", with),
            fmt::format(R"({{"data":[{}]}})", data), answer.empty() ? good : answer, status);
    }

    void syndata(const std::string& code, const std::string& data,
                 const std::string& answer = R"({"status":"0","err":""})") {
        say("POST /jsdspcloud/servlet/syndata", "",
            fmt::format(R"({{"access_token":"{}","txcode":"{}","data":[{}]}})", token, code, data), answer);
    }

    void row(const std::string& table, const std::string& columns, const std::string& result = "confirmed",
             const std::string& reason = "x") {
        say("POST /bridge/front-end-row", "",
            fmt::format(
                R"({{"account":"A","table":"{}","row":{{"ID":"1","batchNo":"2026030200000001","updateDate":"2026-03-02 14:05:09",{}}}}})",
                table, columns),
            fmt::format(R"({{"result":"{}","reason":[{{"field":"","message":"{}"}}],"results":[]}})", result,
                        reason));
    }

    void show(const std::string& resource, const std::string& key, const std::string& records) {
        say("POST /bridge/shown-record", "",
            fmt::format(R"({{"account":"A","resource":"{}","key":{{{}}}}})", resource, key),
            fmt::format(R"({{"records":[{}]}})", records));
    }

    Verdict verdict(const std::string& requirement) {
        return judge(run_, standards::Readings(standards::standard("dual-prevention")), {"platform", false})
            .find("DUAL-" + requirement)
            ->verdict;
    }

    std::string failing() {
        std::string out;
        for (const auto& result :
             judge(run_, standards::Readings(standards::standard("dual-prevention")), {"platform", false})
                 .requirements)
            if (result.verdict == Verdict::fail || result.verdict == Verdict::error)
                out += (out.empty() ? "" : " ") + result.id;
        return out;
    }

    evidence::Run run_;
    evidence::Milliseconds now_ = 1'772'413'200'000;  // 2026-03-02 09:00 at +08:00
    int serial_ = 0;
};

const std::string refused_value = R"({"status":"3","err":"data[0].riskType：值有误"})";
const std::string refused_unknown = R"({"status":"5","err":"data[0].riskNo：主键不存在"})";

TEST_F(DualOracle, GoodCallsAreLeftAlone) {
    service("addObjects", "riskInfo", R"({"riskNo":"1","riskType":0,"accidentType":"爆炸, 爆燃"})");
    service("updateObjects", "riskInfo", R"({"riskNo":"1","riskName":"x"})");
    service("deleteObjects", "riskInfo", R"({"riskNo":"1"})");
    syndata("0201", R"({"taskNo":"PY1"})");
    EXPECT_EQ(failing(), "");
    EXPECT_EQ(verdict("C.2-c"), Verdict::pass);
    EXPECT_EQ(verdict("4.5.2-c"), Verdict::pass);
}

TEST_F(DualOracle, FaultyValueThatIsTakenFails) {
    service("addObjects", "riskInfo", R"({"riskNo":"1","riskType":2})");
    EXPECT_EQ(failing(), "DUAL-B.8-b");
}

TEST_F(DualOracle, FaultyValueThatIsRefusedPassesWithATwin) {
    service("addObjects", "riskInfo", R"({"riskNo":"1","riskType":2})", refused_value);
    EXPECT_EQ(verdict("B.8-b"), Verdict::inconclusive);
    service("addObjects", "riskInfo", R"({"riskNo":"1","riskType":1})");
    EXPECT_EQ(verdict("B.8-b"), Verdict::pass);
}

TEST_F(DualOracle, ErrorTextWithoutColumnIsEnough) {
    service("addObjects", "riskInfo", R"({"riskNo":"1","riskType":2})",
            R"({"status":"1","err":"数据格式错误"})");
    service("addObjects", "riskInfo", R"({"riskNo":"1","riskType":1})");
    EXPECT_EQ(verdict("B.8-b"), Verdict::pass);
}

TEST_F(DualOracle, ListedValueThatIsRefusedFailsItsList) {
    service("addObjects", "riskInfo", R"({"riskNo":"1","orgRiskLevel":"较大风险"})",
            R"({"status":"3","err":"data[0].orgRiskLevel"})");
    EXPECT_EQ(failing(), "DUAL-B.8-d");
}

TEST_F(DualOracle, AnswersAreHeldToTheirForm) {
    service(
        "addObjects", "riskInfo", R"({"riskNo":"1"})",
        R"({"status":"success","err":"","url":"1/js01/riskInfo","ineterfaceIdentifier":"x","label":"x","items_url":"1/js01/riskInfo","data":[]})");
    EXPECT_EQ(failing(), "DUAL-C.2-c");
}

TEST_F(DualOracle, RefusalWithoutReasonFails) {
    service("addObjects", "riskInfo", R"({"riskNo":"1"})");
    service("addObjects", "riskInfo", R"({"riskNo":"2","riskType":2})", R"({"status":"3","err":""})");
    EXPECT_EQ(failing(), "DUAL-C.2-d");
}

TEST_F(DualOracle, LostRecordOfABatchIsTheBatchsFault) {
    service("addObjects", "riskInfo", R"({"riskNo":"1"},{"riskNo":"2"})");
    service("updateObjects", "riskInfo", R"({"riskNo":"2","riskName":"x"})", refused_unknown);
    EXPECT_EQ(failing(), "DUAL-C.2-b");
}

TEST_F(DualOracle, KeyThatDoesNotFitIsOpen) {
    service("addObjects", "riskInfo", R"({"riskNo":"1"})");
    service("addObjects", "riskInfo", R"({"riskNo":"1"})");
    EXPECT_EQ(failing(), "");  // DUAL-G14: upsert is a way, too
    EXPECT_EQ(verdict("C.2-f"), Verdict::inconclusive);
    show("riskInfo", R"("riskNo":"1")", R"({"fields":{"riskNo":"1"}},{"fields":{"riskNo":"1"}})");
    EXPECT_EQ(failing(), "DUAL-C.2-f");  // two records with one key are not
}

TEST_F(DualOracle, TokensAreNeededKnownAndAlive) {
    service("addObjects", "ruleInfo", R"({"fileName":"1"})", {}, 200, std::string(64, 'z'));
    EXPECT_EQ(failing(), "DUAL-4.1-c");
}

TEST_F(DualOracle, AlteredTokenIsAnotherMatter) {
    service("addObjects", "ruleInfo", R"({"fileName":"1"})", {}, 200, token + "0");
    EXPECT_EQ(failing(), "DUAL-4.1-e");
}

TEST_F(DualOracle, TokenEndsWhenItSays) {
    now_ += 7'199'999;
    service("addObjects", "ruleInfo", R"({"fileName":"1"})");
    EXPECT_EQ(failing(), "");
    now_ += 1;
    service("addObjects", "ruleInfo", R"({"fileName":"2"})");
    EXPECT_EQ(failing(), "DUAL-A.2-d");
}

TEST_F(DualOracle, WrongSecretsGetNoToken) {
    fetch("A", "another", "");
    EXPECT_EQ(failing(), "");
    fetch("A", "another", std::string(64, 'b'));
    EXPECT_EQ(failing(), "DUAL-A.2-c");
}

TEST_F(DualOracle, IdentityNumbersStayOutOfErrorTexts) {
    const std::string person = R"({"idCardNo":"320000199001010011000000","isOpr":"0"})";
    service("addObjects", "psnInfo", R"({"idCardNo":"320000199001010011","isOpr":"0"})");
    service("addObjects", "psnInfo", person,
            R"({"status":"3","err":"data[0].idCardNo：320000199001010011000000"})");
    EXPECT_EQ(failing(), "DUAL-4.1-g");
}

TEST_F(DualOracle, DangerIsNotAcceptedBeforeItIsRectified) {
    syndata("0201", R"({"taskNo":"PY1","acceptInfo":"验收合格","delInfo":"未整改","delDate":"2026-01-01"})");
    EXPECT_EQ(failing(), "DUAL-B.11-f");
}

TEST_F(DualOracle, ChangeIsJudgedAfterTheMerge) {
    service("addObjects", "troubleInfo", R"({"taskNo":"PY1","delInfo":"已整改","delDate":"2026-01-02"})");
    service("updateObjects", "troubleInfo",
            R"({"taskNo":"PY1","acceptInfo":"验收合格","acceptDate":"2026-01-03"})");
    EXPECT_EQ(failing(), "");
    service("updateObjects", "troubleInfo", R"({"taskNo":"PY1","acceptDate":"2026-01-01"})");
    EXPECT_EQ(failing(), "DUAL-B.11-g");
}

TEST_F(DualOracle, BothWaysLeadIntoOneStore) {
    row("t_risk_info", R"("busType":"I","riskNo":"1")");
    service("updateObjects", "riskInfo", R"({"riskNo":"1","riskName":"x"})", refused_unknown);
    EXPECT_EQ(failing(), "DUAL-4.3-a");
}

TEST_F(DualOracle, UnknownFlagsAreRejectedWithAReason) {
    row("t_risk_info", R"("busType":"I","riskNo":"1")");
    row("t_risk_info", R"("busType":"X","riskNo":"2")", "rejected", "");
    EXPECT_EQ(failing(), "DUAL-4.7-a");
    row("t_risk_info", R"("busType":"i","riskNo":"3")");
    EXPECT_EQ(verdict("4.4.1-j"), Verdict::fail);
}

TEST_F(DualOracle, OverdueIsCountedInDays) {
    service("addObjects", "troubleInfo", R"({"taskNo":"PY1","limitDate":"2026-03-01"})");
    show("troubleInfo", R"("taskNo":"PY1")",
         R"({"fields":{"taskNo":"PY1","limitDate":"2026-03-01"},"state":"OVERDUE","overdueDays":1})");
    EXPECT_EQ(failing(), "");
    show("troubleInfo", R"("taskNo":"PY1")",
         R"({"fields":{"taskNo":"PY1","limitDate":"2026-03-01"},"state":"OVERDUE","overdueDays":2})");
    EXPECT_EQ(failing(), "DUAL-B.11-h");
}

TEST_F(DualOracle, WhatWasNotSentStays) {
    service("addObjects", "riskInfo", R"({"riskNo":"1","riskName":"a","commonAddr":"b"})");
    service("updateObjects", "riskInfo", R"({"riskNo":"1","riskName":"c"})");
    show("riskInfo", R"("riskNo":"1")", R"({"fields":{"riskNo":"1","riskName":"c","commonAddr":null}})");
    EXPECT_EQ(failing(), "DUAL-C.4-f");
}

TEST_F(DualOracle, BrokenAddressesAreRefused) {
    say("POST /addObjects/1/riskInfo", "Authorization: Bearer " + token + "\r\n",
        R"({"data":[{"riskNo":"1"}]})", R"({"status":"5","err":"x"})", 404);
    EXPECT_EQ(verdict("4.5.1-c"), Verdict::pass);
    say("POST /addObjects/1/riskInfo", "Authorization: Bearer " + token + "\r\n",
        R"({"data":[{"riskNo":"1"}]})", taken);
    EXPECT_EQ(failing(), "DUAL-4.5.1-c");
}

TEST(DualAddress, HasFourPartsBehindWhateverADeploymentPutsInFront) {
    const auto address = address_of("/s/x/addObjects/2026030200000001/js01/riskInfo");
    ASSERT_TRUE(address);
    EXPECT_EQ(address->interface, "addObjects");
    EXPECT_EQ(address->serial, "2026030200000001");
    EXPECT_EQ(address->resource, "riskInfo");
    for (const char* path : {"/addObjects/1/riskInfo", "/addObjects/1/a/b/riskInfo",
                             "/addObjects//js01/riskInfo", "/addoObjects/1/js01/riskInfo"})
        EXPECT_FALSE(address_of(path)) << path;
}

}  // namespace
}  // namespace plumbline::judge::dual
