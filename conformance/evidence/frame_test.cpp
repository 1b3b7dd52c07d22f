#include "conformance/evidence/frame.h"

#include <gtest/gtest.h>

namespace plumbline::evidence {
namespace {

TEST(Frame, ComesBackAsItWas) {
    for (const std::size_t size : {0U, 1U, 255U, 256U, 70'000U}) {
        const auto bytes = frame(std::string(size, 'x'));
        EXPECT_EQ(bytes.size(), size + 4);
        EXPECT_EQ(unframe(bytes), std::string(size, 'x'));
        EXPECT_EQ(unframe(bytes + "more"), std::string(size, 'x'));
        EXPECT_EQ(unframe(bytes.substr(0, bytes.size() - 1)), std::nullopt);
    }
    EXPECT_EQ(frame("abc"), std::string("\0\0\0\3abc", 7));
}

}  // namespace
}  // namespace plumbline::evidence
