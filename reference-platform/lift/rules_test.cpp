// Pure rules, ok and bad.
#include <gtest/gtest.h>

#include "reference-platform/lift/caller.h"
#include "reference-platform/lift/completeness.h"
#include "reference-platform/lift/construction_rules.h"
#include "reference-platform/lift/document.h"
#include "reference-platform/lift/lift_rules.h"
#include "reference-platform/lift/result_rules.h"
#include "reference-platform/lift/route.h"
#include "reference-platform/lift/supply.h"

namespace plumbline::platform::lift {
namespace json = boost::json;
namespace {

const Faults law;

Account party(std::string code, std::vector<std::string> roles, std::string division = {}) {
    return {.code = std::move(code),
            .name = {},
            .roles = std::move(roles),
            .division = std::move(division),
            .licence = {}};
}

json::object part(const char* code, const char* certificate = "C1", const char* maker = "M1") {
    return {{"TBJBM", code}, {"TBJXSSYBH", certificate}, {"TBJZZXYDM", maker}};
}

TEST(Rules, DemandRefusesUnlessMetOrSwitchedOff) {
    const Text says{"否", "no"};
    EXPECT_TRUE(demand(law, "LIFT-6.2.1-b", true, Code::state, "ZJBM", says));
    EXPECT_TRUE(demand(Faults({"LIFT-6.2.1-b"}), "LIFT-6.2.1-b", false, Code::state, "ZJBM", says));
    const auto refused = demand(Faults({"LIFT-6.2.1-a"}), "LIFT-6.2.1-b", false, Code::state, "ZJBM", says);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().requirement, "LIFT-6.2.1-b");
    EXPECT_FALSE(demand(law, {}, false, Code::state, "", says));
}

TEST(Rules, CurrentVersion) {
    EXPECT_TRUE(current(law, "LIFT-6.2.2-d", 7, {{"SJBB", 7}}));
    EXPECT_TRUE(current(law, "LIFT-6.2.2-d", 7, {})) << "a missing version is the table's matter";
    EXPECT_FALSE(current(law, "LIFT-6.2.2-d", 7, {{"SJBB", 6}}));
    EXPECT_TRUE(current(Faults({"LIFT-6.2.2-d"}), "LIFT-6.2.2-d", 7, {{"SJBB", 6}}));
}

TEST(Rules, AreasOfCallers) {
    const auto province = party("p", {"province"}, "330000"), city = party("m", {"province"}, "330900");
    EXPECT_TRUE(in_area(province, "330903", law));
    EXPECT_TRUE(in_area(city, "330903", law));
    EXPECT_FALSE(in_area(city, "330106", law));
    EXPECT_TRUE(in_area(city, "330106", Faults({"LIFT-5.2.2-h"})));
    EXPECT_FALSE(in_area(province, "320102", law));
    EXPECT_FALSE(in_area(province, "", law));
}

TEST(Rules, RolesOfOperations) {
    const auto may = [](const char* role, const char* operation) {
        return permitted(party("x", {role}), *document().standard.operation(operation), law).has_value();
    };
    EXPECT_TRUE(may("manufacturer", "add-lift"));
    EXPECT_TRUE(may("agent", "add-recall"));
    EXPECT_TRUE(may("constructor", "enter-result"));
    EXPECT_TRUE(may("province", "lock-lift"));
    EXPECT_FALSE(may("constructor", "add-lift"));
    EXPECT_FALSE(may("manufacturer", "enter-result"));
    EXPECT_FALSE(may("manufacturer", "push-certificates"));
    EXPECT_FALSE(may("province", "get-orgs-enterprise"));
}

TEST(Rules, Routes) {
    EXPECT_EQ(route("PUT", "/api/tp/v1/lifts", law).operation->id, "modify-lift");
    EXPECT_EQ(route("HEAD", "/api/tp/v1/lifts/notices_info", law).operation->id, "get-construction-info");
    EXPECT_EQ(route("PATCH", "/api/tp/v1/lifts", law).allowed.size(), 3U);
    EXPECT_TRUE(route("GET", "/API/tp/v1/lifts", law).allowed.empty());
    EXPECT_EQ(route("PUT", "/api/tp/v1/lifts", Faults({"LIFT-6.2.3-a"})).operation, nullptr);
    EXPECT_TRUE(route("GET", "/api/accidents", law).allowed.empty()) << "national hosts are not served here";
}

TEST(Rules, ComponentsFit) {
    const Supply supply{{{"C1", "M1"}, {"C2", "M2"}}, {"M1", "M2"}, {"T1"}, {"OLD"}};
    EXPECT_TRUE(fitting(law, supply, {part("P1"), part("P2")}, "BJXX").empty());
    EXPECT_TRUE(fitting(law, supply, {part("P1", "OLD", "M2")}, "BJXX").empty()) << "LIFT-G68";
    const auto bad = [&](const json::object& p) {
        const auto refusals = fitting(law, supply, {part("P1"), p}, "BJXX");
        return refusals.size() == 1 ? refusals[0].path : std::to_string(refusals.size());
    };
    EXPECT_EQ(bad(part("P2", "C9")), "BJXX[1].TBJXSSYBH");
    EXPECT_EQ(bad(part("P2", "C2")), "BJXX[1].TBJXSSYBH") << "issued to another unit";
    EXPECT_EQ(bad(part("T1")), "BJXX[1].TBJBM");
    EXPECT_EQ(bad(part("P1")), "BJXX[1].TBJBM");
    EXPECT_EQ(fitting(law, supply, {part("P1", "C1", "M9")}, "BJXX").front().path, "BJXX[0].TBJZZXYDM");
}

TEST(Rules, CompletenessFollowsTheVariety) {
    Lift lift;
    lift.fields = {{"SBPZ", "3310"}};
    lift.parts = {json::object{{"TBJPZ", "控制柜"}}, json::object{{"TBJPZ", "控制柜"}}};
    EXPECT_FALSE(complete(lift, law));
    EXPECT_TRUE(complete(lift, Faults({"LIFT-6.12.2-f"})));
    lift.parts.push_back(json::object{{"TBJPZ", "驱动主机"}});
    EXPECT_TRUE(complete(lift, law)) << "an escalator has no landing doors";
    lift.fields["SBPZ"] = "曳引驱动乘客电梯";
    EXPECT_FALSE(complete(lift, law));
}

TEST(Rules, PartiesOfAConstruction) {
    EXPECT_TRUE(lift::party(law, party("a", {"manufacturer"}), "a", "c"));
    EXPECT_TRUE(lift::party(law, party("c", {"constructor"}), "a", "c"));
    EXPECT_FALSE(lift::party(law, party("b", {"manufacturer"}), "a", "c"));
    EXPECT_FALSE(lift::party(law, party("a", {"constructor"}), "a", "c"))
        << "rights are checked per role (LIFT-G93)";
}

TEST(Rules, ResultsAreTakenBackExactly) {
    Lift before;
    before.version = 5;
    before.fields = {{"TSD", 1.75}, {"SBXH", "X"}};
    before.parts = {part("P1"), part("P2"), part("P3")};
    auto lift = before;
    const auto change = apply_result(law, lift,
                                     {{"ZJXX", {{"TSD", 2.5}, {"GZHJ", "INDOOR"}}},
                                      {"BJGH", json::array{json::object{{"TBJBM", "N1"}, {"BJBMOLD", "P1"}}}},
                                      {"BJJZ", json::array{part("N2")}},
                                      {"BJYC", json::array{"P3"}}});
    EXPECT_EQ(lift.parts.size(), 3U);
    EXPECT_TRUE(untouched_since(lift, change_from_json(to_json(change))));
    auto changed = lift;
    changed.fields["TSD"] = 3.0;
    EXPECT_FALSE(untouched_since(changed, change));
    take_back(lift, change);
    EXPECT_EQ(lift.fields, before.fields);
    EXPECT_EQ(lift.parts.size(), 3U);
}

}  // namespace
}  // namespace plumbline::platform::lift
