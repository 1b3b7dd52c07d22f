// 6.4 to 6.8, 7.21 and 7.22 through Room::handle, right and wrong.
#include <algorithm>
#include <set>

#include <gtest/gtest.h>

#include "reference-platform/lift/upload_bench.h"

namespace plumbline::platform::lift::testing {
namespace {

TEST_F(Upload, HoldsConstructionsToTheirParties) {
    add("L1");
    EXPECT_EQ(bench.call("b", "POST", authorize, bench.construction("L1")).status, 403);
    EXPECT_EQ(bench.call("d", "POST", authorize, bench.construction("L1")).status, 403);
    EXPECT_EQ(bench.call("a", "POST", authorize, bench.construction("L9")).fields(),
              std::vector<std::string>{"ZJBM"});
    const auto sgid = bench.call("c", "POST", authorize, bench.construction("L1")).id();
    EXPECT_EQ(sgid.size(), 19U);
    auto change = with(bench.construction("L1"), "SGID", sgid);
    change["SJBB"] = construction_version(sgid, "L1");
    EXPECT_EQ(bench.call("c", "PUT", authorize, change).fields(), std::vector<std::string>{"SFGZ"});
    change["SFGZ"] = true;
    EXPECT_TRUE(bench.call("a", "PUT", authorize, change).ok());
    EXPECT_EQ(bench.get("c", "/api/tp/v1/notices_info?ZJBM=L1").at("/0/SFGZ"), json::value(false))
        << "only the constructor states it";
    EXPECT_EQ(bench.call("c", "PUT", authorize, change).code(), 5002);
    change["SJBB"] = construction_version(sgid, "L1");
    EXPECT_TRUE(bench.call("c", "PUT", authorize, change).ok());
    EXPECT_EQ(bench.get("c", "/api/tp/v1/notices_info?ZJBM=L1").at("/0/SFGZ"), json::value(true));
    EXPECT_EQ(bench.call("b", "DELETE", std::string(authorize) + "?SGID=" + sgid).status, 403);
    EXPECT_TRUE(bench.call("a", "DELETE", std::string(authorize) + "?SGID=" + sgid).ok());
    EXPECT_EQ(bench.get("c", "/api/tp/v1/notices_info?ZJBM=L1").at("/0/BGLX"), json::value("DELETE"));
}

TEST_F(Upload, ReplacesAddsAndRemovesComponentsByAResult) {
    add("L1");
    const auto sgid = build("L1");
    auto change = result(sgid, "L1");
    change["ZJXX"] = json::object{{"TSD", 2.5}};
    change["BJGH"] = json::array{with(bench.part("NEW1", "缓冲器"), "BJBMOLD", "L1P2")};
    change["BJJZ"] = json::array{bench.part("NEW2", "层门")};
    change["BJYC"] = json::array{"L1P0"};
    EXPECT_EQ(bench.call("d", "PUT", entry, change).status, 403);
    ASSERT_EQ(bench.call("c", "PUT", entry, change).status, 200);
    auto read = bench.get("a", "/api/tp/v1/lifts/enterprise?ZJBM=L1");
    EXPECT_EQ(read.at("/ZJXX/TSD"), json::value(2.5));
    EXPECT_EQ(read.at("/BJXX").as_array().size(), 9U);
    EXPECT_EQ(read.at("/SGXX/0/BJYC/0"), json::value("L1P0"));
    EXPECT_EQ(bench.call("a", "DELETE", std::string(authorize) + "?SGID=" + sgid).code(), 5003);
    auto wrong = result(sgid, "L1");
    wrong["BJYC"] = json::array{"X"};
    EXPECT_EQ(bench.call("c", "PUT", entry, wrong).fields(), std::vector<std::string>{"BJYC[0]"});
    ASSERT_TRUE(bench.call("c", "DELETE", std::string(entry) + "?SGID=" + sgid).ok());
    read = bench.get("a", "/api/tp/v1/lifts/enterprise?ZJBM=L1");
    EXPECT_EQ(read.at("/ZJXX/TSD"), json::value(1.75));
    EXPECT_EQ(bench.call("c", "DELETE", std::string(entry) + "?SGID=" + sgid).status, 404);
    EXPECT_TRUE(bench.call("c", "PUT", entry, result(sgid, "L1")).ok());
}

TEST_F(Upload, OverwritesAnEarlierResult) {
    add("L1");
    const auto sgid = build("L1");
    auto first = result(sgid, "L1");
    first["BJGH"] = json::array{with(bench.part("N1", "缓冲器"), "BJBMOLD", "L1P2"),
                                with(bench.part("N2", "层门"), "BJBMOLD", "L1P7")};
    ASSERT_TRUE(bench.call("c", "PUT", entry, first).ok());
    auto second = result(sgid, "L1");
    second["BJGH"] = json::array{with(bench.part("N3", "控制柜"), "BJBMOLD", "L1P6")};
    ASSERT_TRUE(bench.call("c", "PUT", entry, second).ok());
    const auto parts = bench.get("a", "/api/tp/v1/lifts/enterprise?ZJBM=L1").at("/BJXX");
    std::set<std::string> codes;
    for (const auto& part : parts.as_array()) codes.emplace(part.at("TBJBM").as_string());
    EXPECT_EQ(codes.size(), 9U);
    EXPECT_TRUE(codes.contains("N3") && codes.contains("L1P2") && codes.contains("L1P7"));
}

TEST_F(Upload, KeepsWhatWasChangedAfterAResult) {
    add("L1");
    const auto sgid = build("L1");
    auto change = result(sgid, "L1");
    change["ZJXX"] = json::object{{"TSD", 2.5}};
    ASSERT_TRUE(bench.call("c", "PUT", entry, change).ok());
    ASSERT_TRUE(
        bench.call("a", "PUT", lifts, with(with(bench.lift("L1"), "TSD", 3.0), "SJBB", bench.version("L1")))
            .ok());
    EXPECT_EQ(bench.call("c", "DELETE", std::string(entry) + "?SGID=" + sgid).code(), 5003);
}

TEST_F(Upload, GivesAReformedLiftANewCode) {
    add("L1");
    const auto repair = build("L1", "REPAIR"), reform = build("L1", "REFORM");
    auto change = result(repair, "L1");
    change["ZJXX"] = json::object{{"ZJBMNEW", "N1"}};
    EXPECT_EQ(bench.call("c", "PUT", entry, change).fields(), std::vector<std::string>{"ZJXX.ZJBMNEW"});
    change["SGID"] = reform;
    change["SJBB"] = construction_version(reform, "L1");
    ASSERT_TRUE(bench.call("c", "PUT", entry, change).ok());
    EXPECT_EQ(bench.get("a", "/api/tp/v1/lifts/enterprise?ZJBM=N1").at("/ZJXX/ZJBMOLD"), json::value("L1"));
    EXPECT_TRUE(bench.get("p", "/api/tp/v1/lifts/administrative?ZJBM=N1").ok());
    EXPECT_EQ(bench.get("p", "/api/tp/v1/lifts/administrative?DTCJYF=202204").data()->as_array().size(), 1U);
    EXPECT_EQ(
        bench.get("p", "/api/tp/v1/lifts/administrative?DTCJYF=202204&BHGZ=true").data()->as_array().size(),
        2U);
    ASSERT_TRUE(bench.call("c", "DELETE", std::string(entry) + "?SGID=" + reform).ok());
    EXPECT_EQ(bench.get("a", "/api/tp/v1/lifts/enterprise?ZJBM=N1").status, 404);
    change["SJBB"] = construction_version(reform, "L1");
    EXPECT_TRUE(bench.call("c", "PUT", entry, change).ok()) << "a revoked result may be entered anew";
}

TEST_F(Upload, RecordsAndRevokesSheets) {
    add("L1");
    const auto sgid = build("L1");
    auto sheet = with(bench.sheet("L1"), "SGID", sgid);
    EXPECT_EQ(bench.call("p", "PUT", inform, sheet).fields(), std::vector<std::string>{"SJBB"});
    sheet["SJBB"] = construction_version(sgid, "L1");
    EXPECT_EQ(bench.call("p", "PUT", inform, with(sheet, "SGLB", "REPAIR")).fields(),
              std::vector<std::string>{"SGLB"});
    EXPECT_EQ(bench.call("q", "PUT", inform, sheet).status, 403);
    EXPECT_EQ(bench.call("p", "PUT", inform, sheet).id(), sgid);
    EXPECT_EQ(bench.call("p", "DELETE", std::string(inform) + "?SGID=" + sgid).id(), sgid);
    EXPECT_EQ(state("L1"), json::value("EX_FACTORY"));
    EXPECT_EQ(bench.call("p", "DELETE", std::string(inform) + "?SGID=" + sgid).status, 404);
    EXPECT_EQ(bench.call("p", "PUT", inform, bench.sheet("L1")).id(), sgid) << "found without SGID";
    EXPECT_NE(bench.call("p", "PUT", inform, bench.sheet("L1", "REPAIR")).id(), sgid) << "created";
    EXPECT_EQ(bench.call("p", "POST", inform, bench.sheet("L1")).status, 405);
}

TEST_F(Upload, EndsRevocabilityWithTheInspection) {
    add("L1");
    const auto sgid = build("L1");
    auto inspection = bench.record("examine", "L1");
    inspection["JYLB"] = "INSTALL";
    inspection["JDJYBGBH"] = "R2";
    inspection["JDJYHGRQ"] = Bench::start;
    ASSERT_TRUE(bench.call("p", "POST", "/api/tp/v1/examine_infos", with(inspection, "JYJL", "不合格")).ok());
    EXPECT_TRUE(bench.get("c", "/api/tp/v1/entry_notices").data()->as_array().empty());
    ASSERT_TRUE(bench.call("p", "POST", "/api/tp/v1/examine_infos", inspection).ok());
    EXPECT_EQ(bench.call("a", "DELETE", std::string(authorize) + "?SGID=" + sgid).code(), 5003);
    EXPECT_EQ(bench.get("c", "/api/tp/v1/entry_notices").at("/0/SGID"), json::value(sgid));
    EXPECT_EQ(state("L1"), json::value("INSTALLED"));
    ASSERT_TRUE(bench.call("c", "PUT", entry, result(sgid, "L1")).ok());
    EXPECT_TRUE(bench.get("c", "/api/tp/v1/entry_notices").data()->as_array().empty());
}

}  // namespace
}  // namespace plumbline::platform::lift::testing
