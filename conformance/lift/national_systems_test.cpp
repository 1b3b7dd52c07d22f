// 8.1.3, 8.2, 8.3: what the national systems answer.
#include <gtest/gtest.h>

#include "conformance/lift/test_run.h"

namespace plumbline::judge::lift {
namespace {

namespace json = boost::json;

struct Calls : TestRun {
    void picture(const std::string& number, int status, const std::string& bytes,
                 const std::string& type = "image/jpeg") {
        raw("manufacturer-a", "GET", "/publicity/type_test_certificate?XSSYBH=" + number, "", status, bytes,
            "text/plain", type);
    }
    void company(const json::value& answer, int status = 200) { bare("/api/corporate_info", answer, status); }
    void accidents(const json::value& answer, int status = 200) { bare("/api/accidents", answer, status); }
    void bare(const std::string& path, const json::value& answer, int status) {
        raw("manufacturer-a", "GET", path + "?XYDM=91330000MA000001A", "", status, json::serialize(answer),
            "text/plain", "application/json;charset=UTF-8");
    }
    [[nodiscard]] std::string red(std::string_view role) const {
        Sink sink;
        judge_run(run, standards::Readings(standards::standard("lift")), role, sink);
        std::string out;
        for (const auto& [id, counts] : sink.tally())
            if (counts[static_cast<std::size_t>(Verdict::fail)] > 0) out += (out.empty() ? "" : " ") + id;
        return out;
    }
    [[nodiscard]] bool green(std::string_view role, std::string_view requirement) const {
        Sink sink;
        judge_run(run, standards::Readings(standards::standard("lift")), role, sink);
        const auto found = sink.tally().find(requirement);
        return found != sink.tally().end() && found->second[static_cast<std::size_t>(Verdict::pass)] > 0 &&
               !sink.failed(requirement);
    }
};

json::object accident() { return {{"ZJBM", "L1"}, {"NF", "2026"}, {"SGDJ", "一般事故"}, {"SGHJ", "使用"}}; }

TEST(National, PicturesGoByTheNumber) {
    Calls run;
    run.picture("TS1", 200, "\xFF\xD8\xFFone");
    auto blank = run, json_picture = run;
    run.picture("TS2", 404, "{}", "application/json");
    EXPECT_EQ(run.red("xssy"), "");
    EXPECT_TRUE(run.green("xssy", "LIFT-8.1.3.2-a"));
    EXPECT_TRUE(run.green("xssy", "LIFT-A.4.1.3-b"));
    blank.picture("TS2", 200, "\xFF\xD8\xFFone");
    EXPECT_EQ(blank.red("xssy"), "LIFT-8.1.3.2-a");
    json_picture.picture("TS3", 200, "{\"picture\":\"/9j/\"}", "application/json");
    EXPECT_EQ(json_picture.red("xssy"), "LIFT-A.4.1.3-b");
    run.picture("1234567890123456789", 200, "\xFF\xD8\xFFlong");
    EXPECT_EQ(run.red("xssy"), "LIFT-8.1.3.2-a");
}

TEST(National, ACompanyIsABareObjectOfTable48) {
    Calls run;
    run.company(json::object{{"DWMC", "公司"}, {"XKZBH", "TS1"}});
    EXPECT_EQ(run.red("xzkh"), "");
    EXPECT_TRUE(run.green("xzkh", "LIFT-8.2.2-a"));
    EXPECT_TRUE(run.green("xzkh", "LIFT-A.4.2-a"));
    auto unnamed = run, list = run;
    unnamed.company(json::object{{"XKZBH", "TS1"}});
    EXPECT_EQ(unnamed.red("xzkh"), "LIFT-8.2.2-a");
    list.company(json::array{json::object{{"DWMC", "公司"}}});
    EXPECT_EQ(list.red("xzkh"), "LIFT-A.4.2-a");
    Calls elsewhere;
    elsewhere.company(json::object(), 404);
    EXPECT_EQ(elsewhere.red("xzkh"), "LIFT-8.2.3-a");
}

TEST(National, AccidentsAreABareArrayOfTable49) {
    Calls run;
    run.accidents(json::array());
    run.accidents(json::array{accident()});
    EXPECT_EQ(run.red("sgg"), "");
    for (const char* id : {"LIFT-8.3.2-a", "LIFT-8.3.2-b", "LIFT-8.3.3-a", "LIFT-A.4.3-a"})
        EXPECT_TRUE(run.green("sgg", id)) << id;
    auto yearless = run, free = run, object = run;
    auto without = accident();
    without.erase("NF");
    yearless.accidents(json::array{without});
    EXPECT_EQ(yearless.red("sgg"), "LIFT-8.3.2-a");
    auto graded = accident();
    graded["SGDJ"] = "小事故";
    free.accidents(json::array{graded});
    EXPECT_EQ(free.red("sgg"), "LIFT-8.3.2-b");
    object.accidents(accident());
    EXPECT_EQ(object.red("sgg"), "LIFT-A.4.3-a");
}

TEST(National, ThePlatformIsNotBlamedForThem) {
    Calls run;
    run.accidents(accident(), 404);
    EXPECT_EQ(run.failing(), "");
}

}  // namespace
}  // namespace plumbline::judge::lift
