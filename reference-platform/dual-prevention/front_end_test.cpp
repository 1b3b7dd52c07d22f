// The front-end database: providers write with SQL, the platform collects.
#include <set>

#include <gtest/gtest.h>
#include <sqlite3.h>

#include "reference-platform/dual-prevention/front_end_tables.h"
#include "reference-platform/dual-prevention/test_bench.h"
#include "reference-platform/store/postgres_connection.h"
#include "reference-platform/store/store_ground.h"

namespace plumbline::platform::dual::testing {
namespace {

class FrontEnd : public ::testing::TestWithParam<Ground> {
  protected:
    /// Writes a risk point as a provider would: SQL on a connection of its own.
    void write(const std::string& number, const std::string& flag, const std::string& name,
               const std::string& batch) {
        const bool lite = address.starts_with("sqlite:");
        const auto sql = fmt::format(
            "INSERT INTO {}t_risk_info({}ID, batchNo, busType, updateDate, riskNo, riskName, riskType, "
            "orgRiskLevel, "
            "conRiskLevel) VALUES({}'0123456789abcdef0123456789abcdef', '{}', '{}', '2026-03-02 14:05:09', "
            "'{}', "
            "'{}', '0', '重大风险', '低风险')",
            lite ? "" : "front_end.", lite ? "account, " : "", lite ? "'" + bench.appid() + "', " : "", batch,
            flag, number, name);
        if (!lite) return as_provider().execute(sql);
        sqlite3* file = nullptr;
        ASSERT_EQ(sqlite3_open(address.substr(7).c_str(), &file), SQLITE_OK);
        EXPECT_EQ(sqlite3_exec(file, sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK)
            << sqlite3_errmsg(file);
        sqlite3_close(file);
    }
    postgres::Connection as_provider() {
        const auto plain = address.substr(9);
        static std::set<std::string> made;  // roles belong to the cluster, not to a database
        if (made.insert(bench.appid()).second)
            postgres::Connection(plain).execute(fmt::format("CREATE ROLE \"{}\" LOGIN", bench.appid()));
        return postgres::Connection(TemporaryCluster::as(plain, bench.appid()));
    }
    std::string shown_name(const std::string& number) {
        const auto answer = bench.shown("riskInfo", {{"riskNo", number}});
        if (answer.text("count") != "1") return "-";
        return std::string(answer.body.at("records").at(0).at("fields").at("riskName").as_string());
    }

    std::string address = GetParam()();
    Bench bench{{}, address};
};
PLUMBLINE_ON_BOTH_STORES(FrontEnd);

TEST_P(FrontEnd, RowsWrittenWithSqlAreCollectedByBatchAndOnce) {
    write("1", "U", "第二", "2026030200000002");
    write("1", "I", "第一", "2026030200000001");
    EXPECT_EQ(shown_name("1"), "-");
    EXPECT_EQ(bench.collect().body.at("results").as_array().size(), 2U);
    EXPECT_EQ(shown_name("1"), "第二");
    EXPECT_EQ(bench.collect().body.at("results").as_array().size(), 0U);
}

TEST_P(FrontEnd, ResultsStandInATableOfTheirOwn) {
    write("1", "X", "名", "2026030200000001");
    bench.collect();
    EXPECT_EQ(shown_name("1"), "-");
    const auto results = bench.store().tables().unmarked("", result_table(), status_table());
    ASSERT_EQ(results.size(), 1U);
    EXPECT_EQ(results[0].account, bench.appid());
    EXPECT_EQ(results[0].columns.at("result"), "rejected");
    EXPECT_NE(results[0].columns.at("reason").as_string().find("busType"), std::string::npos);
}

TEST_P(FrontEnd, TheSameRecordComesInByServiceByTableAndBySocket) {
    EXPECT_TRUE(bench.service("addObjects", "riskInfo", risk("1")).ok());
    write("1", "U", "库表", "2026030200000001");
    bench.collect();
    EXPECT_EQ(shown_name("1"), "库表");
    auto record = risk("1");
    record["riskName"] = "套接字";
    EXPECT_TRUE(bench
                    .framed(json::serialize(json::object{
                        {"access_token", bench.token()}, {"txcode", "0101"}, {"data", json::array{record}}}))
                    .ok());
    EXPECT_EQ(shown_name("1"), "套接字");
}

TEST_P(FrontEnd, TheBridgeRefusesWhatSqlCannotWrite) {
    auto row = row_of("I", "2026030200000001", risk("1"));
    row["riskName"] = std::string("a\0b", 3);
    EXPECT_EQ(bench.row("t_risk_info", row).text("result"), "rejected");
    row["riskName"] = json::object{};
    EXPECT_EQ(bench.row("t_risk_info", row).text("result"), "rejected");
    row["riskName"] = "名";
    EXPECT_EQ(bench.row("t_risk_info", row).text("result"), "confirmed");
}

TEST(FrontEndTables, HaveTheColumnsAsPrinted) {
    EXPECT_EQ(
        front_end_table(*document().kind("comInfo")).columns,
        (std::vector<std::string>{"ID", "batchNo", "busType", "updateDate", "comName", "orgNo", "deputy",
                                  "cityCode", "aeraCode", "address", "linkMan", "linkTel", "supComName"}));
}

}  // namespace
}  // namespace plumbline::platform::dual::testing
