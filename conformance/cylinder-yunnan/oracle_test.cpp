// The oracle on small runs made of bytes: what it blames, and what it must leave alone.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "conformance/judge/judge.h"

namespace plumbline::judge::yunnan {
namespace {

namespace json = boost::json;

const std::string done = R"({"State":0})", refused = R"({"State":1,"Value":"E1006 否"})";

class YunnanOracle : public testing::Test {
  protected:
    static constexpr evidence::Milliseconds start = 1'772'413'200'000;  // 2026-03-02 09:00 +08:00

    YunnanOracle() {
        run_.about = {{"standard", "cylinder-yunnan"}, {"seed", "1"}};
        run_.parties = {{"filling-a", "filling-platform", "A", "530100", true, start},
                        {"filling-b", "filling-platform", "B", "532600", true, start},
                        {"filling-n", "filling-platform", "N", "530100", false, start}};
        run_.events.emplace_back(evidence::ClockEvent{1, start, "hook"});
        log_in("A", "ta"), log_in("B", "tb");
    }

    std::int64_t say(const std::string& request_line, const std::string& body, const std::string& answer,
                     int status = 200, const std::string& headers = "",
                     const std::string& type = "application/json") {
        evidence::Exchange exchange;
        exchange.number = static_cast<std::int64_t>(run_.events.size()) + 1;
        exchange.at = now_;
        exchange.party = "filling-a";
        exchange.request = fmt::format("{} HTTP/1.1\r\nHost: x\r\n{}Content-Length: {}\r\n\r\n{}",
                                       request_line, headers, body.size(), body);
        exchange.response = fmt::format("HTTP/1.1 {} X\r\nContent-Type: {}\r\nContent-Length: {}\r\n\r\n{}",
                                        status, type, answer.size(), answer);
        run_.events.emplace_back(exchange);
        return exchange.number;
    }

    void log_in(const std::string& account, const std::string& ticket) {
        const auto value =
            json::serialize(json::object{{"Ticket", ticket}, {"ExpireDate", "20260302110000"}});
        say("POST /PS/Auth/Login",
            json::serialize(json::object{{"Account", account}, {"Password", "pw" + account}}),
            ticket.empty() ? refused : json::serialize(json::object{{"State", 0}, {"Value", value}}));
    }

    void list(const std::string& elements, const std::string& lasttime = "19700101000000",
              const std::string& ticket = "ta", int status = 200) {
        say(fmt::format("GET /PS/GenericBottle/List?ticket={}&lasttime={}", ticket, lasttime), "", elements,
            status);
    }

    static std::string element(const std::string& barcode, const std::string& next = "20290601", int id = 1) {
        return json::serialize(json::object{{"Barcode", barcode},
                                            {"Printno", "P1"},
                                            {"InnerNo", "N1"},
                                            {"Style", "YSP35.5"},
                                            {"Valve", 1},
                                            {"ProductDate", "20250601"},
                                            {"DiscardDate", "20330601"},
                                            {"CheckDate", "20250601"},
                                            {"NextDate", next},
                                            {"State", 1},
                                            {"IdleWeight", 16.5},
                                            {"FillWeight", 14.9},
                                            {"Medium", "液化石油气"},
                                            {"NominalPressure", 2.1},
                                            {"Volumn", 35.5},
                                            {"Thickness", 2.5},
                                            {"WaterPressure", 3.2},
                                            {"CheckPeriod", 4},
                                            {"LifePeriod", 8},
                                            {"Factory", "F"},
                                            {"Designer", "D"},
                                            {"Supervise", "S"},
                                            {"Check", "C"},
                                            {"RegisterDate", "20260302085900"},
                                            {"Id", id}});
    }

    void trace(const std::string& interface, const std::string& item, const std::string& answer,
               const std::string& ticket = "ta") {
        const auto data =
            fmt::format(R"({{"Items":[{}],"Factory":{{"Name":"F"}},"Man":{{"Name":"M"}}}})", item);
        say(fmt::format("POST /PS/GenericTrace/{}?ticket={}&data={}", interface, ticket,
                        evidence::percent_encode(data)),
            "", answer);
    }

