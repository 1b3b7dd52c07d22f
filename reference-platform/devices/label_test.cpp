// Labels and their reader against clauses 7 and 8, each beside the fault that breaks it.
#include <gtest/gtest.h>

#include "reference-platform/devices/label_reader.h"

namespace plumbline::platform::devices {
namespace {

using boost::json::object;

constexpr Milliseconds now = 1'772'413'200'000;

struct Case {
    explicit Case(std::vector<std::string> broken = {}) : faults(std::move(broken)) {
        label.bind(content("CQ0001"), now);
        other.bind(content("CQ0002"), now);
        reader.log_in("E01", true);
    }
    static object content(std::string_view number) {
        return {{"cylinderNo", number},
                {"medium", "LPG"},
                {"allowedFillKg", 14.5},
                {"nextInspectionDate", "2028-05-01"}};
    }
    static object record(std::string_view operation) {
        return {{"cylinderNo", "CQ0001"},
                {"stage", "filling"},
                {"operation", operation},
                {"at", "2026-03-02 09:00:00"}};
    }
    LabelAnswer read(std::vector<Label*> field, std::string_view uid = {}) {
        return reader.read(field, now, uid);
    }

    Log log;
    Faults faults;
    Seal seal{"station secret"};
    Label label{"UID-1", seal, faults, log}, other{"UID-2", seal, faults, log},
        blank{"UID-3", seal, faults, log};
    LabelReader reader{"R01", faults, log};
};

TEST(Label, TellsItsCylinderWithinASecond) {
    Case c;
    for (int i = 0; i < 100; ++i) {
        const auto answer = c.read({&c.label});
        ASSERT_TRUE(answer.ok);
        EXPECT_EQ(answer.content->at("cylinderNo"), "CQ0001");
        EXPECT_LE(*answer.elapsed_ms, 1000);
    }
    Case slow({"CQ-7-h"});
    Milliseconds worst = 0;
    for (int i = 0; i < 100; ++i) worst = std::max(worst, *slow.read({&slow.label}).elapsed_ms);
    EXPECT_GT(worst, 1000);
}

TEST(Label, ContentIsEnciphered) {
    Case c;
    EXPECT_EQ(c.label.memory().find("CQ0001"), std::string::npos);
}

TEST(Label, ACopyOnAnotherTagIsNotBelieved) {
    for (const bool sound : {true, false}) {
        Case c(sound ? std::vector<std::string>{} : std::vector<std::string>{"CQ-7-c2"});
        c.blank.forge(c.label.memory());
        const auto answer = c.read({&c.blank});
        EXPECT_EQ(answer.ok, !sound);
        EXPECT_EQ(answer.authentic, false);
    }
    Case altered;
    auto bytes = altered.label.memory();
    bytes[20] = static_cast<char>(bytes[20] ^ 1);
    altered.label.forge(bytes);
    EXPECT_FALSE(altered.read({&altered.label}).ok);
}

TEST(Seal, ReadsOlderKeysAndNoNewerOnes) {
    const Seal first("s", 1), second("s", 2);
    EXPECT_TRUE(second.open("U", first.close("U", {{"a", 1}})));
    EXPECT_FALSE(first.open("U", second.close("U", {{"a", 1}})));
    EXPECT_FALSE(Seal("t", 1).open("U", first.close("U", {{"a", 1}})));
    EXPECT_FALSE(first.open("U", ""));
}

TEST(Label, StrippedIsDead) {
    for (const bool sound : {true, false}) {
        Case c(sound ? std::vector<std::string>{} : std::vector<std::string>{"CQ-7-e"});
        c.label.strip(now);
        const auto answer = c.read({&c.label});
        EXPECT_EQ(answer.ok, !sound);
        EXPECT_EQ(answer.elapsed_ms.has_value(), !sound);
        EXPECT_EQ(c.label.bind(Case::content("CQ0005"), now).ok, !sound);
        EXPECT_TRUE(c.label.make_void(now).ok);
    }
}

TEST(Label, VoidIsForEver) {
    for (const bool sound : {true, false}) {
        Case c(sound ? std::vector<std::string>{} : std::vector<std::string>{"CQ-7-f"});
        c.label.make_void(now);
        EXPECT_EQ(c.label.bind(Case::content("CQ0001"), now).ok, !sound);
        EXPECT_EQ(c.label.write_inspection({{"nextInspectionDate", "2030-01-01"}}, now).ok, !sound);
        EXPECT_EQ(c.reader.write(c.label, Case::record("fill"), now).ok, !sound);
        const auto answer = c.read({&c.label});
        ASSERT_TRUE(answer.ok);
        EXPECT_EQ(answer.content->contains("status"), sound) << "it says that it is void";
        EXPECT_EQ(c.label.state(), "VOID");
    }
}

TEST(Label, TakesNewInspectionDates) {
    for (const bool sound : {true, false}) {
        Case c(sound ? std::vector<std::string>{} : std::vector<std::string>{"CQ-7-b1"});
        ASSERT_TRUE(c.label.write_inspection({{"nextInspectionDate", "2030-03-02"}}, now).ok);
        EXPECT_EQ(c.read({&c.label}).content->at("nextInspectionDate") == "2030-03-02", sound);
    }
}

TEST(Label, AnInterruptedWriteLeavesTheOldOrTheNew) {
    for (const bool sound : {true, false})
        for (int tenths = 0; tenths < 10; ++tenths) {
            Case c(sound ? std::vector<std::string>{} : std::vector<std::string>{"CQ-8-a2"});
            c.reader.write(c.label, Case::record("pre-check"), now);
            c.label.cut_next_write(tenths / 10.0);
            EXPECT_FALSE(c.reader.write(c.label, Case::record("fill"), now).ok);
            const auto answer = c.read({&c.label});
            EXPECT_EQ(answer.ok, sound) << tenths;
            if (sound) {
                EXPECT_EQ(answer.content->at("records").get_array().size(), 1U);
            }
        }
}

TEST(Label, KeepsTheLastEightRecordsAsWritten) {
    Case c;
    for (int i = 0; i < 10; ++i)
        ASSERT_TRUE(c.reader.write(c.label, Case::record("operation " + std::to_string(i)), now).ok);
    const auto records = c.read({&c.label}).content->at("records").get_array();
    ASSERT_EQ(records.size(), 8U);
    EXPECT_EQ(records[7].at("operation"), "operation 9");
    EXPECT_EQ(records[7].at("operator"), "E01");
}

TEST(Reader, MixesNoTwoLabelsAndInventsNone) {
    Case c;
    c.read({&c.label});
    EXPECT_FALSE(c.read({&c.label, &c.other}).ok);
    EXPECT_EQ(c.read({&c.label, &c.other}, "UID-2").content->at("cylinderNo"), "CQ0002");
    EXPECT_FALSE(c.read({}).ok);
    c.label.soil();
    EXPECT_FALSE(c.read({&c.label}).ok);
    Case broken({"CQ-8-a1"});
    broken.read({&broken.label});
    EXPECT_TRUE(broken.read({}).ok);
}

TEST(Reader, WritesForAnAuthorisedSessionOnly) {
    for (const bool sound : {true, false}) {
        Case c(sound ? std::vector<std::string>{} : std::vector<std::string>{"CQ-8-a3"});
        c.reader.log_in("E02", false);
        EXPECT_EQ(c.reader.write(c.label, Case::record("fill"), now).ok, !sound);
        c.reader.log_out();
        EXPECT_EQ(c.reader.write(c.label, Case::record("fill"), now).ok, !sound);
    }
}

TEST(Reader, SendsEverythingOnceInOrderAfterABreak) {
    const auto sent = [](Case& c) {
        c.reader.network(false);
        for (int i = 0; i < 30; ++i) c.reader.read(std::vector<Label*>{&c.label}, now + i * 20'000);
        EXPECT_TRUE(c.reader.deliver(now + 600'000).empty());
        c.reader.network(true);
        return c.reader.deliver(now + 600'000);
    };
    Case c;
    const auto events = sent(c);
    ASSERT_EQ(events.size(), 30U);
    EXPECT_EQ(events[0].recorded_at, now);
    EXPECT_EQ(events[29].event_id, "R01-30");
    EXPECT_TRUE(c.reader.deliver(now + 600'000).empty());
    Case small({"CQ-8-b2"});
    EXPECT_EQ(sent(small).size(), 10U);
    Case late({"CQ-8-b1"});
    EXPECT_TRUE(sent(late).empty());
}

}  // namespace
}  // namespace plumbline::platform::devices
