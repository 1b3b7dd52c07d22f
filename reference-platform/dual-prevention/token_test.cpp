// Annex A.2 and 4.1 c: tokens.
#include <gtest/gtest.h>

#include "reference-platform/dual-prevention/test_bench.h"
#include "reference-platform/test_secret.h"

namespace plumbline::platform::dual::testing {
namespace {

TEST(Token, RightCredentialsGetOne) {
    Bench bench;
    const auto answer = bench.fetch_token(bench.appid(), test_secret(bench.appid()));
    EXPECT_EQ(answer.text("access_token").size(), 64U);
    EXPECT_EQ(answer.text("expires_in"), "7200");
    EXPECT_NE(bench.token(), bench.token());
}

TEST(Token, WrongCredentialsGetNone) {
    Bench bench;
    for (const auto& secret :
         {std::string("x"), std::string(), test_secret(bench.appid(1)), test_secret(bench.appid()) + "0"})
        EXPECT_EQ(bench.fetch_token(bench.appid(), secret).text("access_token"), "") << secret;
    EXPECT_EQ(bench.fetch_token("nobody", test_secret("nobody")).text("access_token"), "");
    EXPECT_NE(Bench({"DUAL-A.2-c"}).fetch_token(bench.appid(), "x").text("access_token"), "");
}

TEST(Token, EndsAfterTwoHours) {
    for (const bool ends : {true, false}) {
        Bench bench(ends ? std::vector<std::string>{} : std::vector<std::string>{"DUAL-A.2-d"});
        const json::object header{
            {"access_token", bench.token()}, {"txcode", "0201"}, {"data", json::array{danger("PY1")}}};
        const auto send = [&] {
            return bench.send("POST", "/jsdspcloud/servlet/syndata", json::serialize(header));
        };
        bench.advance(7'199'000);
        EXPECT_TRUE(send().ok());
        bench.advance(1'000);
        EXPECT_EQ(send().ok(), !ends);
    }
}

TEST(Token, IsNeededAndComparedWhole) {
    const auto call = [](std::vector<std::string> faults, bool altered) {
        Bench bench(std::move(faults));
        const auto token = altered ? bench.token() + "0" : "made-up";
        return bench.send("POST", "/addObjects/1/js01/riskInfo", R"({"data":[{"riskNo":"1"}]})",
                          {{"Authorization", "Bearer " + token}});
    };
    EXPECT_EQ(call({}, false).status, 401);
    EXPECT_EQ(call({}, true).status, 401);
    EXPECT_TRUE(call({"DUAL-4.1-c"}, false).ok());
    EXPECT_EQ(call({"DUAL-4.1-c"}, true).status, 401);
    EXPECT_TRUE(call({"DUAL-4.1-e"}, true).ok());
}

}  // namespace
}  // namespace plumbline::platform::dual::testing
