// What the municipal side accepts and refuses, clause by clause, and that a fault makes exactly its defect.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include <gtest/gtest.h>

#include "reference-platform/cylinder-chongqing/document.h"
#include "reference-platform/cylinder-chongqing/seedable.h"
#include "reference-platform/cylinder-chongqing/test_bench.h"
#include "standards/validate.h"

namespace plumbline::platform::chongqing::testing {
namespace {

const std::string number = "50TEST";

std::vector<std::string> listed(Bench& bench, const std::string& since) {
    std::vector<std::string> out;
    const auto answer = bench.get("a", "CQ-OP-01", {{"updatedSince", since}});
    for (const auto& item : answer.body.at("items").as_array())
        out.emplace_back(item.at("cylinderNo").as_string());
    return out;
}

json::value shown(Bench& bench, std::string_view element) {
    const auto answer = bench.get("a", "CQ-OP-01", {{"updatedSince", "2026-03-02 00:00:00"}});
    const auto& item = answer.body.at("items").as_array().front().as_object();
    return item.contains(element) ? item.at(element) : json::value();
}

TEST(Access, IsForEnrolledSystems) {
    Bench bench;
    bench.ready(number);
    EXPECT_EQ(bench.ask(number, "nobody").status, 401);
    EXPECT_EQ(bench.ask(number, "k").status, 403);
    EXPECT_EQ(Bench({"CQ-4-c"}).ask(number, "nobody").status, 200);
}

TEST(Registrations, AreListedPageByPage) {
    Bench bench;
    for (const auto* each : {"50C", "50A", "50B"}) bench.ready(each);
    const auto first = bench.get("a", "CQ-OP-01", {{"updatedSince", "2026-03-02 09:00:00"}, {"limit", "2"}});
    EXPECT_EQ(first.body.at("items").as_array().size(), 2U);
    const auto cursor = std::string(first.body.at("nextCursor").as_string());
    const auto second = bench.get(
        "a", "CQ-OP-01", {{"updatedSince", "2026-03-02 09:00:00"}, {"limit", "2"}, {"cursor", cursor}});
    ASSERT_EQ(second.body.at("items").as_array().size(), 1U);
    EXPECT_EQ(second.body.at("items").as_array()[0].at("cylinderNo"), "50C");
    EXPECT_FALSE(second.body.as_object().contains("nextCursor"));
    for (const auto* wrong : {"", "2026-02-30 00:00:00", "yesterday"})
        EXPECT_EQ(bench.get("a", "CQ-OP-01", {{"updatedSince", wrong}}).status, 400) << wrong;
    EXPECT_EQ(bench.get("a", "CQ-OP-01", {{"updatedSince", "2026-03-02"}, {"limit", "0"}}).status, 400);
    EXPECT_EQ(bench.get("a", "CQ-OP-01", {{"updatedSince", "2026-03-02"}, {"cursor", "x"}}).status, 400);
}

TEST(Registrations, ChangesAreListedAndScrappingIsFinal) {
    const std::vector<std::string> faults{"", "CQ-6.4.1-a", "CQ-6.4.1-c"};
    for (const auto& fault : faults) {
        Bench bench({fault});
        bench.ready(number);
        bench.now += 60'000;
        bench.hook("registration", json::object{{"cylinderNo", number}, {"status", "3"}});
        EXPECT_EQ(listed(bench, "2026-03-02 09:01:00").size(), fault == "CQ-6.4.1-a" ? 0U : 1U);
        bench.hook("registration", json::object{{"cylinderNo", number}, {"status", "1"}});
        EXPECT_EQ(shown(bench, "status"), fault == "CQ-6.4.1-c" ? "1" : "3");
    }
}

TEST(Registrations, ShowAnnexAUnlessAFaultSpoilsARow) {
    const auto& messages = document().messages;
    const auto answer_of = [](Bench& bench) {
        return bench.get("a", "CQ-OP-01", {{"updatedSince", "2026-03-02 00:00:00"}}).body;
    };
    Bench good;
    good.ready(number);
    EXPECT_TRUE(standards::validate(messages, *messages.find("CQ-OP-01/answer"), answer_of(good)).ok());
    for (int row = 1; row <= 19; ++row) {
        const auto id = fmt::format("CQ-A.1-{:02}", row);
        Bench bench({id});
        bench.ready(number);
        const auto checked =
            standards::validate(messages, *messages.find("CQ-OP-01/answer"), answer_of(bench));
        EXPECT_TRUE(std::ranges::any_of(checked.findings, [&](const auto& f) { return f.requirement == id; }))
            << id;
    }
}

TEST(Pushes, CarryWhatChanged) {
    Bench bench;
    bench.ready(number);
    const auto pushes = bench.hook("pushes", json::object()).body.at("pushes").as_array();
    ASSERT_EQ(pushes.size(), 1U);
    const auto& messages = document().messages;
    EXPECT_TRUE(standards::validate(messages, *messages.find("CQ-OP-02"), pushes[0]).ok());
}

TEST(Decisions, AreTheSameForTheSameRequest) {
    Bench bench;
    bench.ready(number);
    const auto asked = json::object{{"requestId", "Q"},
                                    {"cylinderNo", number},
                                    {"labelId", "L"},
                                    {"fillingUnitNo", Bench::account("a")},
                                    {"fillDeviceNo", "S"},
                                    {"gunNo", "G"},
                                    {"gunMedium", "LPG"},
                                    {"employeeNo", "E"},
                                    {"requestedAt", "2026-03-02 09:00:00"}};
    const auto first = bench.call("a", "CQ-OP-03", asked);
    bench.now += 5'000;
    EXPECT_EQ(bench.call("a", "CQ-OP-03", asked).body, first.body);
    auto other = asked;
    other["gunNo"] = "G2";
    EXPECT_EQ(bench.call("a", "CQ-OP-03", other).status, 409);
    other["requestId"] = "Q2";
    other.erase("employeeNo");
    EXPECT_EQ(bench.call("a", "CQ-OP-03", other).status, 400);
}

TEST(Decisions, AreBoolean) {
    Bench bench({"CQ-B.1-ret"});
    bench.ready(number);
    EXPECT_EQ(bench.ask(number).body.at("allow"), "true");
}

TEST(Checks, KeepToTheirTableAndStage) {
    Bench bench;
    bench.ready(number);
    EXPECT_EQ(bench.call("a", "CQ-OP-04", bench.post_check(number)).status, 409);
    EXPECT_TRUE(Bench({"CQ-C.2-stage", "CQ-C.2-01"}).call("a", "CQ-OP-04", bench.post_check(number)).ok());
    bench.ask(number);
    EXPECT_TRUE(bench.call("a", "CQ-OP-04", bench.post_check(number)).ok());
    auto check = bench.pre_check(number);
    EXPECT_TRUE(bench.call("a", "CQ-OP-04", check).ok());
    EXPECT_TRUE(bench.call("a", "CQ-OP-04", check).ok());
    check["pre"].as_object()["inspector"] = "别人";
    EXPECT_EQ(bench.call("a", "CQ-OP-04", check).status, 409);
    EXPECT_EQ(bench.call("a", "CQ-OP-04", bench.pre_check("50NOBODYS")).status, 404);
    for (const json::value& code : {json::value("3"), json::value("是"), json::value(nullptr)}) {
        auto bad = bench.pre_check(number);
        bad["pre"].as_object()["damage"] = code;
        EXPECT_EQ(bench.call("a", "CQ-OP-04", bad).status, 400) << code;
        EXPECT_TRUE([&] {
            Bench faulty({"CQ-C.2-07"});
            faulty.ready(number);
            return faulty.call("a", "CQ-OP-04", bad).ok();
        }()) << code;
    }
}

TEST(Fills, KeepToTheirTable) {
    Bench bench;
    bench.ready(number);
    const auto with = [&](std::string_view element, json::value value) {
        auto fill = bench.fill_record(number);
        fill[element] = std::move(value);
        return bench.call("a", "CQ-OP-05", fill).status;
    };
    EXPECT_EQ(with("fillEndTime", "2026-03-02 08:00:00"), 422);
    EXPECT_EQ(with("fillDate", "2026-03-01"), 422);
    EXPECT_EQ(with("weightAfterKg", 17.4), 422);
    EXPECT_EQ(with("weightAfterKg", "31.0"), 400);
    EXPECT_EQ(with("employeeName", nullptr), 400);
    EXPECT_EQ(with("cylinderNo", "50NOBODYS"), 404);
    auto fill = bench.fill_record(number);
    EXPECT_TRUE(bench.call("a", "CQ-OP-05", fill).ok());
    EXPECT_TRUE(bench.call("a", "CQ-OP-05", fill).ok());
    fill["weightAfterKg"] = 30.0;
    EXPECT_EQ(bench.call("a", "CQ-OP-05", fill).status, 409);
}

TEST(Inspections, UpdateTheRegistrationAndEndIt) {
    Bench bench;
    bench.ready(number);
    EXPECT_TRUE(bench.call("a", "CQ-OP-21", bench.inspection(number)).ok());
    EXPECT_EQ(shown(bench, "inspectionDate"), "2026-03-02");
    auto scrap = bench.inspection(number);
    scrap["conclusion"] = "报废";
    EXPECT_EQ(bench.call("a", "CQ-OP-21", scrap).status, 400);
    scrap.erase("nextInspectionDate");
    EXPECT_TRUE(bench.call("a", "CQ-OP-21", scrap).ok());
    EXPECT_EQ(shown(bench, "status"), "3");
    EXPECT_EQ(bench.call("a", "CQ-OP-21", bench.inspection(number)).status, 409);
}

TEST(Inspections, AreTrueAndStayWhatTheyWere) {
    Bench bench;
    bench.ready(number);
    bench.ready("50OTHER");
    const auto with = [&](std::string_view element, json::value value) {
        auto inspection = bench.inspection(number);
        inspection[element] = std::move(value);
        return bench.call("a", "CQ-OP-21", inspection).status;
    };
    EXPECT_EQ(with("inspectionDate", "2026-03-03"), 422);
    EXPECT_EQ(with("nextInspectionDate", "2026-03-02"), 422);
    EXPECT_EQ(with("report", "/9j/"), 400);
    EXPECT_EQ(with("conclusion", "不合格"), 400);
    EXPECT_EQ(with("cylinderNo", "50NOBODYS"), 404);
    auto inspection = bench.inspection(number);
    EXPECT_TRUE(bench.call("a", "CQ-OP-21", inspection).ok());
    EXPECT_TRUE(bench.call("a", "CQ-OP-21", inspection).ok());
    inspection["inspector"] = "别人";
    EXPECT_EQ(bench.call("a", "CQ-OP-21", inspection).status, 409);
    inspection["cylinderNo"] = "50OTHER";
    EXPECT_EQ(bench.call("a", "CQ-OP-21", inspection).status, 409);
}

TEST(Applications, AreListedSince) {
    Bench bench;
    bench.hook("application", json::object{{"applicationNo", "A1"}, {"cylinderNo", number}});
    EXPECT_EQ(bench.get("a", "CQ-OP-19", {}).body.as_array().size(), 1U);
    EXPECT_EQ(bench.get("a", "CQ-OP-19", {{"since", "2026-03-02 09:00:01"}}).body.as_array().size(), 0U);
    EXPECT_EQ(bench.get("a", "CQ-OP-19", {{"since", "x"}}).status, 400);
}

TEST(Seedable, NamesWhatTheCodeAsksFor) {
    std::set<std::string> asked;
    const std::regex literal("\"(CQ-[0-9A-D][^\"{]+)\"");
    for (const auto& file : std::filesystem::directory_iterator(PLUMBLINE_CHONGQING_SOURCES)) {
        const auto name = file.path().filename().string();
        if (file.path().extension() != ".cpp" || name == "seedable.cpp" || name.ends_with("_test.cpp") ||
            name.starts_with("traceability") || name == "test_bench.cpp")
            continue;
        std::stringstream text;
        text << std::ifstream(file.path()).rdbuf();
        const auto content = text.str();
        for (std::sregex_iterator at(content.begin(), content.end(), literal), end; at != end; ++at)
            asked.insert((*at)[1]);
    }
    const auto named = municipal_requirements();
    for (const auto& id : named) EXPECT_TRUE(asked.contains(std::string(id))) << id;
    // recordId is our proposal (CQ-G03), and what another role may not call is the traceability system's.
    for (const auto* id : {"CQ-6.4.3-b", "CQ-5.6-b1"}) asked.erase(id);
    for (const auto& id : asked)
        if (document().standard.requirement(id) != nullptr) {
            EXPECT_NE(std::ranges::find(seedable_requirements(), id), seedable_requirements().end()) << id;
        }
    for (const auto& id : seedable_requirements())
        EXPECT_NE(document().standard.requirement(id), nullptr) << id;
}

}  // namespace
}  // namespace plumbline::platform::chongqing::testing
