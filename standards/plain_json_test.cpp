#include "standards/plain_json.h"

#include <gtest/gtest.h>

namespace plumbline::standards {
namespace {

namespace json = boost::json;

TEST(PlainJson, NumbersReadAsPeopleWriteThem) {
    EXPECT_EQ(plain_json({{"RSD", 0.5}, {"RCD", 30.0}, {"RKD", 1000}, {"x", -2.25}}),
              R"({"RSD":0.5,"RCD":30,"RKD":1000,"x":-2.25})");
    EXPECT_EQ(plain_json(1e-7), "0.0000001");
}

TEST(PlainJson, TheRestIsAsBoostWritesIt) {
    const json::value value{{"a", json::array{json::object{}, json::array{}, nullptr, true}},
                            {"文\"字", "行\n"},
                            {"b", json::object{{"c", json::array{1, "2"}}}}};
    EXPECT_EQ(plain_json(value), json::serialize(value));
    EXPECT_EQ(plain_json(json::object{}), "{}");
}

}  // namespace
}  // namespace plumbline::standards
