#include "scenarios/engine/expression.h"

#include <gtest/gtest.h>

#include "scenarios/engine/player.h"
#include "standards/identifiers/identity_number.h"
#include "standards/identifiers/unified_code.h"
#include "standards/text.h"

namespace plumbline::scenario {
namespace {

namespace json = boost::json;

class ExpressionTest : public testing::Test {
  protected:
    static std::vector<evidence::Party> some_parties() {
        evidence::Party party;
        party.name = "manufacturer-a";
        party.organisation = "CODE-A";
        return {party};
    }
    json::value ok(std::string_view text) {
        auto value = fill(json::string(text), scope);
        EXPECT_TRUE(value) << text << ": " << (value ? "" : value.error().en);
        return value.value_or(nullptr);
    }
    bool bad(std::string_view text) { return !fill(json::string(text), scope); }

    std::vector<evidence::Party> parties = some_parties();
    Scope scope{7, parties, [] { return std::int64_t{1'000}; }};
};

TEST_F(ExpressionTest, AWholeExpressionKeepsItsType) {
    EXPECT_EQ(ok("${1 + 2 - 4}"), -1);
    EXPECT_EQ(ok("${-(2 - 5)}"), 3);
    EXPECT_EQ(ok("${now() + 1}"), 1001);
    EXPECT_EQ(ok("x${1}y${2}"), "x1y2");
    EXPECT_EQ(ok("${'a' + 1}"), "a1");
    EXPECT_EQ(ok("${\"}\"}"), "}");
    EXPECT_EQ(ok("plain $ text"), "plain $ text");
}

TEST_F(ExpressionTest, ReachesIntoVariables) {
    scope.set("read", json::parse(R"({"data":[{"SJBB":5,"deep":{"x":[1,2.5]}}]})"));
    scope.set("i", 0);
    EXPECT_EQ(ok("${read.data[0].SJBB}"), 5);
    EXPECT_EQ(ok("${read.data[i].deep.x[i + 1]}"), 2.5);
    EXPECT_EQ(ok("v${read.data[0].deep.x[1]}"), "v2.5");
    EXPECT_EQ(ok("${read.data[0].deep}"), json::parse(R"({"x":[1,2.5]})"));
    EXPECT_TRUE(bad("${read.data[1]}"));
    EXPECT_TRUE(bad("${read.none}"));
    EXPECT_TRUE(bad("${nobody}"));
    EXPECT_TRUE(bad("text ${read}"));
}

TEST_F(ExpressionTest, RefusesWhatItCannotRead) {
    for (const char* text : {"${", "${}", "${1 +}", "${a b}", "${f(1,}", "${'open}", "${a[1}", "${(1}",
                             "${99999999999999999999}"})
        EXPECT_FALSE(parse_text(text)) << text;
}

TEST_F(ExpressionTest, Functions) {
    std::int64_t ms = 0;
    ASSERT_TRUE(standards::parse_local_time("2026-03-15", ms));
    EXPECT_EQ(ok("${day('2026-03-15')}"), ms);
    EXPECT_EQ(ok("${month('2026-03')}"), standards::month_start(2026, 3));
    EXPECT_EQ(ok("${month_text(day('2026-03-15'))}"), "202603");
    EXPECT_EQ(ok("${month(day('2026-03-15') + 7200000)}"), ok("${day('2026-03-01')}"));
    EXPECT_EQ(ok("${midnight(day('2026-03-15') + 7200000)}"), ms);
    EXPECT_EQ(ok("${organisation('manufacturer-a')}"), "CODE-A");
    EXPECT_EQ(ok("${repeat('试', 3)}"), "试试试");
    EXPECT_EQ(ok("${unified(12, '330900')}").as_string(), standards::make_unified_code(12, "330900"));
    EXPECT_EQ(ok("${unified(12)}").as_string(), standards::make_unified_code(12, "330000"));
    EXPECT_TRUE(bad("${day('2026-13-15')}"));
    EXPECT_TRUE(bad("${organisation('nobody')}"));
    EXPECT_TRUE(bad("${unknown()}"));
    EXPECT_TRUE(bad("${repeat('x')}"));
}

TEST_F(ExpressionTest, UniqueIsDistinctAndFollowsFromTheSeed) {
    Scope again(7, parties, [] { return std::int64_t{0}; }),
        other(8, parties, [] { return std::int64_t{0}; });
    std::set<std::string> seen;
    for (int i = 0; i < 200; ++i) {
        const auto value = std::string(ok("${unique('AB', 4)}").as_string());
        EXPECT_EQ(value.size(), 4U);
        EXPECT_TRUE(value.starts_with("AB"));
        EXPECT_EQ(value.find_first_not_of("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"), std::string::npos);
        EXPECT_TRUE(seen.insert(value).second) << value;
        EXPECT_EQ(value, again.call("unique", {json::string("AB"), 4})->as_string());
    }
    EXPECT_NE(*again.call("unique", {json::string(""), 20}), *other.call("unique", {json::string(""), 20}));
    EXPECT_TRUE(bad("${unique('AB', 2)}"));
}

TEST_F(ExpressionTest, NumbersAndDatesOfTheDocumentsThatWriteThemAsText) {
    EXPECT_EQ(ok("${date_text(day('2026-03-15'))}"), "2026-03-15");
    EXPECT_EQ(ok("${compact_date(day('2026-03-15') + 86399999)}"), "20260315");
    const auto number = std::string(ok("${unique_number('25', 16)}").as_string());
    EXPECT_EQ(number.size(), 16U);
    EXPECT_EQ(number.find_first_not_of("0123456789"), std::string::npos);
    EXPECT_NE(ok("${unique_number('25', 16)}").as_string(), number);
    EXPECT_EQ(standards::check_unified_code(ok("${unique_unified('320500')}").as_string()),
              standards::UnifiedCode::ok);
    EXPECT_EQ(standards::check_identity_number(ok("${unique_identity()}").as_string()),
              standards::IdentityNumber::ok);
    EXPECT_TRUE(bad("${unique_number('25', 2)}"));
    EXPECT_TRUE(bad("${date_text('2026-03-15')}"));
}

TEST_F(ExpressionTest, CredentialsAreThoseOfTheProfile) {
    const std::map<std::string, Credential, std::less<>> known{
        {"provider-a", {.certificate = {}, .key = {}, .headers = {}, .values = {{"appid", "A1"}}}}};
    EXPECT_TRUE(bad("${credential('provider-a', 'appid')}"));
    scope.know(known);
    EXPECT_EQ(ok("${credential('provider-a', 'appid')}"), "A1");
    EXPECT_TRUE(bad("${credential('provider-a', 'secret')}"));
    EXPECT_TRUE(bad("${credential('nobody', 'appid')}"));
}

TEST_F(ExpressionTest, FillsNestedValues) {
    scope.set("x", 3);
    const auto filled = fill(json::parse(R"({"a":["${x}",{"b":"n${x}"}],"c":null})"), scope);
    ASSERT_TRUE(filled);
    EXPECT_EQ(*filled, json::parse(R"({"a":[3,{"b":"n3"}],"c":null})"));
}

}  // namespace
}  // namespace plumbline::scenario
