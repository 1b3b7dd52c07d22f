// Rulings: what is refused with its line, and what is in force on which day.
#include "conformance/judge/rulings.h"

#include <gtest/gtest.h>

#include "standards/text.h"
#include "standards/yaml.h"

namespace plumbline::judge {
namespace {

std::vector<Ruling> parsed(const std::string& rows) {
    return parse_rulings("rulings:\n" + rows, "rulings.yaml", standards::standard("lift"));
}

std::string refused(const std::string& rows) {
    try {
        parsed(rows);
    } catch (const standards::FileError& error) {
        return error.what();
    }
    return "";
}

constexpr auto first = "  - {reading: LIFT-E56, option: b, from: 2026-01-01, to: 2026-06-30, by: Office A}\n";

TEST(Rulings, AreInForceFromDayToDay) {
    const auto rulings =
        parsed(std::string(first) +
               "  - {reading: LIFT-E56, option: a, from: 2026-07-01, by: Office A, reference: No. 2}\n");
    const auto option_on = [&](std::string_view day) {
        std::string out;
        for (const auto& ruling : rulings)
            if (ruling.in_force(day)) out += ruling.option;
        return out;
    };
    EXPECT_EQ(option_on("2025-12-31"), "");
    EXPECT_EQ(option_on("2026-01-01"), "b");
    EXPECT_EQ(option_on("2026-06-30"), "b");
    EXPECT_EQ(option_on("2026-07-01"), "a");
    EXPECT_EQ(option_on("2099-01-01"), "a");
}

TEST(Rulings, OfOtherDocumentsArePassedOver) {
    EXPECT_TRUE(parsed("  - {reading: ENERGY-E20, option: a, from: 2026-01-01, by: X}\n").empty());
}

TEST(Rulings, MistakesNameTheLine) {
    EXPECT_EQ(refused(first), "");
    EXPECT_NE(refused(std::string(first) + first).find("rulings.yaml:3"), std::string::npos);
    EXPECT_NE(refused("  - {reading: LIFT-E999, option: b, from: 2026-01-01, by: X}\n").find("no reading"),
              std::string::npos);
    EXPECT_NE(refused("  - {reading: LIFT-E56, option: zz, from: 2026-01-01, by: X}\n").find("no option"),
              std::string::npos);
    EXPECT_NE(refused("  - {reading: LIFT-E56, option: b, from: 2026-02-30, by: X}\n").find("no date"),
              std::string::npos);
    EXPECT_NE(refused("  - {reading: LIFT-E56, option: b, from: 2026-02-03, to: 2026-02-01, by: X}\n")
                  .find("before 'from'"),
              std::string::npos);
    EXPECT_NE(refused("  - {reading: LIFT-E56, option: b, from: 2026-01-01}\n").find("'by' is missing"),
              std::string::npos);
    EXPECT_NE(refused("  - {reading: LIFT-E56, option: b, from: 2026-01-01, by: X, colour: red}\n")
                  .find("unknown key"),
              std::string::npos);
    EXPECT_NE(refused("  - nothing\n").find("mapping"), std::string::npos);
}

TEST(Rulings, TheDayIsTheRunsOwn) {
    evidence::Run run;
    EXPECT_EQ(day_of(run), "");
    evidence::Exchange exchange;
    ASSERT_TRUE(standards::parse_local_time("2026-03-02 23:59:59", exchange.at));
    run.events.emplace_back(exchange);
    EXPECT_EQ(day_of(run), "2026-03-02");
    run.about["started"] = "2026-04-05T09:00:00.000+08:00";
    EXPECT_EQ(day_of(run), "2026-04-05");
}

}  // namespace
}  // namespace plumbline::judge
