#include "reference-platform/lift/peers/national.h"

#include <gtest/gtest.h>

#include "reference-platform/lift/test_bench.h"

namespace plumbline::platform::lift::testing {
namespace {

constexpr const char* unit = "91330000MA000001A";

json::object accident(const char* year = "2026") {
    return {
        {"XYDM", unit}, {"ZJBM", "L1"}, {"SGDJ", "一般事故"}, {"SGHJ", "使用"}, {"SGFSSJ", "202603020915"},
        {"NF", year},   {"SGSWRS", 0},  {"SGSSRS", 1}};
}

/// The three systems know one certificate, one company and one accident.
Bench told(std::vector<std::string> faults = {}) {
    Bench bench(std::move(faults));
    EXPECT_EQ(bench.hook("certificate-picture", {{"XSSYBH", "TS1"}, {"picture", "FFD8FFE000104A4649460001"}})
                  .status,
              201);
    EXPECT_EQ(
        bench.hook("company", {{"XYDM", unit}, {"DWMC", "测试公司"}, {"XKZBH", "TS2310001-2030"}}).status,
        201);
    EXPECT_EQ(bench.hook("accident", accident()).status, 201);
    return bench;
}

TEST(National, ACertificatesPictureIsAJpeg) {
    auto bench = told();
    const auto got = bench.get("a", "/publicity/type_test_certificate?XSSYBH=TS1");
    EXPECT_EQ(got.status, 200);
    EXPECT_EQ(got.content_type, "image/jpeg");
    EXPECT_EQ(bench.get("a", "/publicity/type_test_certificate?XSSYBH=TS2").status, 404);
    for (const char* query : {"", "?XSSYBH=", "?XSSYBH=TS1&XSSYBH=TS1", "?XSSYBH=1234567890123456789"})
        EXPECT_EQ(bench.get("a", std::string("/publicity/type_test_certificate") + query).status, 400)
            << query;
    EXPECT_EQ(bench.get("none", "/publicity/type_test_certificate?XSSYBH=TS1").status, 401);
    EXPECT_EQ(bench.call("a", "POST", "/publicity/type_test_certificate?XSSYBH=TS1").status, 405);
    EXPECT_EQ(bench.hook("certificate-picture", {{"XSSYBH", "TS3"}, {"picture", "00"}}).status, 400);
}

TEST(National, ACompanyIsABareObject) {
    auto bench = told();
    const auto got = bench.get("a", std::string("/api/corporate_info?XYDM=") + unit);
    EXPECT_EQ(got.status, 200);
    ASSERT_TRUE(got.body.is_object());
    EXPECT_EQ(got.body.at("DWMC").as_string(), "测试公司");
    EXPECT_FALSE(got.body.as_object().contains("code"));
    EXPECT_EQ(bench.get("a", "/api/corporate_info?XYDM=91330000MA000002B").status, 404);
    EXPECT_EQ(bench.hook("company", {{"XYDM", unit}, {"XKZBH", "TS1"}}).status, 400);
}

TEST(National, AccidentsAreABareArray) {
    auto bench = told();
    const auto path = std::string("/api/accidents?XYDM=") + unit;
    const auto one = bench.get("a", path);
    ASSERT_TRUE(one.body.is_array());
    EXPECT_EQ(one.body.as_array().size(), 1U);
    EXPECT_EQ(bench.hook("accident", accident("2025")).status, 201);
    EXPECT_EQ(bench.get("a", path).body.as_array().size(), 2U);
    EXPECT_EQ(bench.get("a", "/api/accidents?XYDM=91330000MA000002B").body, json::value(json::array()));
    auto unnamed = accident();
    unnamed.erase("ZJBM");
    EXPECT_EQ(bench.hook("accident", unnamed).status, 400);
    EXPECT_EQ(bench.hook("accident", with(accident(), "SGDJ", "小事故")).status, 400);
}

TEST(National, FaultsShow) {
    const auto path = [](const char* at) { return std::string(at) + "?XYDM=" + unit; };
    EXPECT_EQ(told({"LIFT-8.1.3.2-a"}).get("a", "/publicity/type_test_certificate?XSSYBH=TS9").status, 200);
    EXPECT_NE(told({"LIFT-A.4.1.3-b"}).get("a", "/publicity/type_test_certificate?XSSYBH=TS1").content_type,
              "image/jpeg");
    EXPECT_FALSE(
        told({"LIFT-8.2.2-a"}).get("a", path("/api/corporate_info")).body.as_object().contains("DWMC"));
    EXPECT_TRUE(told({"LIFT-A.4.2-a"}).get("a", path("/api/corporate_info")).body.is_array());
    EXPECT_EQ(told({"LIFT-8.2.3-a"}).get("a", path("/api/corporate_info")).status, 404);
    EXPECT_TRUE(told({"LIFT-A.4.3-a"}).get("a", path("/api/accidents")).body.is_object());
    EXPECT_EQ(told({"LIFT-8.3.3-a"}).get("a", path("/api/accidents")).status, 404);
}

}  // namespace
}  // namespace plumbline::platform::lift::testing
