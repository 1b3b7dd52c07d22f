#include <gtest/gtest.h>

#include "reports/sample.h"

namespace plumbline::reports {
namespace {

/// RFC 4180: rows of cells.
std::vector<std::vector<std::string>> parsed(std::string_view text) {
    std::vector<std::vector<std::string>> rows(1);
    std::string cell;
    bool inside = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (inside && c == '"' && i + 1 < text.size() && text[i + 1] == '"')
            cell += text[++i];
        else if (c == '"')
            inside = !inside;
        else if (!inside && (c == ',' || c == '\n')) {
            rows.back().push_back(std::exchange(cell, {}));
            if (c == '\n') rows.emplace_back();
        } else if (inside || c != '\r')
            cell += c;
    }
    rows.pop_back();
    return rows;
}

TEST(Csv, OneRowPerRequirement) {
    const auto judgement = sample::judgement();
    const auto text = csv(judgement);
    ASSERT_TRUE(text.starts_with("\xEF\xBB\xBF"));
    const auto rows = parsed(std::string_view(text).substr(3));
    ASSERT_EQ(rows.size(), judgement.requirements.size() + 1);
    EXPECT_EQ(rows[0], (std::vector<std::string>{"id", "clause", "verdict", "basis", "actor", "kind", "zh",
                                                 "en", "first evidence"}));
    bool seen = false;
    for (const auto& row : rows) {
        ASSERT_EQ(row.size(), 9U);
        if (row[0] != "LIFT-6.2.1-b") continue;
        seen = true;
        EXPECT_EQ(row[1], "6.2.1");
        EXPECT_EQ(row[2], "fail");
        EXPECT_EQ(row[7], standards::standard("lift").requirement("LIFT-6.2.1-b")->text.en);
        EXPECT_EQ(row[8], "4");
    }
    EXPECT_TRUE(seen);
}

TEST(CsvCell, QuotesAndFormulas) {
    EXPECT_EQ(csv_cell(""), "\"\"");
    EXPECT_EQ(csv_cell("a,\"b\"\n"), "\"a,\"\"b\"\"\n\"");
    for (const char* formula : {"=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\t=1"})
        EXPECT_EQ(csv_cell(formula), "\"'" + std::string(formula) + "\"");
    EXPECT_EQ(csv_cell("1-2"), "\"1-2\"") << "only a beginning is a formula";
}

}  // namespace
}  // namespace plumbline::reports
