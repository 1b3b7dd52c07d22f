// The gun against its clauses: what opens it, what does not, and that each fault makes exactly its defect.
#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>

#include <gtest/gtest.h>

#include "reference-platform/devices/filling_bench.h"
#include "reference-platform/devices/seedable.h"

namespace plumbline::platform::devices {
namespace {

using boost::json::object;

constexpr Milliseconds start = 1'772'413'200'000;  // 2026-03-02 09:00:00 at UTC+8

/// A bench with a cylinder of 14.5 kg on it, and the system's side of the line.
struct Case {
    explicit Case(std::vector<std::string> broken = {}, BenchBuild build = {})
        : faults(std::move(broken)), bench(build, faults, log, start) {
        place();
    }
    void place(double content = 0.3, double allowed = 14.5, const std::string& number = "CQ0001") {
        bench.place({number, "UID-" + number, "LPG", 16.5, content, allowed});
        wait(3000);
        target = allowed;
        cylinder = number;
    }
    void wait(Milliseconds ms) { bench.advance_to(bench.now() + ms); }
    object message(std::string_view command, const std::string& id) const {
        return {{"gunNo", "G01"},     {"command", command}, {"cylinderNo", cylinder},
                {"targetKg", target}, {"tareKg", 16.5},     {"decisionId", id}};
    }
    bool tell(const object& message) {
        const auto answer = bench.tell_gun(boost::json::serialize(message));
        return answer && answer->at("accepted").get_bool();
    }
    bool ask(const std::string& id = "R1") { return tell(message("ask", id)); }
    bool open(const std::string& id = "R1", boost::json::value allow = true) {
        auto body = message("open", id);
        body["allow"] = std::move(allow);
        return tell(body);
    }
    /// Presses start ten times within 30 s; what got into the cylinder, kg.
    double dispensed() {
        const double before = bench.cylinder()->content_kg;
        for (int i = 0; i < 10; ++i) {
            bench.press("start");
            wait(3000);
        }
        return bench.cylinder()->content_kg - before;
    }
    [[nodiscard]] std::string state() const { return bench.gun().state(); }
    [[nodiscard]] std::size_t count(std::string_view kind, std::string_view member = {},
                                    std::string_view value = {}) const {
        return static_cast<std::size_t>(std::ranges::count_if(log.events(), [&](const Event& event) {
            return event.kind == kind &&
                   (member.empty() || event.detail.at(member) == boost::json::value(value));
        }));
    }
    double filled() {
        EXPECT_TRUE(ask());
        EXPECT_TRUE(open());
        bench.press("start");
        wait(90'000);
        return bench.cylinder()->content_kg;
    }

    Log log;
    Faults faults;
    FillingBench bench;
    std::string cylinder;
    double target = 0;
};

TEST(Gun, OpensOnTrueAndCutsOffAtTheAllowedAmount) {
    Case c;
    const double content = c.filled();
    EXPECT_EQ(c.state(), "CUT_OFF");
    EXPECT_GE(content, 14.45);
    EXPECT_LE(content, 14.5 + stated_overshoot({}, 14.2));
    EXPECT_LE(stated_overshoot({}, 50), 0.10) << "what CQ-G05 promises";
    ASSERT_EQ(c.count("fill", "ended", "allowed-amount-reached"), 1U);
    EXPECT_EQ(c.count("flow-ended"), 1U);
    EXPECT_EQ(c.count("refused"), 0U);
}

TEST(Gun, RecordsWhatTheScaleShowed) {
    Case c;
    const double content = c.filled();
    const auto report = c.bench.tell_gun(R"({"command":"state"})");
    const auto& fill = report->at("fill").get_object();
    EXPECT_NEAR(fill.at("weightBeforeKg").to_number<double>(), 16.8, 0.011);
    EXPECT_NEAR(fill.at("weightAfterKg").to_number<double>(), 16.5 + content, 0.011);
    EXPECT_EQ(fill.at("decisionId"), "R1");
    EXPECT_EQ(fill.at("startedAt"), "2026-03-02 09:00:05");
}

TEST(Gun, StaysShutOnFalse) {
    for (const bool as_command : {true, false}) {
        Case c;
        c.ask();
        if (as_command)
            c.tell(c.message("refuse", "R1"));
        else
            c.open("R1", false);
        EXPECT_EQ(c.dispensed(), 0.0);
        EXPECT_EQ(c.count("refused", "requirement", "CQ-6.4.2-b"), 10U);
    }
    Case broken({"CQ-6.4.2-b"});
    broken.ask();
    broken.tell(broken.message("refuse", "R1"));
    EXPECT_GT(broken.dispensed(), 1.0);
}

TEST(Gun, StaysShutOnSilenceAndOnALateAnswer) {
    Case c;
    c.ask();
    c.wait(3100);
    EXPECT_EQ(c.count("time-out"), 1U);
    EXPECT_FALSE(c.open()) << "3.1 s are too late";
    EXPECT_EQ(c.dispensed(), 0.0);
    Case in_time;
    in_time.ask();
    in_time.wait(2900);
    EXPECT_TRUE(in_time.open());
    Case silent({"CQ-6.4.2-c"});
    silent.ask();
    silent.wait(3100);
    EXPECT_GT(silent.dispensed(), 1.0);
    Case late({"CQ-IL-13"});
    late.ask();
    late.wait(3100);
    EXPECT_TRUE(late.open());
}

TEST(Gun, StaysShutOnAMalformedAnswer) {
    for (const boost::json::value& allow :
         std::initializer_list<boost::json::value>{"true", 1, nullptr, boost::json::array{true}, object{}}) {
        Case c;
        c.ask();
        EXPECT_FALSE(c.open("R1", allow));
        EXPECT_EQ(c.dispensed(), 0.0) << boost::json::serialize(allow);
    }
    for (const auto* text : {"", "true", "[]", "{", "{\"gunNo\":\"G01\",\"command\":\"start\"}"}) {
        Case c;
        c.ask();
        c.bench.tell_gun(text);
        EXPECT_EQ(c.dispensed(), 0.0) << text;
    }
    Case broken({"CQ-6.4.2-c"});
    broken.ask();
    EXPECT_TRUE(broken.open("R1", "true"));
}

TEST(Gun, StaysShutOnAnothersOrAnOldAnswer) {
    Case replayed;
    replayed.filled();
    const auto full = replayed.bench.remove();
    replayed.place(0.3, 14.5);
    EXPECT_FALSE(replayed.open("R1")) << "nothing was asked";
    EXPECT_FALSE(replayed.ask("R1")) << "an id counts once";
    EXPECT_TRUE(replayed.ask("R2"));
    EXPECT_FALSE(replayed.open("R1"));
    EXPECT_EQ(replayed.dispensed(), 0.0);
    Case other_gun;
    other_gun.ask();
    auto body = other_gun.message("open", "R1");
    body["allow"] = true;
    body["gunNo"] = "G02";
    EXPECT_FALSE(other_gun.tell(body));
    Case other_cylinder;
    other_cylinder.ask();
    other_cylinder.cylinder = "CQ0002";
    EXPECT_FALSE(other_cylinder.open());
    EXPECT_EQ(other_cylinder.dispensed(), 0.0);
    Case broken({"CQ-6.4.2-d"});
    EXPECT_TRUE(broken.open("R9"));
    EXPECT_GT(broken.dispensed(), 1.0);
}

TEST(Gun, APermissionLasts120SecondsAndOneFill) {
    Case c;
    c.ask();
    c.open();
    c.wait(120'000);
    c.bench.press("start");
    EXPECT_EQ(c.state(), "OPEN");
    Case late;
    late.ask();
    late.open();
    late.wait(121'000);
    EXPECT_EQ(late.state(), "CLOSED");
    EXPECT_EQ(late.dispensed(), 0.0);
    Case again;
    again.filled();
    again.bench.press("start");
    EXPECT_EQ(again.count("refused", "requirement", "CQ-6.4.5-a"), 1U);
    Case broken({"CQ-IL-13"});
    broken.ask();
    broken.open();
    broken.wait(121'000);
    EXPECT_GT(broken.dispensed(), 1.0);
}

TEST(Gun, ReadsTheLabelAgainBeforeItStarts) {
    Case c;
    c.ask();
    c.open();
    c.bench.swap_label("UID-other", "CQ0009");
    c.wait(3000);
    EXPECT_EQ(c.dispensed(), 0.0);
    EXPECT_EQ(c.count("refused", "requirement", "CQ-IL-14"), 10U);
    Case broken({"CQ-IL-14"});
    broken.ask();
    broken.open();
    broken.bench.swap_label("UID-other", "CQ0009");
    broken.wait(3000);
    EXPECT_GT(broken.dispensed(), 1.0);
}

TEST(Gun, StartsOnlyBelowAKnownAllowedAmount) {
    Case full;
    full.bench.remove();
    full.wait(2000);
    full.place(14.5);
    full.ask();
    full.open();
    EXPECT_EQ(full.dispensed(), 0.0);
    Case unknown;
    unknown.ask();
    auto body = unknown.message("open", "R1");
    body["allow"] = true;
    body.erase("targetKg");
    EXPECT_FALSE(unknown.tell(body));
    Case broken({"CQ-IL-15"});
    broken.bench.remove();
    broken.wait(2000);
    broken.place(14.5);
    broken.ask();
    broken.open();
    EXPECT_GT(broken.dispensed(), 0.0);
}

TEST(CutOff, NeedsNoOperatorAndNoNetwork) {
    Case offline;
    offline.ask();
    offline.open();
    offline.bench.press("start");
    offline.bench.world("network-off");
    offline.wait(90'000);
    EXPECT_LE(offline.bench.cylinder()->content_kg, 14.6);
    Case remote({"CQ-6.4.5-b"});
    remote.ask();
    remote.open();
    remote.bench.press("start");
    remote.bench.world("network-off");
    remote.wait(90'000);
    EXPECT_GT(remote.bench.cylinder()->content_kg, 14.7);
    Case by_hand({"CQ-6.4.5-a"});
    EXPECT_GT(by_hand.filled(), 14.7);
    by_hand.bench.press("stop");
    by_hand.wait(3000);
    EXPECT_EQ(by_hand.count("fill", "ended", "operator-stop"), 1U);
}

TEST(CutOff, TakesEachCylindersOwnAmount) {
    for (const bool sound : {true, false}) {
        Case c(sound ? std::vector<std::string>{} : std::vector<std::string>{"CQ-6.4.5-d"});
        c.filled();
        c.bench.remove();
        c.wait(2000);
        c.place(0, 4.9, "CQ0002");
        c.ask("R2");
        c.open("R2");
        c.bench.press("start");
        c.wait(90'000);
        EXPECT_EQ(c.bench.cylinder()->content_kg <= 5.0, sound);
    }
}

TEST(CutOff, AFailingSensorStopsTheFillToo) {
    for (const auto* what : {"scale-freeze", "scale-silent", "scale-jump", "scale-drift"})
        for (const bool sound : {true, false}) {
            Case c(sound ? std::vector<std::string>{} : std::vector<std::string>{"CQ-6.4.5-c"});
            c.ask();
            c.open();
            c.bench.press("start");
            c.wait(10'000);
            c.bench.world(what, std::string_view(what) == "scale-jump" ? -8 : -0.2);
            c.wait(120'000);
            EXPECT_EQ(c.bench.cylinder()->content_kg <= 14.6, sound) << what;
            EXPECT_EQ(c.state() == "FAULT", sound) << what;
            if (!sound) continue;
            EXPECT_EQ(c.count("alarm"), 1U);
            EXPECT_FALSE(c.ask("R2")) << "a gun in fault takes nothing";
            c.bench.world("scale-good");
            c.bench.press("acknowledge");
            EXPECT_EQ(c.state(), "CLOSED");
        }
}

TEST(CutOff, AStopAndAnEarlyRemovalEndTheFlow) {
    for (const bool sound : {true, false}) {
        Case c(sound ? std::vector<std::string>{} : std::vector<std::string>{"CQ-IL-23"});
        c.ask();
        c.open();
        c.bench.press("start");
        c.wait(10'000);
        c.tell(c.message("stop", "R1"));
        c.wait(1000);
        EXPECT_EQ(c.bench.flowing(), !sound);
    }
    Case removed;
    removed.ask();
    removed.open();
    removed.bench.press("start");
    removed.wait(10'000);
    removed.bench.remove();
    removed.wait(500);
    EXPECT_FALSE(removed.bench.flowing());
    EXPECT_EQ(removed.state(), "FAULT");
}

TEST(PowerLoss, ShutsTheGunAndEndsThePermission) {
    Case c;
    c.ask();
    c.open();
    c.bench.world("power-off");
    EXPECT_FALSE(c.bench.tell_gun("{}")) << "nobody answers";
    c.bench.world("power-on");
    EXPECT_EQ(c.dispensed(), 0.0);
    Case filling;
    filling.ask();
    filling.open();
    filling.bench.press("start");
    filling.wait(10'000);
    filling.bench.world("power-off");
    filling.wait(600);
    EXPECT_FALSE(filling.bench.flowing());
    filling.bench.world("power-on");
    filling.wait(5000);
    EXPECT_EQ(filling.count("fill", "ended", "power-loss"), 1U);
}

TEST(Seedable, NamesTheFaultsThatTheSourcesAskFor) {
    std::set<std::string> asked;
    for (const auto& entry : std::filesystem::directory_iterator(PLUMBLINE_DEVICES_SOURCES)) {
        if (entry.path().extension() != ".cpp" || entry.path().stem().string().ends_with("_test")) continue;
        std::stringstream text;
        text << std::ifstream(entry.path()).rdbuf();
        const auto source = text.str();
        const std::regex call(R"re(obeys\("([^"]+)"\))re");
        for (std::sregex_iterator at(source.begin(), source.end(), call), end; at != end; ++at)
            asked.insert((*at)[1]);
    }
    for (const auto& refusal : standards::standard("cylinder-chongqing").machine("label")->refusals)
        asked.insert(refusal.requirement);
    EXPECT_EQ(asked, std::set<std::string>(seedable().begin(), seedable().end()));
}

}  // namespace
}  // namespace plumbline::platform::devices
