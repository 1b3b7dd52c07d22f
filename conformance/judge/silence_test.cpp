#include "conformance/judge/silence.h"

#include <gtest/gtest.h>

namespace plumbline::judge {
namespace {

TEST(Silence, NothingMeasuredIsNothingSure) {
    EXPECT_EQ(Latency({}).certainty(1'000'000), 0);
    EXPECT_EQ(Latency({100}).certainty(0), 0);
}

TEST(Silence, SurerWithTimeAndWithMoreReactions) {
    const Latency few({100, 200, 300}), many({100, 200, 300, 100, 200, 300, 100, 200, 300});
    EXPECT_LT(few.certainty(300), few.certainty(600));
    EXPECT_LT(few.certainty(600), few.certainty(6'000));
    EXPECT_LT(few.certainty(600), many.certainty(600));
    EXPECT_DOUBLE_EQ(few.certainty(600), 1 - 0.5 / 4);
    EXPECT_EQ(few.median(), 200);
    EXPECT_EQ(few.slowest(), 300);
}

TEST(Silence, LessThanTheSlowestReactionProvesLittle) {
    const Latency latency({100, 200, 10'000});
    EXPECT_DOUBLE_EQ(latency.certainty(5'000), 1 - 2.0 / 4);
}

TEST(Silence, AFixedWaitBlamesTheQuickAndSparesTheSlow) {
    Sink sink;
    const Latency quick({20, 30, 25, 40, 22, 31, 28, 35, 27, 33}), slow({4'000, 9'000, 20'000});
    absent(sink, quick, 5'000, "X-1", "came", {1}, {"没有来", "it did not come"});
    absent(sink, slow, 5'000, "X-2", "came", {1}, {"没有来", "it did not come"});
    EXPECT_EQ(sink.findings().at("X-1").front().verdict, Verdict::fail);
    EXPECT_EQ(sink.findings().at("X-2").front().verdict, Verdict::inconclusive);
    EXPECT_NE(sink.findings().at("X-2").front().says.en.find("waited 5 s"), std::string::npos);
}

}  // namespace
}  // namespace plumbline::judge
