// A system's day with its devices, by the paths of operations.yaml.
#include "reference-platform/devices/station.h"

#include <gtest/gtest.h>

namespace plumbline::platform::devices {
namespace {

namespace json = boost::json;
using json::object;

constexpr Milliseconds start = 1'772'413'200'000;

const object placed{{"device", "gun/G01"}, {"do", "place"},    {"cylinderNo", "CQ-1"}, {"labelUid", "U-1"},
                    {"tareKg", 16.5},      {"contentKg", 0.2}, {"allowedKg", 14.5},    {"medium", "LPG"}};

object parsed(const std::optional<std::string>& text) { return json::parse(text.value()).get_object(); }

TEST(Station, AnswersByThePathsOfTheOperations) {
    const Faults faults;
    Station station(faults, start);
    station.act(placed);
    station.advance_to(start + 5000);
    const auto state = parsed(station.exchange("TCP", "gun/G01", R"({"command":"state"})"));
    EXPECT_EQ(state.at("labelUid"), "U-1");
    const auto label = parsed(station.exchange("READ", "label/U-1", ""));
    EXPECT_EQ(label.at("cylinderNo"), "CQ-1");
    EXPECT_EQ(label.at("data").at("medium"), "LPG");
    const auto record =
        R"({"cylinderNo":"CQ-1","stage":"filling","operation":"fill","at":"2026-03-02 09:00:00"})";
    EXPECT_EQ(parsed(station.exchange("WRITE", "label/U-1/records", record)).at("ok"), true);
    EXPECT_EQ(
        parsed(station.exchange("WRITE", "label/U-1/inspection", R"({"nextInspectionDate":"2030-03-02"})"))
            .at("ok"),
        true);
    EXPECT_EQ(parsed(station.exchange("POST", "/cq/v1/labels/U-1/void", "{}")).at("ok"), true);
    EXPECT_EQ(parsed(station.exchange("READ", "label/U-1", "")).at("data").at("status"), "void");
    EXPECT_FALSE(station.exchange("TCP", "gun/G09", "{}"));
    EXPECT_FALSE(station.exchange("GET", "/elsewhere", ""));
}

TEST(Station, TellsEverythingInOneOrder) {
    const Faults faults;
    Station station(faults, start);
    station.act(placed);
    station.act({{"device", "label/U-1"}, {"do", "strip"}});
    EXPECT_FALSE(station.exchange("READ", "label/U-1", "")) << "a torn label cannot answer";
    station.act({{"device", "leak-alarm/L01"}, {"do", "feel"}, {"percent", 30}});
    EXPECT_EQ(json::parse(station.exchange("READ", "leak-alarm/L01", "").value()).get_array().size(), 1U);
    std::vector<std::string> kinds;
    for (const auto& event : station.take_events()) kinds.push_back(event.device + " " + event.kind);
    EXPECT_EQ(kinds,
              (std::vector<std::string>{"label/U-1 answer", "bench/B01 placed", "label/U-1 stripped",
                                        "label/U-1 answer", "reader/R01 read", "leak-alarm/L01 report"}));
    EXPECT_TRUE(station.take_events().empty());
}

TEST(Station, RefusesWhatNoDeviceDoes) {
    const Faults faults;
    Station station(faults, start);
    for (const auto& wish :
         {object{}, object{{"device", "gun/G09"}, {"do", "place"}},
          object{{"device", "gun/G01"}, {"do", "fly"}}, object{{"device", "label/U-1"}, {"do", "fly"}},
          object{{"device", "reader/R01"}, {"do", "fly"}},
          object{{"device", "leak-alarm/L01"}, {"do", "fly"}}})
        EXPECT_THROW(station.act(wish), std::invalid_argument) << json::serialize(wish);
}

}  // namespace
}  // namespace plumbline::platform::devices
