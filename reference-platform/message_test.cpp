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

}  // namespace
}  // namespace plumbline::platform
