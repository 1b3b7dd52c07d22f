#include "conformance/evidence/pairing.h"

#include <gtest/gtest.h>

namespace plumbline::evidence {
namespace {

constexpr std::string_view post = "POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\n{}";
constexpr std::string_view get = "GET /b HTTP/1.1\r\nHost: h\r\n\r\n";
constexpr std::string_view created = "HTTP/1.1 201 Created\r\nContent-Length: 3\r\n\r\nabc";
constexpr std::string_view chunked =
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n";

TEST(Pairing, CutsByteByByte) {
    Pairing pairing;
    std::int64_t us = 0;
    for (const char c : post) pairing.asked(std::string(1, c), 1000, ++us);
    const auto sent = us;
    for (const char c : created) pairing.answered(std::string(1, c), ++us);
    Exchange out;
    ASSERT_TRUE(pairing.next(out));
    EXPECT_EQ(out.request, post);
    EXPECT_EQ(out.response, created);
    EXPECT_EQ(out.at, 1000);
    EXPECT_EQ(out.latency_us, us - sent);
    EXPECT_TRUE(out.failure.empty());
    EXPECT_FALSE(pairing.next(out));
}

TEST(Pairing, PipelinedRequestsKeepTheirAnswers) {
    Pairing pairing;
    pairing.asked(std::string(post) + std::string(get), 1, 1);
    pairing.answered(std::string(created) + std::string(chunked), 2);
    Exchange first, second;
    ASSERT_TRUE(pairing.next(first));
    ASSERT_TRUE(pairing.next(second));
    EXPECT_EQ(first.response, created);
    EXPECT_EQ(second.request, get);
    EXPECT_EQ(second.response, chunked);
}

TEST(Pairing, AnInterimAnswerBelongsToTheFinalOne) {
    Pairing pairing;
    pairing.asked(post, 1, 1);
    pairing.answered("HTTP/1.1 100 Continue\r\n\r\n", 2);
    Exchange out;
    EXPECT_FALSE(pairing.next(out));
    pairing.answered(created, 3);
    ASSERT_TRUE(pairing.next(out));
    EXPECT_TRUE(out.response.ends_with(created));
}

TEST(Pairing, ACloseEndsWhatIsUnderWay) {
    Pairing pairing;
    pairing.asked(get, 1, 1);
    pairing.answered("HTTP/1.0 200 OK\r\n\r\nuntil the end", 2);
    Exchange out;
    EXPECT_FALSE(pairing.next(out));
    pairing.asked(get, 1, 3);
    pairing.closed(4);
    ASSERT_TRUE(pairing.next(out));
    EXPECT_TRUE(out.failure.empty());
    EXPECT_TRUE(out.response.ends_with("until the end"));
    ASSERT_TRUE(pairing.next(out));
    EXPECT_FALSE(out.failure.empty());
    EXPECT_TRUE(out.response.empty());
}

}  // namespace
}  // namespace plumbline::evidence
