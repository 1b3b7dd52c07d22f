#include "reference-platform/room.h"

#include <gtest/gtest.h>

namespace plumbline::platform {
namespace {

TEST(Account, SurvivesJson) {
    const Account account{.code = "C",
                          .name = "名称",
                          .roles = {"a", "b"},
                          .division = "330000",
                          .licence = "L",
                          .licence_from = -5,
                          .licence_to = 1'900'000'000'000,
                          .opened = 7};
    const auto copy = account_from_json(to_json(account));
    EXPECT_EQ(to_json(copy), to_json(account));
    EXPECT_EQ(copy.roles, account.roles);
    EXPECT_EQ(copy.licence_from, -5);
    EXPECT_EQ(copy.licence_to, 1'900'000'000'000);
    EXPECT_EQ(copy.opened, 7);
}

TEST(Account, NeedsCodeNameAndRolesOnly) {
    const auto account = account_from_json({{"code", "C"}, {"name", "N"}, {"roles", {"x"}}});
    EXPECT_EQ(account.division, "");
    EXPECT_EQ(account.opened, 0);
    EXPECT_TRUE(account.has("x"));
    EXPECT_FALSE(account.has("y"));
    EXPECT_ANY_THROW(account_from_json({{"code", "C"}, {"name", "N"}}));
}

TEST(Faults, ObeysWhatIsNotBroken) {
    const Faults faults({"R-1"});
    EXPECT_FALSE(faults.obeys("R-1"));
    EXPECT_TRUE(faults.obeys("R-2"));
    EXPECT_TRUE(Faults().obeys("R-1"));
}

}  // namespace
}  // namespace plumbline::platform
