#include "scenarios/generate/mutation.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "scenarios/engine/fake_line.h"
#include "scenarios/engine/player.h"
#include "standards/validate.h"

namespace plumbline::scenario {
namespace {

namespace json = boost::json;

class MutationTest : public testing::Test {
  protected:
    /// A valid body: the shipped fixture with its open variables filled.
    json::value body(const std::string& fixture) {
        json::object with;
        for (const auto& entry : library.fixture("lift", fixture)->vars)
            if (entry.value().is_null())
                with[entry.key()] = entry.key() == "SJBB" ? json::value(1) : json::value("X1");
        return *build_body(json::object{{"use", fixture}, {"with", with}}, "lift", library, scope);
    }
    std::vector<Mutation> of(const std::string& operation, const json::value& valid) {
        return mutations(set, *set.find(operation), valid);
    }
    static const Mutation* find(const std::vector<Mutation>& all, std::string_view path,
                                std::string_view kind) {
        const auto found =
            std::ranges::find_if(all, [&](const Mutation& m) { return m.path == path && m.kind == kind; });
        return found == all.end() ? nullptr : &*found;
    }
    static json::value changed(const Mutation& mutation, json::value valid) {
        mutation.apply(valid);
        return valid;
    }

    const standards::Standard& standard = standards::standard("lift");
    standards::Readings readings{standard};
    standards::MessageSet set{standard, readings};
    Library library = Library::shipped();
    Subject subject = fake_subject();
    Scope scope{1, subject.parties, [] { return std::int64_t{0}; }};
    json::value lift = body("traction-lift");
    std::vector<Mutation> lifts = of("add-lift", lift);
};

TEST_F(MutationTest, EveryRequiredElementIsLeftOutNulledAndEmptied) {
    for (const auto& field : set.find("add-lift")->shape.fields)
        for (const char* kind : {"missing", "null", "empty"})
            EXPECT_EQ(find(lifts, field.code, kind) != nullptr, field.required) << field.code << " " << kind;
    for (const char* code : {"TBJBM", "TBJXSSYBH", "TBJPZ", "TBJXH", "TBJZZXYDM", "TBZZRQ"})
        EXPECT_NE(find(lifts, "BJXX[0]." + std::string(code), "missing"), nullptr) << code;
    EXPECT_EQ(find(lifts, "BJXX[0].TBJLB", "missing"), nullptr);
}

TEST_F(MutationTest, EveryElementGetsTheMutationsOfItsType) {
    using standards::Kind;
    for (const auto& field : set.find("add-lift")->shape.fields) {
        const auto has = [&](std::string_view kind) { return find(lifts, field.code, kind) != nullptr; };
        EXPECT_EQ(has("word"), field.type.kind == Kind::number) << field.code;
        EXPECT_EQ(has("negative"), field.type.kind == Kind::number) << field.code;
        EXPECT_EQ(has("digits"), field.type.kind == Kind::number) << field.code;
        EXPECT_EQ(has("decimals"), field.type.kind == Kind::number && field.type.decimals > 0) << field.code;
        EXPECT_EQ(has("fraction"), field.type.kind == Kind::number && field.type.decimals == 0) << field.code;
        EXPECT_EQ(has("seconds"), field.type.kind == Kind::date) << field.code;
        EXPECT_EQ(has("compact-date"), field.type.kind == Kind::date) << field.code;
        EXPECT_EQ(has("dashed-date"), field.type.kind == Kind::date) << field.code;
        EXPECT_EQ(has("object-for-text"), field.type.kind == Kind::text) << field.code;
        EXPECT_EQ(has("text-for-array"), field.type.kind == Kind::array) << field.code;
        EXPECT_EQ(has("object-for-array"), field.type.kind == Kind::array) << field.code;
        const bool listed =
            std::ranges::any_of(set.find("add-lift")->shape.rules, [&](const standards::Rule& r) {
                return r.kind == standards::Rule::Kind::in && r.fields.front() == field.key;
            });
        EXPECT_EQ(has("too-long"), field.type.kind == Kind::text && !listed) << field.code;
        EXPECT_EQ(has("outside-list"), listed) << field.code;
    }
}

TEST_F(MutationTest, InvalidOnesAreFoundAtTheirPlaceAndEdgesAreValid) {
    for (const auto& mutation : lifts) {
        const auto result = standards::validate(set, *set.find("add-lift"), changed(mutation, lift));
        EXPECT_EQ(result.ok(), mutation.valid) << mutation.path << " " << mutation.kind;
        EXPECT_FALSE(mutation.says.zh.empty() || mutation.says.en.empty());
        if (mutation.valid || mutation.kind == "any-of") continue;
        EXPECT_TRUE(std::ranges::any_of(
            result.findings, [&](const standards::Finding& f) { return f.path.starts_with(mutation.path); }))
            << mutation.path << " " << mutation.kind;
    }
}

TEST_F(MutationTest, NoTwoMakeTheSameBody) {
    std::set<std::string> seen{json::serialize(lift)};
    for (const auto& mutation : lifts)
        EXPECT_TRUE(seen.insert(json::serialize(changed(mutation, lift))).second)
            << mutation.path << " " << mutation.kind;
    EXPECT_GT(lifts.size(), 150U);
}

TEST_F(MutationTest, ValuesOfTheLimits) {
    EXPECT_EQ(changed(*find(lifts, "TSD", "largest"), lift).at("TSD"), 99.99);
    EXPECT_EQ(changed(*find(lifts, "TSD", "digits"), lift).at("TSD"), 100);
    EXPECT_EQ(changed(*find(lifts, "TCS", "largest"), lift).at("TCS"), 999);
    EXPECT_EQ(changed(*find(lifts, "TCS", "numeric-text"), lift).at("TCS"), "18");
    EXPECT_EQ(changed(*find(lifts, "CPBH", "too-long"), lift).at("CPBH").as_string().size(), 21U);
    EXPECT_EQ(changed(*find(lifts, "CPBH", "longest"), lift).at("CPBH").as_string().size(), 60U);
    EXPECT_EQ(changed(*find(lifts, "", "no-optional"), lift).as_object().contains("GZHJ"), false);
}

TEST_F(MutationTest, RulesBite) {
    EXPECT_NE(find(lifts, "SBPZ", "other-parent"), nullptr);
    EXPECT_NE(find(lifts, "TSD", "any-of"), nullptr);
    EXPECT_NE(find(lifts, "TCS", "required-when"), nullptr);
    EXPECT_NE(find(lifts, "GZHJ", "name-for-code"), nullptr);
    EXPECT_NE(find(lifts, "GZHJ", "other-code"), nullptr);
    EXPECT_NE(find(lifts, "ZJBM", "pattern"), nullptr);
    EXPECT_EQ(find(lifts, "SBPZ", "name-for-code"), nullptr) << "catalogue names are accepted (LIFT-G03)";
    const auto usages = of("add-usage", body("usage"));
    EXPECT_NE(find(usages, "SYXYDM", "required-when"), nullptr);
    const auto* personal = find(usages, "SYDWMC", "required-when");
    ASSERT_NE(personal, nullptr);
    EXPECT_EQ(changed(*personal, body("usage")).at("SYDWLB"), "PERSONAL");
    for (const char* kind : {"separator", "missing-county", "unknown-county", "full-width-comma"})
        EXPECT_NE(find(usages, "SBSYDD", kind), nullptr) << kind;
}

TEST_F(MutationTest, Booleans) {
    const auto locks = of("lock-lift", json::object{{"ZJBM", "A1"}, {"DTXXSD", true}});
    for (const char* kind : {"missing", "null", "not-boolean", "number-for-boolean", "boolean-text"})
        EXPECT_NE(find(locks, "DTXXSD", kind), nullptr) << kind;
}

TEST_F(MutationTest, NestedObjectsAndTexts) {
    const json::value result =
        json::parse(R"({"SGID":"1","GZXLNR":"x","SJBB":1,"ZJXX":{"TCS":3},"BJYC":["A1"]})");
    const auto all = of("enter-result", result);
    EXPECT_NE(find(all, "ZJXX", "text-for-object"), nullptr);
    EXPECT_NE(find(all, "ZJXX.TCS", "word"), nullptr);
    EXPECT_NE(find(all, "BJYC", "object-for-text"), nullptr);
}

TEST_F(MutationTest, WhatAReadingAllowsIsNoMutation) {
    standards::Readings other(standard);
    ASSERT_TRUE(other.choose("LIFT-E29", "b"));
    const standards::MessageSet loose(standard, other);
    const auto all = mutations(loose, *loose.find("add-lift"), lift);
    EXPECT_EQ(find(all, "CPBH", "empty"), nullptr);
    EXPECT_NE(find(all, "CPBH", "missing"), nullptr);
}

TEST_F(MutationTest, KeysInTheQuery) {
    const auto all = query_mutations(set, *set.find("revoke-lift"), json::object{{"ZJBM", "A1"}});
    ASSERT_EQ(all.size(), 3U);
    EXPECT_TRUE(changed(all[0], json::object{{"ZJBM", "A1"}}).as_object().empty());
    EXPECT_EQ(changed(all[1], json::object{{"ZJBM", "A1"}}).at("ZJBM"), "");
    EXPECT_EQ(changed(all[2], json::object{{"ZJBM", "A1"}}).at("ZJBM").as_string().size(), 21U);
}

}  // namespace
}  // namespace plumbline::scenario
