// The same evidence under several readings: what differs, why, and that one pass finds what whole passes
// find.
#include <gtest/gtest.h>

#include "conformance/judge/judge.h"
#include "conformance/lift/test_run.h"

namespace plumbline::judge::lift {
namespace {

namespace json = boost::json;

standards::Readings reading(const std::string& id = "", const std::string& option = "") {
    standards::Readings out(standards::standard("lift"));
    if (!id.empty() && !out.choose(id, option)) ADD_FAILURE() << id << "=" << option;
    return out;
}

/// A refusal with status 400, a phone number of 30 characters, a batch that was refused as a whole.
TestRun disputed() {
    TestRun run;
    run.lift_in("L1");
    auto nameless = TestRun::walk("L2");
    nameless.erase("CPBH");
    run.exchange("manufacturer-a", "POST", "/api/tp/v1/lifts", nameless, 400,
                 TestRun::faulty("L2", {"CPBH"}));
    auto phone = run.construction("L1");
    phone["SGID"] = "1L1";
    phone["SFGZ"] = true;
    phone["SJBB"] = 1;
    phone["SGLXRDH"] = "000-0000000000000000000000001";
    run.exchange("constructor-c", "GET", "/api/tp/v1/notices_info?ZJBM=L1", nullptr, 200,
                 TestRun::shows(json::array{run.listed("L1", "1L1", 1)}));
    run.exchange("constructor-c", "PUT", "/api/tp/v1/constructions/authorize", phone, 200,
                 TestRun::done("1L1"));
    auto base = TestRun::walk("L1");
    base["SJBB"] = 1;
    run.exchange(
        "manufacturer-a", "GET", "/api/tp/v1/lifts/enterprise?ZJBM=L1", nullptr, 200,
        TestRun::shows({{"ZJBM", "L1"}, {"GXSJ", run.now()}, {"ZJXX", base}, {"BJXX", json::array()}}));
    return run;
}

std::string explanation(const Judgement& judgement, std::string_view requirement) {
    const auto& checks = judgement.find(requirement)->checks;
    return checks.empty() ? std::string() : checks.front().says.en;
}

TEST(Readings, TheStatusOfARejectionIsOkUnderOneReadingOnly) {
    const auto run = disputed();
    const auto main = judge(run.run, reading(), {});
    EXPECT_EQ(main.find("LIFT-5.3.5.7-c")->verdict, Verdict::pass);
    EXPECT_EQ(main.find("LIFT-5.3.5.7-c")->under.at("LIFT-E56=b"), Verdict::fail);
    const auto other = judge(run.run, reading("LIFT-E56", "b"), {});
    EXPECT_EQ(other.find("LIFT-5.3.5.7-c")->verdict, Verdict::fail);
    EXPECT_EQ(explanation(other, "LIFT-5.3.5.7-c"), "LIFT-E56=b wants 200, got 400");
}

TEST(Readings, ALongPhoneNumberFitsUnderOneReadingOnly) {
    const auto run = disputed();
    const auto main = judge(run.run, reading(), {});
    EXPECT_NE(main.find("LIFT-6.5.2-a")->verdict, Verdict::fail);
    EXPECT_EQ(main.find("LIFT-6.5.2-a")->under.at("LIFT-E18=b"), Verdict::fail);
    const auto other = judge(run.run, reading("LIFT-E18", "b"), {});
    EXPECT_EQ(other.find("LIFT-6.5.2-a")->verdict, Verdict::fail);
    EXPECT_NE(explanation(other, "LIFT-6.5.2-a").find("SGLXRDH"), std::string::npos)
        << explanation(other, "LIFT-6.5.2-a");
}

Verdict folded(const Sink& sink, const std::string& requirement) {
    const auto found = sink.tally().find(requirement);
    if (found != sink.tally().end())
        for (auto verdict : {Verdict::error, Verdict::fail, Verdict::pass, Verdict::inconclusive})
            if (found->second[static_cast<std::size_t>(verdict)] > 0) return verdict;
    return Verdict::not_exercised;
}

TEST(Readings, OnePassFindsWhatWholePassesFind) {
    const auto run = disputed();
    const auto main = judge(run.run, reading(), {});
    int differing = 0;
    for (const auto& each : standards::standard("lift").readings)
        for (const auto& option : each.options) {
            if (option.key == each.fallback) continue;
            const auto choice = each.id + "=" + option.key;
            Sink alone;
            judge_run(run.run, reading(each.id, option.key), "platform", alone);
            for (const auto& result : main.requirements) {
                if (result.verdict == Verdict::not_applicable || result.verdict == Verdict::declared ||
                    !result.capped_by.empty())
                    continue;
                const auto under = result.under.find(choice);
                differing += under != result.under.end() ? 1 : 0;
                EXPECT_EQ(folded(alone, result.id),
                          under == result.under.end() ? result.verdict : under->second)
                    << result.id << " " << choice;
            }
        }
    EXPECT_GT(differing, 2);
}

}  // namespace
}  // namespace plumbline::judge::lift
