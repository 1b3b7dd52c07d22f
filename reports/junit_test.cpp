#include <gtest/gtest.h>

#include "reports/sample.h"

namespace plumbline::reports {
namespace {

std::size_t times(std::string_view text, std::string_view part) {
    std::size_t n = 0;
    for (auto at = text.find(part); at != std::string_view::npos; at = text.find(part, at + part.size())) ++n;
    return n;
}

/// The test case of a requirement, from its tag to its end.
std::string test_case(const std::string& xml, const std::string& id) {
    const auto at = xml.find("name=\"" + id + "\"");
    return at == std::string::npos ? std::string() : xml.substr(at, xml.find("</testcase>", at) - at);
}

TEST(Junit, EveryRequirementIsATestCaseOfItsClause) {
    const auto judgement = sample::judgement();
    const auto xml = junit(judgement);
    EXPECT_EQ(times(xml, "<testcase "), judgement.requirements.size());
    EXPECT_EQ(times(xml, "<testsuite "), by_clause(judgement).size());
    EXPECT_EQ(times(xml, "classname=\"lift.platform\""), judgement.requirements.size());
    EXPECT_EQ(times(xml, "<failure "), 2U);
    EXPECT_EQ(times(xml, "<error "), 1U);
    EXPECT_NE(xml.find("tests=\"" + std::to_string(judgement.requirements.size()) +
                       "\" failures=\"2\" errors=\"1\""),
              std::string::npos);
}

TEST(Junit, VerdictsAreNeverFolded) {
    const auto xml = junit(sample::judgement());
    const auto failed = test_case(xml, "LIFT-6.2.1-b");
    EXPECT_NE(failed.find("a locked lift accepts a change"), std::string::npos);
    EXPECT_NE(failed.find("[exchanges 4, 5]"), std::string::npos);
    EXPECT_EQ(failed.find("a free lift accepts"), std::string::npos) << "passes are no part of a failure";
    EXPECT_NE(test_case(xml, "LIFT-5.1-a").find("<skipped message=\"inconclusive: the answer was cut off\""),
              std::string::npos);
    EXPECT_NE(test_case(xml, "LIFT-6.1.2-f")
                  .find("inconclusive: refused with one speed only (the text leaves this open: LIFT-G01)"),
              std::string::npos);
    EXPECT_NE(test_case(xml, "LIFT-5.1-b").find("<error message=\"the check threw\""), std::string::npos);
    EXPECT_GT(times(xml, "<skipped message=\"not-exercised: "), 0U);
    EXPECT_GT(times(xml, "<skipped message=\"not-applicable: "), 0U);
}

TEST(Junit, HostileTextIsEscapedAndControlCharactersAreGone) {
    auto judgement = sample::judgement();
    judgement.subject = std::string("a\0b\x08<", 5);
    const auto xml = junit(judgement);
    EXPECT_EQ(xml.find("<script"), std::string::npos);
    EXPECT_NE(xml.find("platform ab&lt;"), std::string::npos);
    EXPECT_NE(xml.find("&lt;script&gt;"), std::string::npos);
}

TEST(Junit, ARequirementOfAnotherEditionIsRefused) {
    auto judgement = sample::judgement();
    judgement.requirements.at(0).id = "LIFT-0-z";
    EXPECT_THROW((void)junit(judgement), std::runtime_error);
}

}  // namespace
}  // namespace plumbline::reports
