// A fault of the traceability system makes its defect and no other.
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include <gtest/gtest.h>

#include "reference-platform/cylinder-chongqing/seedable.h"
#include "reference-platform/cylinder-chongqing/system_bench.h"

namespace plumbline::platform::chongqing::testing {
namespace {

std::size_t shown(System& system, const std::string& stage) {
    const auto answer = system.at("administrator", "GET", "/cq/v1/records/" + stage, nullptr);
    return answer.body.at("items").as_array().size();
}

TEST(TraceabilityFaults, BreakOneViewOnly) {
    System unmanaged({"CQ-6.1-b"});
    unmanaged.change(registered("C1"));
    unmanaged.apply("C1");
    EXPECT_TRUE(unmanaged.inspect("C1", "合格").ok());
    EXPECT_EQ(shown(unmanaged, "inspection"), 0U);
    EXPECT_EQ(unmanaged.trace("C1").body.at("inspections").as_array().size(), 1U);
    System untraced({"CQ-5.1.1-a"});
    untraced.change(registered("C1"));
    const auto customer = untraced.customer("1");
    untraced.bind("customer", customer, "dealer");
    untraced.order(customer, "ORDERED", "C1");
    EXPECT_EQ(shown(untraced, "sales"), 1U);
    EXPECT_TRUE(untraced.trace("C1").body.at("sales").as_array().empty());
}

TEST(TraceabilityFaults, KeepOneResultPerCylinder) {
    System careless({"CQ-6.7.2-b"});
    careless.change(registered("C1"));
    careless.apply("C1");
    careless.inspect("C1", "合格");
    careless.inspect("C1", "报废");
    EXPECT_EQ(careless.trace("C1").body.at("inspections").as_array().size(), 1U);
    EXPECT_EQ(careless.page("LC1").body.at("labelState"), "void");
}

TEST(TraceabilityFaults, KeepAWaybillWithoutItsCylinders) {
    System careless({"CQ-6.5.1-b"});
    careless.change(registered("C1"));
    careless.at("traceability-system", "POST", "/cq/v1/transport/waybills", way_bill("C1"));
    careless.person("有证", json::object{{"certNo", "1"}, {"validTo", "2026-03-02"}});
    EXPECT_TRUE(careless.trace("C1").body.at("transports").as_array().empty());
    EXPECT_TRUE(careless.carry("C1", "有证").ok());
    EXPECT_EQ(careless.trace("C1").body.at("transports").as_array().size(), 1U);
}

TEST(TraceabilityFaults, ShowAnotherCylinderButNoUnknownLabel) {
    System careless({"CQ-6.9.1-a"});
    careless.change(registered("C1"));
    careless.change(registered("C2"));
    EXPECT_EQ(careless.page("LC1").body.at("archive").at("cylinderNo"), "C2");
    EXPECT_EQ(careless.page("LC2").body.at("archive").at("cylinderNo"), "C1");
    EXPECT_EQ(careless.page("LC9").status, 404);
}

TEST(TraceabilityFaults, LetAVoidLabelComeBack) {
    System careless({"CQ-7-f"});
    careless.change(registered("C1"));
    const auto act = [&](const std::string& action) {
        const json::object message{{"labelId", "LC1"}, {"action", action}, {"cylinderNo", "C1"}};
        return careless.at("traceability-system", "POST", "/cq/v1/labels/LC1/" + action, message).status;
    };
    EXPECT_EQ(act("void"), 200);
    EXPECT_EQ(act("bind"), 200);
}

TEST(TraceabilityFaults, AreWhatTheSourcesAskFor) {
    std::set<std::string> asked;
    const std::regex literal("\"(CQ-[0-9A-D][^\"{]+)\"");
    for (const auto& file : std::filesystem::directory_iterator(PLUMBLINE_CHONGQING_SOURCES)) {
        const auto name = file.path().filename().string();
        if (!name.starts_with("traceability_") || !name.ends_with(".cpp") || name.ends_with("_test.cpp"))
            continue;
        std::stringstream text;
        text << std::ifstream(file.path()).rdbuf();
        const auto content = text.str();
        for (std::sregex_iterator match(content.begin(), content.end(), literal), end; match != end; ++match)
            asked.insert((*match)[1]);
    }
    for (const auto& id : traceability_requirements()) EXPECT_TRUE(asked.contains(std::string(id))) << id;
}

}  // namespace
}  // namespace plumbline::platform::chongqing::testing