    static std::string fill(const std::string& barcode, const std::string& end = "20260302085900",
                            double idle = 16.33, int number = 5) {
        return fmt::format(
            R"({{"Barcode":"{}","IdleWeight":{},"GrossWeight":29.76,"NetWeight":13.43,"BeginDate":"20260301000000","EndDate":"{}","Machine":1,"ThridId":{}}})",
            barcode, idle, end, number);
    }

    void count(int type, int number, const std::string& answer) {
        const auto data = fmt::format(R"({{"Year":2026,"Month":3,"Count":{},"Type":{}}})", number, type);
        say("POST /PS/GenericStatistics/BusinessCount?ticket=ta&data=" + evidence::percent_encode(data), "",
            answer);
    }

    void order(const std::string& step, const std::string& barcode, const std::string& answer,
               const std::string& ticket = "ta", const std::string& headers = "") {
        const auto items = barcode.empty()
                               ? std::string()
                               : fmt::format(R"(,"Items":[{{"Barcode":"{}","SeqNo":1}}])", barcode);
        say(fmt::format("POST /PS/CheckApply/{}?token={}", step, ticket),
            fmt::format(R"({{"ThirdId":8000000,"Id":77{}}})", items), answer, 200, headers);
    }

    void begin(const std::string& id = "77") {
        say("GET /PS/Dict/Station?token=ta", "", R"([{"Id":3,"Name":"S"}])");
        say("POST /PS/CheckApply/BeginApply?token=ta", R"({"ThirdId":8000000,"Station":{"Id":3,"Name":"S"}})",
            fmt::format(R"({{"State":0,"Value":"{{\"Id\":{}}}"}})", id));
    }

    Judgement judged() {
        return judge(run_, standards::Readings(standards::standard("cylinder-yunnan")),
                     {"provincial-platform", false});
    }
    Verdict verdict(const std::string& requirement) { return judged().find("YN-" + requirement)->verdict; }
    std::string failing() {
        std::string out;
        for (const auto& result : judged().requirements)
            if (result.verdict == Verdict::fail || result.verdict == Verdict::error)
                out += (out.empty() ? "" : " ") + result.id;
        return out;
    }

    evidence::Run run_;
    evidence::Milliseconds now_ = start;
};

TEST_F(YunnanOracle, APlainRunIsFine) {
    list("[" + element("5301000001") + "]");
    trace("Fill", fill("5301000001"), done);
    count(2, 1, done);
    EXPECT_EQ(failing(), "");
    EXPECT_EQ(verdict("A1-2-b"), Verdict::pass);
    EXPECT_EQ(verdict("A1-9-c"), Verdict::pass);
}

TEST_F(YunnanOracle, ForgedTicketsAreRefused) {
    list("[]", "19700101000000", "forged");
    EXPECT_EQ(failing(), "YN-A1-0-h");
}

TEST_F(YunnanOracle, TicketsEndWhenTheLoginSaid) {
    now_ += 7'200'000;
    list("[]");
    EXPECT_EQ(failing(), "YN-A1-0-i");
}

TEST_F(YunnanOracle, ATicketThatLivesIsHonoured) {
    now_ += 7'199'000;
    list(refused, "19700101000000", "ta", 401);
    EXPECT_EQ(failing(), "YN-A1-0-i");
}

TEST_F(YunnanOracle, UnacceptedPlatformsGetNoTicket) {
    log_in("N", "tn");
    EXPECT_EQ(failing(), "YN-P-3.7-a");
}

TEST_F(YunnanOracle, UnchangedCylindersAreNotDeliveredAgain) {
    list("[" + element("5301000001") + "]");
    now_ += 60'000;
    list("[" + element("5301000001") + "]", "20260302090030");
    EXPECT_EQ(failing(), "YN-A1-2-f");
}

TEST_F(YunnanOracle, NullIsNoEmptyArray) {
    list("null");
    EXPECT_EQ(failing(), "YN-A1-2-k");
}

TEST_F(YunnanOracle, ARenamedPropertyIsMissing) {
    auto text = element("5301000001");
    text.replace(text.find("Printno"), 7, "PrintNo");
    list("[" + text + "]");
    EXPECT_EQ(failing(), "YN-A1-2-b");
}

TEST_F(YunnanOracle, UnknownCylindersHaveNoRecords) {
    list("[" + element("5301000001") + "]");
    trace("Fill", fill("5301000009"), done);
    EXPECT_EQ(failing(), "YN-A1-2-i");
}

TEST_F(YunnanOracle, WithoutTheArchiveNobodyKnows) {
    trace("Fill", fill("5301000009"), done);
    trace("Fill", fill("5301000008"), refused);
    EXPECT_EQ(failing(), "");
}

TEST_F(YunnanOracle, ImplausibleAndFutureRecordsAreRefused) {
    list("[" + element("5301000001") + "]");
    trace("Fill", fill("5301000001", "20260302085900", 30, 1), done);
    trace("Fill", fill("5301000001", "20260302091100", 16.33, 2), done);
    EXPECT_EQ(failing(), "YN-A1-5-d YN-A1-5-j");
}

TEST_F(YunnanOracle, LateRecordsAreKept) {
    list("[" + element("5301000001") + "]");
    trace("Fill", fill("5301000001", "20260301010000"), refused);
    EXPECT_EQ(failing(), "YN-A1-5-i");
}

TEST_F(YunnanOracle, AChangedRepetitionIsTheGapsMatter) {
    list("[" + element("5301000001") + "]");
    trace("Fill", fill("5301000001", "20260302085900", 16.33, 1), done);
    trace("Fill", fill("5301000001", "20260302085901", 16.33, 1), done);
    EXPECT_EQ(verdict("A1-4-h"), Verdict::inconclusive);
}

TEST_F(YunnanOracle, RepetitionsCountOnce) {
    list("[" + element("5301000001") + "]");
    trace("Fill", fill("5301000001"), done);
    trace("Fill", fill("5301000001"), done);
    count(2, 1, R"({"State":1,"Value":"平台记录数为2"})");
    EXPECT_EQ(failing(), "YN-A1-4-h");
}

TEST_F(YunnanOracle, AWrongCountIsReported) {
    list("[" + element("5301000001") + "]");
    trace("Fill", fill("5301000001"), done);
    count(2, 2, done);
    EXPECT_EQ(failing(), "YN-A1-9-c");
}

TEST_F(YunnanOracle, ADifferenceInTheReplyIsAReportToo) {
    list("[" + element("5301000001") + "]");
    trace("Fill", fill("5301000001"), done);
    count(2, 2, R"({"State":0,"Value":"上报2，平台1"})");
    EXPECT_EQ(failing(), "");
}

TEST_F(YunnanOracle, EmptyOrdersStayOpen) {
    begin();
    order("EndApply", "", done);
    EXPECT_EQ(failing(), "YN-A1-8.4-b");
}

TEST_F(YunnanOracle, OrdersBelongToTheirUnit) {
    list("[" + element("5301000001") + "]");
    begin();
    order("AddBottle", "5301000001", done, "tb");
    EXPECT_EQ(failing(), "YN-A1-0-n");
}

TEST_F(YunnanOracle, ACylinderIsInOneOrder) {
    list("[" + element("5301000001") + "]");
    begin();
    order("AddBottle", "5301000001", done);
    order("AddBottle", "5301000001", done);
    EXPECT_EQ(failing(), "YN-A1-8.2-c");
}

TEST_F(YunnanOracle, AnEchoedIdIsNoOrderId) {
    begin("8000000");
    EXPECT_EQ(failing(), "YN-A1-8.1-b");
}

TEST_F(YunnanOracle, AFailureCarriesItsReason) {
    begin();
    order("RemoveBottle", "5301000001", R"({"State":1})");
    EXPECT_EQ(failing(), "YN-A1-8-d");
}

TEST_F(YunnanOracle, RepliesAreJson) {
    say("POST /PS/BottleCheck/UnresponseList?token=ta", "", "[]", 200, "", "text/html");
    EXPECT_EQ(failing(), "YN-A1-0-b");
}

TEST_F(YunnanOracle, AMissingInterfaceIsMissing) {
    say("POST /PS/BottleCheck/UnresponseList?token=ta", "", R"({"State":1,"Value":"404"})", 404);
    EXPECT_EQ(failing(), "YN-A1-0-a");
}

TEST_F(YunnanOracle, OtherRolesAreNotJudgedHere) {
    list("[]", "19700101000000", "forged");
    EXPECT_EQ(
        judge(run_, standards::Readings(standards::standard("cylinder-yunnan")), {"filling-platform", false})
            .count(Verdict::fail),
        0);
}

}  // namespace
}  // namespace plumbline::judge::yunnan
