#include "reference-platform/message.h"

#include <gtest/gtest.h>

namespace plumbline::platform {
namespace {

TEST(Request, FindsHeadersWhateverTheirCase) {
    Request request;
    request.headers = {{"Content-Type", "text/plain"}, {"CONTENT-TYPE", "second"}, {"X", ""}};
    EXPECT_EQ(request.header("content-type"), "text/plain");
    EXPECT_EQ(request.header("x"), "");
    EXPECT_EQ(request.header("content-typ"), std::nullopt);
    EXPECT_EQ(request.header(""), std::nullopt);
}

TEST(Request, KeepsRepeatedQueryValuesInOrderAndTheirCase) {
    Request request;
    request.query = {{"ZJBM", "b"}, {"zjbm", "x"}, {"ZJBM", "a"}, {"ZJBM", ""}};
    EXPECT_EQ(request.values("ZJBM"), (std::vector<std::string>{"b", "a", ""}));
    EXPECT_TRUE(request.values("GXSJ").empty());
}

TEST(Message, AParametersValueIsPercentEncoded) {
    EXPECT_EQ(percent_encoded("a-Z_0.~"), "a-Z_0.~");
    EXPECT_EQ(percent_encoded("2026-03-02 09:00+甲&"), "2026-03-02%2009%3A00%2B%E7%94%B2%26");
}

}  // namespace
}  // namespace plumbline::platform
