#include "reports/overview.h"

#include <gtest/gtest.h>

#include "reports/sample.h"

namespace plumbline::reports {
namespace {

TEST(Overview, LinksEachReportWithItsNumbers) {
    auto good = sample::judgement();
    for (auto& result : good.requirements) result.verdict = judge::Verdict::pass;
    const auto text = overview({{sample::judgement(), "lift/platform"}, {good, "b"}});
    EXPECT_NE(text.find("href=\"./lift/platform/report.html\""), std::string::npos);
    EXPECT_NE(text.find("href=\"./b/report.html\""), std::string::npos);
    EXPECT_NE(text.find("card nonconformant"), std::string::npos);
    EXPECT_NE(text.find("card conformant"), std::string::npos);
    EXPECT_NE(text.find("2 reports, 1 of them conformant."), std::string::npos);
    EXPECT_NE(text.find(" " + std::to_string(good.requirements.size()) + "</span>"), std::string::npos);
}

TEST(Overview, FoldersAndSubjectsCannotEscape) {
    const auto text = overview({{sample::judgement(), "javascript:alert(1)\"><script>"}});
    EXPECT_EQ(text.find("href=\"javascript"), std::string::npos);
    EXPECT_EQ(text.find("alert('x')"), std::string::npos);
    EXPECT_EQ(text.find("<script>", text.find("</script>")), std::string::npos);
    EXPECT_NE(text.find("href=\"./javascript"), std::string::npos);
}

}  // namespace
}  // namespace plumbline::reports
