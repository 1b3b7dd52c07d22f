#include <gtest/gtest.h>

#include "reports/page/exhibits.h"
#include "reports/page/page.h"
#include "reports/sample.h"

namespace plumbline::reports {
namespace {

std::string page(const Presentation& presentation = {}) {
    return html(sample::judgement(), sample::run(), sample::stories(), presentation);
}

std::size_t times(std::string_view text, std::string_view part) {
    std::size_t n = 0;
    for (auto at = text.find(part); at != std::string_view::npos; at = text.find(part, at + part.size())) ++n;
    return n;
}

/// A requirement's row with everything inside.
std::string row(const std::string& html, const std::string& id) {
    const auto at = html.find("id=\"r-" + id + "\"");
    return at == std::string::npos ? std::string()
                                   : html.substr(at, html.find("<details class=\"requirement", at) - at);
}

TEST(Html, HostileTextStaysText) {
    const auto text = page();
    EXPECT_EQ(times(text, "<script"), 1U) << "ours, at the end";
    EXPECT_EQ(text.find("alert('x')"), std::string::npos);
    EXPECT_NE(text.find("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;"), std::string::npos);
}

TEST(Html, LoadsNothing) {
    const auto text = page();
    for (const char* outside : {"src=", "@import", "url(", "<link", "<iframe", "<img"})
        EXPECT_EQ(text.find(outside), std::string::npos) << outside;
    EXPECT_EQ(times(text, "href=\""), times(text, "href=\"#"));
    EXPECT_NE(text.find("default-src &#39;none&#39;"), std::string::npos);
    EXPECT_NE(text.find("script-src &#39;sha256-"), std::string::npos);
}

TEST(Html, BothLanguagesAndTheChosenOneFirst) {
    EXPECT_NE(page().find("<html lang=\"zh\""), std::string::npos);
    EXPECT_NE(page({"en", ""}).find("<html lang=\"en\""), std::string::npos);
    EXPECT_NE(page().find("<h1><span lang=\"zh\">不符合</span><span lang=\"en\">Not conformant</span></h1>"),
              std::string::npos);
    EXPECT_NE(page({"zh", "abc123"}).find("abc123"), std::string::npos);
}

TEST(Html, EveryRequirementStandsOnce) {
    const auto text = page();
    for (const auto& requirement : standards::standard("lift").requirements)
        EXPECT_EQ(times(text, "id=\"r-" + requirement.id + "\""), 1U) << requirement.id;
}

TEST(Html, AFailureShowsItsProofs) {
    const auto text = page();
    const auto failed = row(text, "LIFT-6.2.1-b");
    EXPECT_NE(failed.find("data-verdict=\"fail\""), std::string::npos);
    EXPECT_NE(failed.find("data-exchanges=\"4 5\""), std::string::npos);
    EXPECT_NE(failed.find("href=\"#x5\""), std::string::npos);
    EXPECT_NE(failed.find("LIFT-E07=b"), std::string::npos);
    EXPECT_NE(
        failed.find(standards::standard("lift").reading("LIFT-E07")->option("b")->says.en.substr(0, 20)),
        std::string::npos);
    for (const char* id : {"id=\"x4\"", "id=\"x5\"", "id=\"x9\""}) EXPECT_EQ(times(text, id), 1U) << id;
    EXPECT_NE(text.find("<mark>  &quot;DTXXSD&quot;: true</mark>"), std::string::npos);
    EXPECT_NE(row(text, "LIFT-6.1.2-f").find("class=\"cap\""), std::string::npos);
}

TEST(Html, MachinesAreDrawnInside) {
    const auto text = page();
    EXPECT_EQ(times(text, "<svg width="), standards::standard("lift").machines.size());
    EXPECT_NE(text.find("id=\"m-lock-node1\""), std::string::npos);
}

TEST(Exhibits, ABudgetKeepsFailuresFirst) {
    const auto judgement = sample::judgement();
    const auto run = sample::run();
    const Exhibits all(judgement, run, sample::stories());
    EXPECT_EQ(all.left_out(), 0U);
    EXPECT_TRUE(all.shows(2));
    EXPECT_FALSE(all.shows(10)) << "nobody cites the clock";
    const Exhibits few(judgement, run, sample::stories(), 6000);
    EXPECT_TRUE(few.shows(4) || few.shows(6));
    EXPECT_FALSE(few.shows(2));
    EXPECT_GT(few.left_out(), 0U);
    EXPECT_EQ(few.count() + few.left_out(), all.count());
}

TEST(Exhibits, NumbersWithoutEventAreNotLinked) {
    auto judgement = sample::judgement();
    for (auto& result : judgement.requirements)
        for (auto& finding : result.checks) finding.evidence = {777};
    const Exhibits none(judgement, sample::run(), {});
    Markup out(Markup::Dialect::fragment);
    none.cite(out, {777});
    EXPECT_EQ(std::move(out).finish(),
              "<span class=\"cites\"><span class=\"cite absent\">#777</span> </span>");
}

TEST(Html, ManyLongExchangesAndReadingsStayBelowFiveMegabytes) {
    auto judgement = sample::judgement();
    evidence::Run run;
    std::vector<std::int64_t> numbers;
    for (std::int64_t number = 1; number <= 600; ++number) {
        run.events.emplace_back(evidence::Exchange{
            number, 1000, 0, "a",
            "POST / HTTP/1.1\r\nContent-Length: 20000\r\n\r\n" + std::string(20000, '"'), "", "", 0, ""});
        numbers.push_back(number);
    }
    for (auto& result : judgement.requirements) {
        for (auto& finding : result.checks) finding.evidence = {1};
        if (result.verdict != judge::Verdict::pass) continue;
        for (const auto& reading : standards::standard("lift").readings)
            if (result.under.size() < 20)
                result.under[reading.id + "=" + reading.options.back().key] = judge::Verdict::fail;
    }
    judgement.requirements.at(0).checks = {{"x/y", judge::Verdict::fail, {"甲", "a"}, numbers}};
    const auto text = html(judgement, run, {});
    EXPECT_LT(text.size(), 5'000'000U);
    EXPECT_NE(text.find("more are in the evidence file only"), std::string::npos);
    EXPECT_NE(text.find("The remaining readings by number only"), std::string::npos);
}

TEST(ElementNames, AreTheWordsOfASentence) {
    EXPECT_EQ(element_names("BJXX[0].TBJBM is \"x_y\""),
              (std::set<std::string>{"BJXX", "0", "TBJBM", "is", "x_y"}));
    EXPECT_TRUE(element_names("").empty());
}

TEST(Html, OutcomesAreNotFolded) {
    judge::Judgement judgement = sample::judgement();
    const auto set = [&](judge::Verdict from, judge::Verdict to) {
        for (auto& result : judgement.requirements)
            if (result.verdict == from) result.verdict = to;
    };
    EXPECT_EQ(outcome_of(judgement).key, "nonconformant");
    set(judge::Verdict::fail, judge::Verdict::pass);
    EXPECT_EQ(outcome_of(judgement).key, "undecided");
    set(judge::Verdict::error, judge::Verdict::pass);
    EXPECT_EQ(outcome_of(judgement).key, "conformant");
    set(judge::Verdict::pass, judge::Verdict::not_exercised);
    EXPECT_EQ(outcome_of(judgement).key, "untested") << "nothing passed: no conformance";
}

}  // namespace
}  // namespace plumbline::reports
