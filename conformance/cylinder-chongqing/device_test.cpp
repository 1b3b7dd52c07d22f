// Guns, labels and readers on hand-made events: each interlock alone.
#include "conformance/cylinder-chongqing/test_run.h"

namespace plumbline::judge::chongqing {
namespace {

namespace json = boost::json;

class Gun : public TestRun {
  protected:
    Gun() : TestRun("gun-controller") { placed(); }

    void bench(const std::string& kind, json::object detail) {
        detail["gunNo"] = "G01";
        device("bench/B01", kind, detail);
    }
    void placed(double content = 1, json::value allowed = 14.5) {
        bench("placed", {{"cylinderNo", "C1"},
                         {"labelUid", "U1"},
                         {"tareKg", 16.5},
                         {"contentKg", content},
                         {"allowedKg", allowed},
                         {"medium", "LPG"}});
    }
    void say(const std::string& received) {
        device("gun/G01", "command",
               {{"received", received}, {"answer", json::object{}}, {"accepted", true}});
    }
    void command(const std::string& word, const std::string& decision, const std::string& allow = "",
                 const std::string& cylinder = "C1") {
        say(fmt::format(R"({{"gunNo":"G01","command":"{}","cylinderNo":"{}","decisionId":"{}"{}}})", word,
                        cylinder, decision, allow.empty() ? "" : ",\"allow\":" + allow));
    }
    void permit(const std::string& decision = "D1") {
        command("ask", decision);
        command("open", decision, "true");
    }
    void press() { bench("pressed", {{"button", "start"}}); }
    void flow(double to = 14.53, json::object fill = {}) {
        bench("flow-began", {{"cylinderNo", "C1"}, {"contentKg", 1}});
        now_ += 50'000;
        bench("flow-ended",
              {{"cylinderNo", "C1"}, {"contentKg", to}, {"dispensedKg", to - 1}, {"allowedKg", 14.5}});
        json::object record{{"cylinderNo", "C1"}, {"targetKg", 14.5}, {"ended", "allowed-amount-reached"}};
        for (auto& each : fill) record[each.key()] = each.value();
        device("gun/G01", "fill", record);
    }
    void world(const std::string& what) { bench("world", {{"what", what}, {"value", nullptr}}); }
};

TEST_F(Gun, OpensOnAPermissionAndShutsAtTheAmount) {
    permit(), press(), flow();
    EXPECT_EQ(failing(), "");
    EXPECT_EQ(verdict("6.4.2-b"), Verdict::pass);
    EXPECT_EQ(verdict("6.4.5-a"), Verdict::pass);
}

TEST_F(Gun, ARefusalThatOpens) {
    command("ask", "D1"), command("open", "D1", "false"), press(), flow();
    EXPECT_EQ(failing(), "CQ-6.4.2-b");
}

TEST_F(Gun, ARefusalThatKeepsShut) {
    command("ask", "D1"), command("refuse", "D1"), press();
    bench("removed", {{"cylinderNo", "C1"}, {"contentKg", 1}});
    EXPECT_EQ(verdict("6.4.2-b"), Verdict::pass);
}

TEST_F(Gun, APressIsJudgedByWhatStoodWhenItWasMade) {
    command("ask", "D1"), command("refuse", "D1"), press();
    permit("D2");
    bench("removed", {{"cylinderNo", "C1"}, {"contentKg", 1}});
    EXPECT_EQ(failing(), "");
    EXPECT_EQ(verdict("6.4.2-b"), Verdict::pass);
}

TEST_F(Gun, SilenceAndNonsenseOpenNothing) {
    command("ask", "D1"), press(), flow();
    EXPECT_EQ(failing(), "CQ-6.4.2-c");
}

TEST_F(Gun, TextIsNoPermission) {
    command("ask", "D1"), command("open", "D1", "\"true\""), press(), flow();
    EXPECT_EQ(failing(), "CQ-6.4.2-c");
}

TEST_F(Gun, BrokenBytesAreNoPermission) {
    command("ask", "D1"), say("{\"allow\":tr"), press(), flow();
    EXPECT_EQ(failing(), "CQ-6.4.2-c");
}

TEST_F(Gun, APermissionServesOnce) {
    permit(), press(), flow(), placed(), command("open", "D1", "true"), press(), flow();
    EXPECT_EQ(failing(), "CQ-6.4.2-d");
}

TEST_F(Gun, APermissionIsForOneCylinder) {
    permit(), world("label-swapped"), press(), flow();
    EXPECT_EQ(failing(), "CQ-6.4.2-d");
}

TEST_F(Gun, APermissionLasts120Seconds) {
    permit();
    now_ += 120'000;
    press(), flow();
    EXPECT_EQ(failing(), "");
    placed(), permit("D2");
    now_ += 121'000;
    press(), flow();
    EXPECT_EQ(verdict("6.4.2-d"), Verdict::inconclusive);  // CQ-G43
}

TEST_F(Gun, PowerLossTakesThePermissionAway) {
    permit(), world("power-off"), world("power-on"), press(), flow();
    EXPECT_EQ(failing(), "CQ-6.4.2-b");
}

TEST_F(Gun, ATrueThatDoesNotOpen) {
    permit(), press();
    bench("removed", {{"cylinderNo", "C1"}, {"contentKg", 1}});
    EXPECT_EQ(failing(), "CQ-6.4.2-b");
}

TEST_F(Gun, BeyondTheAmount) {
    permit(), press(), flow(15);
    EXPECT_EQ(failing(), "CQ-6.4.5-a");
}

TEST_F(Gun, ToleranceIsOurProposal) {
    permit(), press(), flow(14.65);
    EXPECT_EQ(verdict("6.4.5-a"), Verdict::inconclusive);  // CQ-G05
}

TEST_F(Gun, BeyondTheAmountWithoutNetwork) {
    permit(), press(), world("network-off"), flow(16);
    EXPECT_EQ(failing(), "CQ-6.4.5-b");
}

TEST_F(Gun, TheTargetOfTheCylinderBefore) {
    permit(), press(), flow(15.5, {{"targetKg", 15.5}});
    EXPECT_EQ(failing(), "CQ-6.4.5-d");
}

TEST_F(Gun, AFrozenScaleStopsTheFill) {
    permit(), press(), bench("flow-began", {{"cylinderNo", "C1"}, {"contentKg", 1}});
    world("scale-freeze");
    now_ += 3500;
    bench("flow-ended", {{"cylinderNo", "C1"}, {"contentKg", 2}, {"dispensedKg", 1}, {"allowedKg", 14.5}});
    device("gun/G01", "fill", {{"cylinderNo", "C1"}, {"targetKg", 14.5}, {"ended", "sensor-fault"}});
    EXPECT_EQ(failing(), "");
    EXPECT_EQ(verdict("6.4.5-c"), Verdict::pass);
    placed(), world("scale-good"), permit("D2"), press(),
        bench("flow-began", {{"cylinderNo", "C1"}, {"contentKg", 1}});
    world("scale-freeze");
    now_ += 50'000;
    bench("flow-ended", {{"cylinderNo", "C1"}, {"contentKg", 14}, {"dispensedKg", 13}, {"allowedKg", 14.5}});
    EXPECT_EQ(failing(), "CQ-6.4.5-c");
}

class LabelsAndReaders : public TestRun {
  protected:
    LabelsAndReaders() : TestRun("label") {}
    void answer(const std::string& operation, bool ok, json::object with = {}) {
        json::object detail{{"operation", operation}, {"state", "ACTIVE"},    {"ok", ok},
                            {"requirement", nullptr}, {"elapsedMs", 20},      {"cylinderNo", "C1"},
                            {"content", nullptr},     {"authentic", nullptr}, {"by", "R01"}};
        for (auto& each : with) detail[each.key()] = each.value();
        device("label/U1", "answer", detail);
    }
    void read(json::value uid, json::value cylinder, bool ok = true) {
        device("reader/R01", "read",
               {{"eventId", fmt::format("E{}", run_.events.size())},
                {"labelUid", uid},
                {"cylinderNo", cylinder},
                {"ok", ok},
                {"requirement", nullptr}});
    }
    void sent(const std::string& id, evidence::Milliseconds recorded) {
        device("reader/R01", "sent",
               {{"eventId", id},
                {"recordedAt", recorded},
                {"labelUid", "U1"},
                {"cylinderNo", "C1"},
                {"operation", "read"},
                {"operator", "O"}});
    }
};

TEST_F(LabelsAndReaders, AnswerWithinASecond) {
    answer("CQ-OP-32", true, {{"elapsedMs", 1000}});
    EXPECT_EQ(verdict("7-h"), Verdict::pass);
    answer("CQ-OP-32", true, {{"elapsedMs", 1001}});
    EXPECT_EQ(failing(), "CQ-7-h");
}

TEST_F(LabelsAndReaders, VoidForEver) {
    answer("CQ-OP-34/void", true, {{"state", "VOID"}});
    answer("CQ-OP-33", false, {{"state", "VOID"}});
    EXPECT_EQ(verdict("7-f"), Verdict::pass);
    answer("CQ-OP-34/bind", true);
    EXPECT_EQ(failing(), "CQ-7-f");
}

TEST_F(LabelsAndReaders, DeadOnceStripped) {
    device("label/U1", "stripped", {{"cylinderNo", "C1"}});
    answer("CQ-OP-32", true);
    EXPECT_EQ(failing(), "CQ-7-e");
}

TEST_F(LabelsAndReaders, ACopyIsAccepted) {
    answer("CQ-OP-32", true, {{"authentic", false}});
    read("U1", nullptr, false);
    EXPECT_EQ(verdict("7-c2"), Verdict::pass);
    answer("CQ-OP-32", true, {{"authentic", false}});
    read("U1", "C1");
    EXPECT_EQ(failing(), "CQ-7-c2");
}

TEST_F(LabelsAndReaders, LabelsTellTheTruth) {
    device(
        "bench/B01", "placed",
        {{"gunNo", "G01"}, {"cylinderNo", "C1"}, {"labelUid", "U1"}, {"allowedKg", 14.5}, {"medium", "LPG"}});
    answer("CQ-OP-32", true, {{"content", json::object{{"medium", "LPG"}, {"allowedFillKg", 14.5}}}});
    EXPECT_EQ(verdict("7-b1"), Verdict::pass);
    answer("CQ-OP-32", true, {{"content", json::object{{"medium", "LPG"}, {"allowedFillKg", 15}}}});
    EXPECT_EQ(failing(), "CQ-7-b1");
}

TEST_F(LabelsAndReaders, ReadersReadWhatIsThere) {
    role_ = "label-reader";
    answer("CQ-OP-32", true);
    read("U1", "C1");
    EXPECT_EQ(verdict("8-a1"), Verdict::pass);
    read(nullptr, "C1");
    EXPECT_EQ(failing(), "CQ-8-a1");
}

TEST_F(LabelsAndReaders, NoWritingWithoutAnOperator) {
    role_ = "label-reader";
    device("reader/R01", "write",
           {{"eventId", "E1"},
            {"labelUid", "U1"},
            {"cylinderNo", "C1"},
            {"stage", "filling"},
            {"operation", "fill"},
            {"operator", nullptr},
            {"ok", true}});
    EXPECT_EQ(failing(), "CQ-8-a3");
}

TEST_F(LabelsAndReaders, EventsArriveOnceAndInTime) {
    role_ = "label-reader";
    answer("CQ-OP-32", true);
    read("U1", "C1");
    sent("E2", start);
    EXPECT_EQ(failing(), "");
    EXPECT_EQ(verdict("8-b1"), Verdict::pass);
    EXPECT_EQ(verdict("8-b2"), Verdict::pass);
    sent("E2", start);
    EXPECT_EQ(failing(), "CQ-8-b2");
}

TEST_F(LabelsAndReaders, ByNightIsNotInTime) {
    role_ = "label-reader";
    answer("CQ-OP-32", true);
    read("U1", "C1");
    now_ += 10 * hour;
    sent("E2", start);
    EXPECT_EQ(failing(), "CQ-8-b1");
}

}  // namespace
}  // namespace plumbline::judge::chongqing
