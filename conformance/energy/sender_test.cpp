// How city platforms deliver (8.8): what the checks blame, what they leave alone, and what readings change.
#include "conformance/energy/sender_test_fixture.h"

namespace plumbline::judge {
namespace {

TEST_F(CityChecks, ACorrectFirstUploadIsLeftAlone) {
    enter();
    send(""), send(service_failed), send(success);
    later();
    EXPECT_EQ(blamed(), Blamed());
    for (const auto* row : {"8.2-a", "8.2-d", "8.3-a", "8.3-j", "8.3-l", "8.4-a", "8.4-p", "8.7-d", "8.7-r",
                            "8.8-u", "8.8-v", "8.8-z"})
        EXPECT_EQ(verdict(row), Verdict::pass) << row;
}

TEST_F(CityChecks, AnEmptyRunSaysNothing) { EXPECT_EQ(blamed(), Blamed()); }

TEST_F(CityChecks, NoResendIsBlamedByWhatWasNotResent) {
    enter();
    const auto before = run_;
    send("");
    later();
    EXPECT_EQ(blamed(), Blamed{"8.8-u"});
    run_ = before, at_ = upload_time;
    send(service_failed);
    later();
    EXPECT_EQ(blamed(), Blamed{"8.8-v"});
}

TEST_F(CityChecks, AResendThatMayStillComeIsNoFault) {
    enter();
    send("");
    EXPECT_EQ(blamed(), Blamed());
}

TEST_F(CityChecks, FiveSendsAreTooMany) {
    enter();
    for (int i = 0; i < 5; ++i) send("");
    later();
    EXPECT_EQ(blamed(), Blamed{"8.8-w"});
}

/// ENERGY-E32: resending in place until success.
TEST_F(CityChecks, EndlessResendsAreRightUnderTheOtherReading) {
    enter();
    for (int i = 0; i < 5; ++i) send("");
    send(success);
    EXPECT_EQ(verdict("8.8-w", "E32", "a"), Verdict::fail);
    EXPECT_NE(verdict("8.8-w", "E32", "b"), Verdict::fail);
}

/// ENERGY-E33: the same evidence, two verdicts.
TEST_F(CityChecks, ThreeSendsAreEnoughUnderTheOtherReading) {
    enter();
    for (int i = 0; i < 3; ++i) send("");
    later();
    EXPECT_EQ(verdict("8.8-w", "E33", "a"), Verdict::fail);
    EXPECT_EQ(verdict("8.8-w", "E33", "b"), Verdict::pass);
    const auto judgement = judge(run_, standards::Readings(standards::standard("energy")), {"city", true});
    EXPECT_EQ(judgement.find("ENERGY-8.8-w")->under.at("ENERGY-E33=b"), Verdict::pass);
    const auto followed = std::ranges::find(judgement.followed, "ENERGY-E33", &Followed::reading);
    ASSERT_NE(followed, judgement.followed.end());
    EXPECT_TRUE(followed->options.contains("b"));
}

/// ENERGY-E34: a refused batch need not be sent again under b.
TEST_F(CityChecks, ARefusalNeedNotBeResentUnderTheOtherReading) {
    enter();
    send(R"({"responseCode":"E2002","responseMessage":"data[0]"})");
    later();
    EXPECT_EQ(verdict("8.8-v", "E34", "a"), Verdict::fail);
    EXPECT_NE(verdict("8.8-v", "E34", "b"), Verdict::fail);
}

/// ENERGY-E02: the city's own code, or its province's.
TEST_F(CityChecks, TheProvincesCodeIsRightUnderTheOtherReading) {
    enrol("320000");
    EXPECT_EQ(verdict("8.3-c", "E02", "a"), Verdict::fail);
    EXPECT_EQ(verdict("8.3-c", "E02", "b"), Verdict::pass);
}

/// ENERGY-E23: both spellings are printed.
TEST_F(CityChecks, TheMakersNameHasTwoSpellings) {
    enrol(), fetch(), check("125", "125");
    say("/uploadConfigData", configuration(unit_a), success);
    say("/uploadMeteringData", devices(unit_a, device("manuFacter")), success);
    EXPECT_EQ(verdict("8.7-d", "E23", "a"), Verdict::fail);
    EXPECT_EQ(verdict("8.7-d", "E23", "b"), Verdict::pass);
}

TEST_F(CityChecks, SuccessTakenFromTheStatusIsSeenAtTheNextUpload) {
    enter();
    send(service_failed);
    clock(upload_time + day);
    asked("upload");
    send(success, "2026-03-03");
    EXPECT_EQ(verdict("8.3-t"), Verdict::fail);
    EXPECT_NE(verdict("8.8-v"), Verdict::fail);
}

TEST_F(CityChecks, AQueuedBatchHasToComeAgain) {
    enter();
    for (int i = 0; i < 4; ++i) send("");
    clock(upload_time + day);
    const auto before = run_;
    asked("upload");
    send(success, "2026-03-03");
    EXPECT_EQ(verdict("8.8-x"), Verdict::fail);
    run_ = before;
    restart();
    asked("upload");
    send(success, "2026-03-03");
    EXPECT_EQ(verdict("8.8-aa"), Verdict::fail);
    EXPECT_NE(verdict("8.8-x"), Verdict::fail);
    run_ = before;
    restart();
    asked("upload");
    send(success), send(success, "2026-03-03");
    EXPECT_EQ(verdict("8.8-aa"), Verdict::pass);
}

TEST_F(CityChecks, ADeliveredBatchIsNotSentAgain) {
    enter();
    send(success);
    const auto before = run_;
    send(success);
    EXPECT_EQ(blamed(), Blamed{"8.8-y"});
    run_ = before;
    send(success, "2026-03-02", 2.5);  // a correction (ENERGY-G38)
    EXPECT_NE(verdict("8.8-y"), Verdict::fail);
}

TEST_F(CityChecks, ALateAnswerMayHaveBeenMissed) {
    enter();
    send(success);
    std::get<evidence::Exchange>(run_.events.back()).latency_us = 60'000'000;
    send(success);
    EXPECT_EQ(blamed(), Blamed());
}

TEST_F(CityChecks, AResendIsTheSame) {
    enter();
    send(""), send(success, "2026-03-02", 2.5);
    later();
    EXPECT_EQ(blamed(), Blamed{"8.8-z"});
}

TEST_F(CityChecks, OneFailingEnergyUserHoldsUpNobody) {
    enrol(), fetch(), check("125", "125"), master(unit_a), master(unit_b);
    clock(upload_time);
    asked("upload");
    for (int i = 0; i < 4; ++i) send("");
    clock(upload_time + day);
    asked("upload");
    send(success), send(success, "2026-03-03");
    say("/uploadEnergyData", batch(unit_b, "2026-03-02"), success);
    EXPECT_EQ(verdict("8.8-ab"), Verdict::fail);
}

}  // namespace
}  // namespace plumbline::judge
