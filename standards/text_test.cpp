#include "standards/text.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace plumbline::standards {
namespace {

TEST(Text, CountsCharactersNotBytes) {
    EXPECT_EQ(count_characters(""), 0);
    EXPECT_EQ(count_characters("abc"), 3);
    EXPECT_EQ(count_characters("电梯ab"), 4);
    EXPECT_EQ(count_characters("𠮷"), 1);
    for (const char* broken : {"\xC0\x80", "\xE7\x94", "\xFF", "\xED\xA0\x80", "\xF4\x90\x80\x80"})
        EXPECT_EQ(count_characters(broken), -1);
}

TEST(Text, HalfWidth) {
    EXPECT_EQ(half_width("东芝（中国）ＡＢ１２"), "东芝(中国)AB12");
    EXPECT_EQ(half_width("、。"), "、。");  // not ASCII forms
    EXPECT_EQ(trimmed("　 a b 　"), "a b");
}

TEST(Text, Decimals) {
    EXPECT_EQ(plain_decimal(1.255), "1.255");
    EXPECT_EQ(plain_decimal(100.0), "100");
    EXPECT_EQ(plain_decimal(99.9999), "99.9999");
    EXPECT_EQ(plain_decimal(1e-7).find('e'), std::string::npos);
}

TEST(Time, LocalDaysAndMonths) {
    std::int64_t ms = 0;
    ASSERT_TRUE(parse_local_time("2021-12-31T23:59:59.999", ms));
    EXPECT_EQ(month_of(ms), 202112);
    EXPECT_EQ(month_of(ms + 1), 202201);
    EXPECT_EQ(month_start(2022, 1), ms + 1);
    EXPECT_EQ(local_time(ms), "2021-12-31T23:59:59.999+08:00");
    EXPECT_EQ(day_start(1615737600000), 1615737600000);  // 2021-03-15 00:00 +08:00
    EXPECT_FALSE(parse_local_time("2021-02-30", ms));
    EXPECT_FALSE(parse_local_time("yesterday", ms));
    ASSERT_TRUE(parse_local_time("2021-11-30", ms));
    EXPECT_EQ(local_time(add_months(ms, 3)), "2022-02-28T00:00:00.000+08:00");
}

RC_GTEST_PROP(Time, WritesWhatItReads, ()) {
    const auto ms = *rc::gen::inRange<std::int64_t>(0, 4'000'000'000'000);
    std::int64_t back = 0;
    RC_ASSERT(parse_local_time(local_time(ms), back));
    RC_ASSERT(back == ms);
    RC_ASSERT(day_start(ms) <= ms && ms < day_start(ms) + 86'400'000);
}

}  // namespace
}  // namespace plumbline::standards
