#include "scenarios/engine/clock_time.h"

#include <gtest/gtest.h>

#include "standards/text.h"

namespace plumbline::scenario {
namespace {

TEST(Duration, MovesByItsUnit) {
    EXPECT_EQ(advanced(5, *read_duration("1ms")), 6);
    EXPECT_EQ(advanced(0, *read_duration("30s")), 30'000);
    EXPECT_EQ(advanced(0, *read_duration("10min")), 600'000);
    EXPECT_EQ(advanced(0, *read_duration("24h")), 86'400'000);
    EXPECT_EQ(advanced(0, *read_duration("7d")), 604'800'000);
    EXPECT_EQ(advanced(0, *read_duration("-1h")), -3'600'000);
}

TEST(Duration, MonthsEndWithTheMonth) {
    std::int64_t from = 0, to = 0;
    ASSERT_TRUE(standards::parse_local_time("2025-11-30T12:00:00", from));
    ASSERT_TRUE(standards::parse_local_time("2026-02-28T12:00:00", to));
    EXPECT_EQ(advanced(from, *read_duration("3months")), to);
}

TEST(Duration, RefusesOtherTexts) {
    for (const char* bad : {"", "24", "h", "24 h", "1year", "1.5h", "3month"})
        EXPECT_FALSE(read_duration(bad)) << bad;
}

}  // namespace
}  // namespace plumbline::scenario
