#include "scenarios/engine/json_path.h"

#include <gtest/gtest.h>

namespace plumbline::scenario {
namespace {

namespace json = boost::json;

const json::value sample = json::parse(R"({"data":{"list":[{"a":1},{"a":2}]},"code":1})");

TEST(JsonPath, FindsMembersAndElements) {
    EXPECT_EQ(*JsonPath::parse("code")->find(sample), 1);
    EXPECT_EQ(*JsonPath::parse("data.list[1].a")->find(sample), 2);
    EXPECT_EQ(JsonPath::parse("data.list[2].a")->find(sample), nullptr);
    EXPECT_EQ(JsonPath::parse("code.a")->find(sample), nullptr);
    EXPECT_EQ(*JsonPath::parse("[0]")->find(json::array{7}), 7);
}

TEST(JsonPath, RefusesWhatIsNoPath) {
    for (const char* bad : {"", ".a", "a.", "a..b", "a[", "a[x]", "a[1", "a[1]b", "[]"})
        EXPECT_FALSE(JsonPath::parse(bad)) << bad;
}

TEST(JsonPath, SetsAndMakesTheWay) {
    auto value = sample;
    EXPECT_TRUE(JsonPath::parse("data.list[2].a")->set(value, 3));
    EXPECT_TRUE(JsonPath::parse("new.deep")->set(value, "x"));
    EXPECT_EQ(json::serialize(value),
              R"({"data":{"list":[{"a":1},{"a":2},{"a":3}]},"code":1,"new":{"deep":"x"}})");
    EXPECT_FALSE(JsonPath::parse("data.list[9]")->set(value, 1));
    EXPECT_FALSE(JsonPath::parse("code.x")->set(value, 1));
}

TEST(JsonPath, Removes) {
    auto value = sample;
    EXPECT_TRUE(JsonPath::parse("data.list[0]")->remove(value));
    EXPECT_TRUE(JsonPath::parse("code")->remove(value));
    EXPECT_EQ(json::serialize(value), R"({"data":{"list":[{"a":2}]}})");
    EXPECT_FALSE(JsonPath::parse("code")->remove(value));
    EXPECT_FALSE(JsonPath::parse("data.list[5]")->remove(value));
}

}  // namespace
}  // namespace plumbline::scenario
