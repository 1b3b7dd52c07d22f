// The simulated gun through both wires, each on 127.0.0.1 at a free port, driven by the same steps.
#include <gtest/gtest.h>
#include <modbus/modbus.h>

#include "reference-platform/devices/framed_line.h"
#include "reference-platform/devices/modbus_line.h"
#include "reference-platform/devices/modbus_map.h"

namespace plumbline::platform::devices {
namespace {

using boost::json::object;

constexpr Milliseconds start = 1'772'413'200'000;  // 2026-03-02 09:00:00 at UTC+8

struct Station {
    Station() {
        bench.place({"CQ-0001", "UID-1", "LPG", 16.5, 0.3, 14.5});
        wait(3000);
    }
    void wait(Milliseconds ms) {
        const std::scoped_lock lock(world);
        bench.advance_to(bench.now() + ms);
    }
    void press(std::string_view button) {
        const std::scoped_lock lock(world);
        bench.press(button);
    }
    Log log;
    Faults faults;
    std::mutex world;
    FillingBench bench{{}, faults, log, start};
};

object message(std::string_view command, const std::string& id = "R1") {
    object out{{"gunNo", "G01"},   {"command", command}, {"cylinderNo", "CQ-0001"},
               {"targetKg", 14.5}, {"tareKg", 16.5},     {"decisionId", id}};
    if (command == "open") out["allow"] = true;
    return out;
}

bool accepted(const std::optional<object>& answer) { return answer && answer->at("accepted").get_bool(); }

/// A whole fill, and what the gun says of it.
object fill(GunLine& line, Station& station) {
    EXPECT_EQ(line.tell(message("state"))->at("state"), "closed");
    EXPECT_FALSE(accepted(line.tell(message("open")))) << "nothing was asked";
    EXPECT_TRUE(accepted(line.tell(message("ask"))));
    EXPECT_TRUE(accepted(line.tell(message("open"))));
    EXPECT_EQ(line.tell(message("state"))->at("state"), "armed");
    station.press("start");
    station.wait(10'000);
    const auto midway = line.tell(message("state"));
    EXPECT_EQ(midway->at("state"), "open");
    EXPECT_NEAR(midway->at("weightKg").to_number<double>(), 19.2, 0.3);
    station.wait(80'000);
    const auto end = line.tell(message("state"));
    EXPECT_EQ(end->at("state"), "cut-off");
    return end->at("fill").get_object();
}

void expect_record(const object& fill, const Station& station) {
    EXPECT_EQ(fill.at("decisionId"), "R1");
    EXPECT_EQ(fill.at("startedAt"), "2026-03-02 09:00:05");
    EXPECT_EQ(fill.at("ended"), "allowed-amount-reached");
    EXPECT_NEAR(fill.at("weightBeforeKg").to_number<double>(), 16.8, 0.011);
    EXPECT_NEAR(fill.at("weightAfterKg").to_number<double>(), 16.5 + station.bench.cylinder()->content_kg,
                0.011);
}

TEST(FramedLine, CarriesAWholeFill) {
    Station station;
    const FramedLineServer server(station.bench, station.world);
    FramedLine line("127.0.0.1", server.port());
    expect_record(fill(line, station), station);
}

TEST(FramedLine, AnswersBrokenTextAndStaysShut) {
    Station station;
    const FramedLineServer server(station.bench, station.world);
    FramedLine line("127.0.0.1", server.port());
    for (const auto* text : {"", "{", "true", "[1]"}) EXPECT_FALSE(accepted(line.tell_text(text))) << text;
    EXPECT_FALSE(line.tell_text(std::string(70'000, ' '))) << "too long a frame ends the connection";
    EXPECT_EQ(line.tell(message("state"))->at("state"), "closed");
}

TEST(FramedLine, NobodyAnswersWithoutPowerOrNetwork) {
    Station station;
    const FramedLineServer server(station.bench, station.world);
    FramedLine line("127.0.0.1", server.port());
    station.bench.world("network-off");
    EXPECT_FALSE(line.tell(message("ask")));
    station.bench.world("network-on");
    EXPECT_TRUE(accepted(line.tell(message("ask"))));
    FramedLine nowhere("127.0.0.1", 1, std::chrono::milliseconds(200));
    EXPECT_FALSE(nowhere.tell(message("ask")));
}

TEST(ModbusLine, CarriesAWholeFill) {
    Station station;
    const ModbusServer server(station.bench, station.world);
    ModbusLine line("127.0.0.1", server.port());
    expect_record(fill(line, station), station);
}

TEST(ModbusLine, RefusesFalseAndWhatIsNoBoolean) {
    for (const boost::json::value& allow :
         std::initializer_list<boost::json::value>{false, "true", nullptr}) {
        Station station;
        const ModbusServer server(station.bench, station.world);
        ModbusLine line("127.0.0.1", server.port());
        EXPECT_TRUE(accepted(line.tell(message("ask"))));
        auto body = message("open");
        body["allow"] = allow;
        line.tell(body);
        EXPECT_EQ(line.tell(message("state"))->at("state"), "closed");
        station.press("start");
        station.wait(5000);
        EXPECT_NEAR(station.bench.cylinder()->content_kg, 0.3, 1e-9);
    }
}

TEST(ModbusLine, NobodyAnswersWithoutPower) {
    Station station;
    const ModbusServer server(station.bench, station.world);
    ModbusLine line("127.0.0.1", server.port(), 300);
    EXPECT_TRUE(line.tell(message("state")));
    station.bench.world("power-off");
    EXPECT_FALSE(line.tell(message("state")));
    station.bench.world("power-on");
    EXPECT_TRUE(line.tell(message("state"))) << "the line is opened anew";
}

TEST(ModbusLine, AForeignMasterMayWriteTheCommandLast) {
    Station station;
    const ModbusServer server(station.bench, station.world);
    auto* foreign = modbus_new_tcp("127.0.0.1", server.port());
    ASSERT_EQ(modbus_connect(foreign), 0);
    const auto registers = *modbus::commands_of(message("ask"));
    ASSERT_EQ(modbus_write_registers(foreign, 1, 37, registers.data() + 1), 37);
    ASSERT_EQ(modbus_write_register(foreign, 0, 1), 1);
    std::uint16_t fate = 0;
    ASSERT_EQ(modbus_read_input_registers(foreign, 6, 1, &fate), 1);
    EXPECT_EQ(fate, 1);
    EXPECT_EQ(modbus_read_input_registers(foreign, 52, 1, &fate), -1) << "outside the map";
    modbus_close(foreign);
    modbus_free(foreign);
}

TEST(ModbusMap, SaysTheSameBothWays) {
    auto body = message("open");
    EXPECT_EQ(modbus::message_of(*modbus::commands_of(body), "G01"), body);
    body["allow"] = "true";
    EXPECT_FALSE(modbus::message_of(*modbus::commands_of(body), "G01").at("allow").is_bool());
    body["decisionId"] = std::string(33, 'x');
    EXPECT_FALSE(modbus::commands_of(body));
    modbus::Report other{};
    EXPECT_FALSE(modbus::answer_of(other)) << "another version of the map";
}

}  // namespace
}  // namespace plumbline::platform::devices
