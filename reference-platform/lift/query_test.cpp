// Modes, forms and limits of downward queries, ok and bad.
#include "reference-platform/lift/query.h"

#include <gtest/gtest.h>

#include "reference-platform/lift/document.h"
#include "standards/text.h"

namespace plumbline::platform::lift {
namespace {

const Faults law;
constexpr std::int64_t now = 1'530'082'800'000;  // 2018-06-27 15:00 +08:00
constexpr std::int64_t hour = 3'600'000;
using Parameters = std::vector<std::pair<std::string, std::string>>;

std::expected<Query, Refusal> read(Parameters parameters, const char* operation = "get-lifts-enterprise") {
    Request request;
    request.query = std::move(parameters);
    return read_query(law, request, *document().standard.operation(operation), *terms_of(operation), now);
}

TEST(Query, HasFourModes) {
    EXPECT_EQ(read({{"DTCJYF", "201801"}})->mode, Mode::month);
    EXPECT_TRUE(read({{"DTCJYF", "201801"}, {"BHGZ", "true"}})->superseded);
    EXPECT_EQ(read({{"ZJBM", "L1"}})->mode, Mode::code);
    EXPECT_EQ(read({{"GXSJ", "1530082800000"}})->since, now);
    EXPECT_EQ(read({{"ZJBM", "L1"}, {"GXSJ", "1530082800000"}})->mode, Mode::code_and_update);
    EXPECT_EQ(read({{"电梯整机编码", "Ｌ1"}})->code, "L1") << "printed name, full-width";
}

TEST(Query, RefusesOtherCombinationsAndForms) {
    const Parameters bad[] = {{},
                              {{"BHGZ", "true"}},
                              {{"DTCJYF", "201801"}, {"GXSJ", "1530082800000"}},
                              {{"DTCJYF", "201801"}, {"ZJBM", "L1"}},
                              {{"GXSJ", "1530082800000"}, {"GXSJ", "1530082800000"}},
                              {{"DTCJYF", "2018-01"}},
                              {{"DTCJYF", "201813"}},
                              {{"DTCJYF", "1514736000000"}},
                              {{"DTCJYF", "201807"}},
                              {{"GXSJ", "1530213386"}},
                              {{"GXSJ", "20180629"}},
                              {{"GXSJ", ""}},
                              {{"ZJBM", ""}},
                              {{"ZJBM", "L1"}, {"BHGZ", "1"}}};
    for (const auto& parameters : bad) {
        const auto query = read(parameters);
        ASSERT_FALSE(query);
        EXPECT_EQ(query.error().code, Code::parameter);
    }
}

bool timely(const char* operation, const Query& query, std::int64_t at, std::int64_t opened = 0) {
    const Account caller{
        .code = "x", .name = {}, .roles = {}, .division = {}, .licence = {}, .opened = opened};
    return in_time(law, *terms_of(operation), query, caller, at).has_value();
}

TEST(Query, KeepsTheHours) {
    const auto day = standards::day_start(now);
    const Query month{.mode = Mode::month, .month = 201801, .code = {}};
    for (const auto at : {hour, 3 * hour, 5 * hour - 1000})
        EXPECT_TRUE(timely("get-lifts-enterprise", month, day + at));
    for (const auto at : {hour - 1000, 5 * hour + 1000, 15 * hour})
        EXPECT_FALSE(timely("get-lifts-enterprise", month, day + at));
    EXPECT_TRUE(timely("get-lifts-admin", month, now, now - 24 * hour));
}

TEST(Query, LooksBackOneWeek) {
    for (const auto* operation :
         {"get-lifts-admin", "get-orgs-admin", "get-orgs-enterprise", "get-construction-notices"}) {
        const auto since = [&](std::int64_t time) {
            return timely(operation, {.mode = Mode::update, .code = {}, .since = time}, now);
        };
        EXPECT_TRUE(since(1'529'478'000'000));
        EXPECT_FALSE(since(1'529'477'999'999));
        EXPECT_TRUE(since(now));
        EXPECT_FALSE(since(now + 1));
    }
    EXPECT_TRUE(
        timely("get-lifts-enterprise", {.mode = Mode::code_and_update, .code = "L1", .since = 1}, now));
}

TEST(Query, ClosesMonthModeAfterThreeMonths) {
    const auto opened = standards::month_start(2021, 12);
    const auto march = standards::month_start(2022, 3);
    for (const auto* operation :
         {"get-lifts-admin", "get-orgs-admin", "get-orgs-enterprise", "get-construction-notices"}) {
        const Query month{.mode = Mode::month, .month = 202110, .code = {}};
        EXPECT_TRUE(timely(operation, month, march - 1000, opened));
        EXPECT_FALSE(timely(operation, month, march, opened)) << "the end is excluded";
    }
}

TEST(Query, SpacesUpdateCalls) {
    const auto spaced = [](const char* operation, std::int64_t passed) {
        const Query update{.mode = Mode::update, .code = {}, .since = now};
        return not_too_soon(law, *terms_of(operation), update, {now - passed, 1}, now).has_value();
    };
    EXPECT_FALSE(spaced("get-orgs-admin", 599'000));
    EXPECT_TRUE(spaced("get-orgs-admin", 601'000));
    EXPECT_FALSE(spaced("get-lifts-enterprise", 24 * hour - 1000));
    EXPECT_TRUE(spaced("get-lifts-enterprise", 24 * hour + 1000));
    EXPECT_TRUE(
        not_too_soon(law, *terms_of("get-orgs-admin"), {.mode = Mode::code, .code = "x"}, {now, 1000}, now));
}

}  // namespace
}  // namespace plumbline::platform::lift
