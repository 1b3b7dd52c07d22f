// Rules about records, rows of the front-end tables, the hidden danger's life, uploads.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "reference-platform/dual-prevention/multipart.h"
#include "reference-platform/dual-prevention/record_rules.h"
#include "reference-platform/dual-prevention/test_bench.h"

namespace plumbline::platform::dual::testing {
namespace {

std::string state(Bench& bench, std::string_view task) {
    const auto records = bench.shown("troubleInfo", {{"taskNo", task}}).body.at("records").as_array();
    return records.empty() ? "" : json::value_to<std::string>(records.front().at("state"));
}

json::object with(json::object record, const json::object& more) {
    for (const auto& member : more) record[member.key()] = member.value();
    return record;
}

const json::object rectified{{"delDate", "2026-02-20"}, {"delInfo", "已整改"}};
const json::object accepted{
    {"acceptMan", "测试人员丙"}, {"acceptDate", "2026-02-21"}, {"acceptInfo", "验收合格"}};

TEST(Danger, GoesFromReportToAcceptanceBySyndata) {
    Bench bench;
    EXPECT_TRUE(bench.syndata("0201", {danger("PY1")}).ok());
    EXPECT_EQ(state(bench, "PY1"), "OVERDUE");
    EXPECT_FALSE(bench.syndata("0201", {with(danger("PY1"), accepted)}).ok());
    EXPECT_TRUE(bench.syndata("0201", {with(danger("PY1"), rectified)}).ok());
    EXPECT_EQ(state(bench, "PY1"), "RECTIFIED");
    EXPECT_TRUE(bench.syndata("0201", {with(with(danger("PY1"), rectified), accepted)}).ok());
    EXPECT_EQ(state(bench, "PY1"), "CLOSED");
}

TEST(Danger, HasTheSameOutcomeByTable) {
    Bench bench;
    bench.syndata("0201", {with(with(danger("PY1"), rectified), accepted)});
    EXPECT_EQ(bench.row("t_trouble_info", row_of("I", "2026030200000001", danger("PY2"))).text("result"),
              "confirmed");
    EXPECT_EQ(bench.row("t_trouble_info", row_of("U", "2026030200000002", with(danger("PY2"), accepted)))
                  .text("result"),
              "rejected");
    EXPECT_EQ(bench
                  .row("t_trouble_info",
                       row_of("U", "2026030200000003", with(with(danger("PY2"), rectified), accepted)))
                  .text("result"),
              "confirmed");
    auto one =
        bench.shown("troubleInfo", {{"taskNo", "PY1"}}).body.at("records").at(0).at("fields").as_object();
    auto two =
        bench.shown("troubleInfo", {{"taskNo", "PY2"}}).body.at("records").at(0).at("fields").as_object();
    one.erase("taskNo"), two.erase("taskNo");
    EXPECT_EQ(one, two);
    EXPECT_EQ(state(bench, "PY2"), "CLOSED");
}

TEST(Danger, IsOverdueFromTheDayAfterItsLimit) {
    const Faults none;
    auto fields = danger("PY1");
    const auto days = [&](std::int64_t now) { return danger_state(none, fields, now).overdue_days; };
    constexpr std::int64_t midnight = 1'772'380'800'000;  // 2026-03-02 00:00 at +08:00
    EXPECT_EQ(days(midnight - 1), 0);
    EXPECT_EQ(days(midnight), 1);
    EXPECT_EQ(days(midnight + 86'400'000), 2);
    fields = with(fields, rectified);
    EXPECT_EQ(days(midnight), 0);
}

TEST(Rows, FollowTheirFlag) {
    Bench bench;
    EXPECT_EQ(bench.row("t_risk_info", row_of("I", "1", risk("1"))).text("result"), "confirmed");
    EXPECT_EQ(
        bench.row("t_risk_info", row_of("I", "2", with(risk("1"), {{"riskName", "再"}}))).text("result"),
        "confirmed");
    EXPECT_EQ(bench.shown("riskInfo", {{"riskNo", "1"}}).text("count"), "1");
    EXPECT_TRUE(bench.service("updateObjects", "riskInfo", risk("1")).ok());
    EXPECT_EQ(bench.row("t_risk_info", row_of("D", "3", {{"riskNo", "1"}})).text("result"), "confirmed");
    EXPECT_EQ(bench.shown("riskInfo", {{"riskNo", "1"}}).text("count"), "0");
    EXPECT_EQ(bench.row("t_risk_info", row_of("X", "4", risk("2"))).text("result"), "rejected");
    EXPECT_EQ(bench.row("t_risk_info", row_of("I", "5", {{"riskName", "x"}})).text("result"), "rejected");
    EXPECT_EQ(bench.row("t_unknown", row_of("I", "5", risk("2"))).text("result"), "rejected");
}

TEST(Dates, AreOrdered) {
    const auto refusals = [](const json::object& fields) {
        return check_dates(Faults(), *document().kind("troubleInfo"), fields, "data[0]").size();
    };
    EXPECT_EQ(refusals({{"registDate", "2023-04-16"},
                        {"limitDate", "2023-05-16"},
                        {"delDate", "2023-05-15"},
                        {"acceptDate", "2023-05-17"}}),
              0U);
    EXPECT_EQ(refusals({{"registDate", "2023-04-16"}, {"limitDate", "2023-04-16"}}), 0U);
    EXPECT_EQ(refusals({{"registDate", "2023-04-16"}, {"limitDate", "2023-04-15"}}), 1U);
    EXPECT_EQ(refusals({{"delDate", "2023-05-15"}, {"acceptDate", "2023-05-14"}}), 1U);
    EXPECT_EQ(refusals({{"registDate", "no date"}, {"limitDate", "2023-04-15"}}), 0U);
}

TEST(Kinds, AreNineWithTheirKeys) {
    EXPECT_EQ(document().kinds.size(), 9U);
    EXPECT_EQ(document().kind("trainInfo")->keys,
              (std::vector<std::string>{"planNo", "trainTitle", "trainDate"}));
    EXPECT_TRUE(document().kind("deptInfo")->by_unit);
    EXPECT_EQ(document().kind_of_table("t_risk_info")->resource, "riskInfo");
}

std::string form(std::string_view token, std::string_view end) {
    return "--b\r\nContent-Disposition: form-data; name=\"access_token\"\r\n\r\n" + std::string(token) +
           "\r\n--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\nbytes" +
           std::string(end);
}

TEST(Upload, WholeFileGetsAnAddressThatLeadsToIt) {
    Bench bench;
    const std::vector<std::pair<std::string, std::string>> type{
        {"Content-Type", "multipart/form-data; boundary=b"}};
    const auto answer =
        bench.send("POST", "/jsdspcloud/servlet/upload", form(bench.token(), "\r\n--b--\r\n"), type);
    ASSERT_TRUE(answer.ok()) << answer.raw;
    EXPECT_EQ(bench.send("GET", answer.text("fileUrl"), "").raw, "bytes");
    const json::object training{{"planNo", "1"},
                                {"trainTitle", "t"},
                                {"trainDate", "2026-01-01"},
                                {"fileName", answer.text("fileUrl")}};
    EXPECT_TRUE(bench.service("addObjects", "trainInfo", training).ok());
    EXPECT_FALSE(
        bench.service("addObjects", "trainInfo", with(training, {{"planNo", "2"}, {"fileName", "a.txt"}}))
            .ok());
    EXPECT_EQ(bench.send("POST", "/jsdspcloud/servlet/upload", form(bench.token(), ""), type).text("fileUrl"),
              "");
    EXPECT_EQ(bench.send("POST", "/jsdspcloud/servlet/upload", form("made-up", "\r\n--b--\r\n"), type).status,
              401);
}

TEST(Socket, FramesAreSyndata) {
    Bench bench;
    const json::object body{
        {"access_token", bench.token()}, {"txcode", "0101"}, {"data", json::array{risk("1")}}};
    EXPECT_TRUE(bench.framed(json::serialize(body)).ok());
    EXPECT_EQ(bench.shown("riskInfo", {{"riskNo", "1"}}).text("count"), "1");
    EXPECT_FALSE(bench.framed("no JSON").ok());
}

}  // namespace
}  // namespace plumbline::platform::dual::testing
