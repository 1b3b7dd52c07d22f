// Our own clients, observed: a correct one is clean, what the proxy and an archive saw gives the same
// verdicts.
#include "cli/observe.h"

#include <map>

#include <gtest/gtest.h>

#include "cli/subject.h"
#include "conformance/evidence/har.h"
#include "reference-platform/clients/client.h"

namespace plumbline::cli {
namespace {

using judge::Verdict;

ObserveOptions options_for(const std::string& role, const std::string& pki) {
    platform::write_pki(pki, platform::standard_parties("lift"), {"localhost", "127.0.0.1"});
    ObserveOptions options;
    options.standard = "lift";
    options.role = role;
    options.self = true;
    options.pki = pki;
    options.other_readings = false;
    return options;
}

const Progress silent = [](int, int, const std::string&) {};

/// Requirements with a verdict of their own.
std::map<std::string, Verdict> shown(const judge::Judgement& judgement) {
    std::map<std::string, Verdict> out;
    for (const auto& result : judgement.requirements)
        if (result.verdict == Verdict::pass || result.verdict == Verdict::fail ||
            result.verdict == Verdict::error)
            out[result.id] = result.verdict;
    return out;
}

class Clients : public testing::TestWithParam<std::string> {};

TEST_P(Clients, ACorrectOneIsCleanAndGoesThroughTheWholePlan) {
    const TemporaryFolder pki;
    const auto observed = observe(options_for(GetParam(), pki.path()), silent);
    for (const auto& deviation : observed.plan.deviations)
        ADD_FAILURE() << observed.plan.name << ":" << deviation.line << " " << deviation.says.en;
    for (const auto& result : observed.judgement.requirements)
        if (result.verdict == Verdict::fail || result.verdict == Verdict::error)
            ADD_FAILURE() << result.id << " " << result.checks.front().says.en;
    EXPECT_GE(observed.judgement.count(Verdict::pass), 15);
}

INSTANTIATE_TEST_SUITE_P(Lift, Clients, testing::ValuesIn(platform::client_roles("lift")));

TEST(Observe, TheProxySeesTheSameApartFromWhatItCannotSee) {
    const TemporaryFolder pki;
    auto options = options_for("constructor", pki.path());
    evidence::Recorder passive("");
    options.passive = &passive;
    options.faults = {"LIFT-6.5.2-f"};
    const auto live = observe(options, silent);
    auto run = passive.run();
    run.about = {{"standard", "lift"}, {"role", "constructor"}, {"party", "constructor-c"}};
    run.parties = live.run.parties;
    const auto seen =
        judge::judge(run, standards::Readings(standards::standard("lift")), {"constructor", false});
    const auto known = shown(live.judgement);
    EXPECT_EQ(seen.find("LIFT-6.5.2-f")->verdict, Verdict::fail);
    for (const auto& [id, verdict] : shown(seen)) {
        ASSERT_TRUE(known.contains(id)) << id;
        EXPECT_EQ(known.at(id), verdict) << id;
    }
    EXPECT_GE(shown(seen).size(), 8U);
}

TEST(Observe, AnArchiveOfTheRunGivesTheSameVerdicts) {
    const TemporaryFolder pki;
    auto options = options_for("constructor", pki.path());
    options.faults = {"LIFT-A.2.1-a"};
    const auto live = observe(options, silent);
    auto run = evidence::import_har(evidence::export_har(live.run));
    run.about["party"] = "constructor-c";
    const auto again =
        judge::judge(run, standards::Readings(standards::standard("lift")), {"constructor", false});
    const auto known = shown(live.judgement);
    EXPECT_EQ(again.find("LIFT-A.2.1-a")->verdict, Verdict::fail);
    for (const auto& [id, verdict] : shown(again)) {
        ASSERT_TRUE(known.contains(id)) << id;
        EXPECT_EQ(known.at(id), verdict) << id;
    }
    EXPECT_GE(shown(again).size(), 8U);
}

}  // namespace
}  // namespace plumbline::cli
