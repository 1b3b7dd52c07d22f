#include "reference-platform/members.h"

#include <gtest/gtest.h>

namespace plumbline::platform {
namespace {

namespace json = boost::json;

const json::object record{{"text", "甲"},
                          {"number", 2.5},
                          {"whole", 3},
                          {"flag", true},
                          {"object", json::object{{"a", 1}}},
                          {"list", json::array{json::object{{"b", 2}}, "乙", 4, nullptr}}};

TEST(Members, GiveWhatHasTheRightKind) {
    EXPECT_EQ(text_of(record, "text"), "甲");
    EXPECT_EQ(number_of(record, "number"), 2.5);
    EXPECT_EQ(number_of(record, "whole"), 3);
    EXPECT_TRUE(flag_of(record, "flag"));
    EXPECT_EQ(object_of(record, "object"), (json::object{{"a", 1}}));
    EXPECT_EQ(objects_of(record, "list"), (std::vector{json::object{{"b", 2}}}));
    EXPECT_EQ(texts_of(record, "list"), std::vector<std::string>{"乙"});
}

TEST(Members, OfAnotherKindCountAsAbsent) {
    for (const char* key : {"number", "list", "none"}) EXPECT_EQ(text_of(record, key), "") << key;
    for (const char* key : {"text", "flag", "none"}) EXPECT_EQ(number_of(record, key), std::nullopt) << key;
    for (const char* key : {"text", "whole", "none"}) EXPECT_FALSE(flag_of(record, key)) << key;
    for (const char* key : {"text", "list", "none"}) EXPECT_TRUE(object_of(record, key).empty()) << key;
    for (const char* key : {"text", "object", "none"}) {
        EXPECT_TRUE(objects_of(record, key).empty()) << key;
        EXPECT_TRUE(texts_of(record, key).empty()) << key;
    }
}

}  // namespace
}  // namespace plumbline::platform
