// The traceability system between the municipal room and the simulated devices: a day at the filling station.
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include <gtest/gtest.h>

#include "reference-platform/clients/cylinder-chongqing/clients.h"
#include "reference-platform/clients/cylinder-chongqing/inspection.h"
#include "reference-platform/cylinder-chongqing/room.h"
#include "reference-platform/devices/station.h"
#include "reference-platform/target.h"

namespace plumbline::platform {
namespace {

namespace json = boost::json;
using json::object;

const std::string unit = "91500106MA0000601X";
constexpr std::int64_t start = 1'772'413'200'000;  // 2026-03-02 09:00:00 at UTC+8

object cylinder(const std::string& number, double allowed = 14.5) {
    return {{"cylinderNo", number},
            {"medium", "LPG"},
            {"massKg", 16.5},
            {"volumeL", 35.5},
            {"workPressureMPa", 2.1},
            {"testPressureMPa", 3.2},
            {"wallThicknessMm", 2.5},
            {"allowedFillKg", allowed},
            {"designLife", 8},
            {"manufacturer", "甲气瓶"},
            {"manufactureMonth", "2023-05"},
            {"productStandard", "GB 5842"},
            {"manufactureLicenceNo", "TS2210001-2028"},
            {"inspectionDate", "2025-05-01"},
            {"nextInspectionDate", "2029-05-01"},
            {"registrationCertNo", "瓶23渝A00001(23)"},
            {"registrationDate", "2023-06-01"},
            {"registrationAuthority", "测试机构"},
            {"owner", "甲燃气充装"},
            {"registeringUnit", unit},
            {"labelId", "U-" + number}};
}

/// The municipal platform, the devices and the client, without sockets.
class Town final : public Transport {
  public:
    explicit Town(std::vector<std::string> broken = {})
        : faults_(std::move(broken)),
          platform_(open_store("sqlite::memory:")),
          own_(open_store("sqlite::memory:")),
          room_(make_cylinder_chongqing_room()),
          station_(none_, now) {
        Context context{*platform_, "town", now, none_};
        platform_->begin();
        room_->open_sandbox(context, {{.code = unit,
                                       .name = "甲燃气充装(测试)有限公司",
                                       .roles = {"traceability-system"},
                                       .division = "500106",
                                       .licence = "TS4250001-2030",
                                       .licence_from = 1'640'966'400'000,
                                       .licence_to = 1'924'963'199'999}});
        platform_->commit();
        perform("set-up", {{"fillingUnitName", "甲"}, {"fillingLicenceNo", "TS4250001-2030"}});
    }

    Reply send(const Call& call) override {
        if (call.host == "device") {
            const auto answer = station_.exchange(call.method, call.target, call.body);
            return answer ? Reply{200, {}, *answer, false} : Reply{0, {}, {}, true};
        }
        calls.push_back(call.method + " " + call.target.substr(0, call.target.find('?')));
        if (down) return {0, {}, {}, true};
        Request request{.method = call.method,
                        .target = call.target,
                        .path = {},
                        .sandbox = {},
                        .query = {},
                        .headers = call.headers,
                        .body = call.body,
                        .peer = {true, true, true, unit, {}, {}}};
        EXPECT_TRUE(read_target(request));
        Context context{*platform_, "town", now, none_};
        platform_->begin();
        const auto response = room_->handle(request, context);
        platform_->commit();
        if (call.method == "POST") {
            bodies.push_back(json::parse(call.body).get_object());
            answers.push_back(std::to_string(response.status) + " " + response.body);
        }
        return {response.status, response.headers, response.body, false};
    }
    void hook(std::string_view name, const object& body) {
        Context context{*platform_, "town", now, none_};
        platform_->begin();
        EXPECT_EQ(room_->hook(name, body, context)->status / 100, 2);
        platform_->commit();
    }
    void perform(std::string_view task, const object& with = {}) {
        with_context([&](ClientContext& context) { client_->perform(task, with, context); });
    }
    void pass(std::int64_t ms) {
        now += ms;
        station_.advance_to(now);
        with_context([&](ClientContext& context) { client_->wake(context); });
    }
    void restart() { client_->restart(); }
    void place(const std::string& number, double content = 0.3, const std::string& gun = "G01") {
        station_.act({{"device", "gun/" + gun},
                      {"do", "place"},
                      {"cylinderNo", number},
                      {"labelUid", "U-" + number},
                      {"tareKg", 16.5},
                      {"contentKg", content},
                      {"allowedKg", 14.5},
                      {"medium", "LPG"}});
        pass(5000);
    }
    void press(const std::string& gun = "G01") {
        station_.act({{"device", "gun/" + gun}, {"do", "press"}, {"button", "start"}});
    }
    [[nodiscard]] std::size_t count(std::string_view path) const {
        return static_cast<std::size_t>(std::ranges::count(calls, "POST " + std::string(path)));
    }
    object sent(std::string_view key) const {
        const auto found =
            std::ranges::find_if(bodies, [&](const object& body) { return body.contains(key); });
        return found == bodies.end() ? object{} : *found;
    }
    double content(const std::string& gun = "G01") { return station_.bench(gun)->cylinder()->content_kg; }
    devices::Station& station() { return station_; }

    static object at_the_gun(const std::string& gun = "G01") {
        return {{"gunNo", gun},        {"fillDeviceNo", "CZ-01"},  {"gunMedium", "LPG"},
                {"employeeNo", "E07"}, {"employeeName", "测试员"}, {"inspector", "检查员"}};
    }
    std::int64_t now = start;
    bool down = false;
    std::vector<std::string> calls, answers;
    std::vector<object> bodies;

  private:
    template <class Act>
    void with_context(Act act) {
        const std::map<std::string, std::string> credentials{{"code", unit},
                                                             {"name", "甲燃气充装(测试)有限公司"}};
        ClientContext context{*this, now, *own_, "client", faults_, credentials};
        own_->begin();
        act(context);
        own_->commit();
    }
    Faults faults_, none_;
    std::unique_ptr<Store> platform_, own_;
    std::unique_ptr<Room> room_;
    devices::Station station_;
    std::unique_ptr<Client> client_ = make_chongqing_traceability_system();
};

/// Registration, pre-check, decision, fill, checks.
void day(Town& town, const std::string& number = "CQ0001") {
    town.hook("registration", cylinder(number));
    town.perform("synchronise");
    town.place(number);
    town.perform("pre-check", Town::at_the_gun());
    town.pass(10'000);
    town.perform("fill", Town::at_the_gun());
    town.press();
    town.pass(20'000);
    town.perform("mid-check", Town::at_the_gun());
    town.pass(70'000);
    town.perform("post-check", Town::at_the_gun());
}

TEST(TraceabilitySystem, FillsAndUploadsEverything) {
    Town town;
    day(town);
    EXPECT_GT(town.content(), 14.4);
    EXPECT_EQ(town.count("/cq/v1/fill-checks"), 3U);
    EXPECT_EQ(town.count("/cq/v1/fills"), 1U);
    for (const auto& answer : town.answers) EXPECT_TRUE(answer.starts_with("200 ")) << answer;
    const auto fill = town.sent("fillStartTime");
    EXPECT_EQ(fill.at("fillDate"), "2026-03-02");
    EXPECT_NEAR(fill.at("weightAfterKg").to_number<double>(), 16.5 + town.content(), 0.011);
    EXPECT_EQ(town.sent("post").at("post").at("valveNeckLeak"), "2");
}

TEST(TraceabilitySystem, ObeysARefusal) {
    for (const auto& fault : {std::string{}, std::string("CQ-6.4.2-b")}) {
        Town town(fault.empty() ? std::vector<std::string>{} : std::vector{fault});
        town.hook("registration", cylinder("CQ0001"));
        town.perform("synchronise");
        town.place("CQ0001");
        town.perform("fill", Town::at_the_gun());  // no pre-check: rule 10 refuses
        town.press();
        town.pass(20'000);
        EXPECT_EQ(town.content() > 1, !fault.empty());
        town.perform("override-refusal", Town::at_the_gun());
        town.press();
        town.pass(20'000);
        EXPECT_EQ(town.content() > 1, !fault.empty());
    }
}

TEST(TraceabilitySystem, FillsNothingOnSilence) {
    for (const bool sound : {true, false}) {
        Town town(sound ? std::vector<std::string>{} : std::vector<std::string>{"CQ-6.4.2-c"});
        town.hook("registration", cylinder("CQ0001"));
        town.perform("synchronise");
        town.place("CQ0001");
        town.perform("pre-check", Town::at_the_gun());
        town.down = true;
        town.perform("fill", Town::at_the_gun());
        town.press();
        town.pass(20'000);
        EXPECT_EQ(town.content() > 1, !sound);
    }
}

TEST(TraceabilitySystem, KeepsItsRecordsOverAnOutageAndARestart) {
    for (const auto& fault : {std::string{}, std::string("CQ-6.4.3-a/lost")}) {
        Town town(fault.empty() ? std::vector<std::string>{} : std::vector{fault});
        town.hook("registration", cylinder("CQ0001"));
        town.perform("synchronise");
        town.place("CQ0001");
        town.perform("pre-check", Town::at_the_gun());
        town.perform("fill", Town::at_the_gun());
        town.press();
        town.down = true;
        town.pass(90'000);
        town.restart();
        town.pass(600'000);
        town.down = false;
        town.calls.clear();
        town.pass(60'000);
        town.pass(60'000);
        EXPECT_EQ(town.count("/cq/v1/fills"), fault.empty() ? 1U : 0U);
    }
}

TEST(TraceabilitySystem, InspectsWhatWasAppliedForAndUpdatesLabels) {
    Town town;
    town.hook("registration", cylinder("CQ0001"));
    town.hook("registration", cylinder("CQ0002"));
    town.hook("application", {{"applicationNo", "A1"},
                              {"cylinderNo", "CQ0001"},
                              {"submittingUnit", "甲"},
                              {"inspectionUnit", "乙"}});
    town.place("CQ0001");
    town.perform("download-applications");
    for (const auto* number : {"CQ0001", "CQ0002"})
        town.perform("inspect", {{"cylinderNo", number},
                                 {"labelUid", "U-CQ0001"},
                                 {"conclusion", "合格"},
                                 {"nextInspectionDate", "2030-03-02"},
                                 {"reportNo", std::string("BG-") + number},
                                 {"inspector", "检验员"}});
    EXPECT_EQ(town.count("/cq/v1/inspections"), 1U) << "nobody applied for the second";
    ASSERT_FALSE(town.answers.empty());
    EXPECT_TRUE(town.answers.back().starts_with("200 ")) << town.answers.back();
    const auto label = json::parse(*town.station().exchange("READ", "label/U-CQ0001", "")).get_object();
    EXPECT_EQ(label.at("data").at("nextInspectionDate"), "2030-03-02");
}

TEST(TraceabilitySystem, PassesTransportAndAlarmsUpward) {
    Town town;
    for (const auto* number : {"CQ0001", "CQ0002"}) town.hook("registration", cylinder(number));
    town.perform("waybill", {{"waybillNo", "W1"},
                             {"carrier", "甲运输"},
                             {"vehicle", "渝A00001"},
                             {"staff", json::array{"运输员"}},
                             {"cylinders", json::array{"CQ0001", "CQ0002"}},
                             {"origin", "站"},
                             {"destination", "店"}});
    town.perform("delivery-check", {{"cylinders", json::array{"CQ0001", "CQ0002"}},
                                    {"customerId", "K1"},
                                    {"result", "合格"},
                                    {"inspector", "安检员"}});
    town.perform("empty-return",
                 {{"cylinders", json::array{"CQ0001", "CQ0002"}}, {"from", "K1"}, {"by", "回收员"}});
    town.perform("register-alarms",
                 {{"devices", json::array{object{{"deviceNo", "L01"}, {"customerId", "K1"}}}}});
    town.station().act({{"device", "leak-alarm/L01"}, {"do", "feel"}, {"percent", 30}});
    town.pass(1000);
    EXPECT_EQ(town.count("/cq/v1/transport/waybills"), 1U);
    EXPECT_EQ(town.count("/cq/v1/delivery-checks"), 2U);
    EXPECT_EQ(town.count("/cq/v1/empty-returns"), 2U);
    EXPECT_EQ(town.count("/cq/v1/leak-alarms"), 1U);
    for (const auto& answer : town.answers) EXPECT_TRUE(answer.starts_with("200 ")) << answer;
}

TEST(TraceabilitySystem, DoublesNothing) {
    for (const auto& [fault, fills] :
         std::initializer_list<std::pair<std::string, std::size_t>>{{"none", 1}, {"CQ-6.4.3-b", 2}}) {
        Town town({fault});
        day(town);
        town.pass(60'000);
        town.pass(60'000);
        EXPECT_EQ(town.count("/cq/v1/fills"), fills);
    }
}

TEST(Seedable, NamesTheFaultsThatTheSourcesAskFor) {
    std::set<std::string> asked;
    for (const auto& entry : std::filesystem::directory_iterator(PLUMBLINE_CLIENT_SOURCES)) {
        if (entry.path().extension() != ".cpp" || entry.path().stem().string().ends_with("_test")) continue;
        std::stringstream text;
        text << std::ifstream(entry.path()).rdbuf();
        const auto source = text.str();
        const std::regex call(R"re((?:obeys\(|put\(context, )"(CQ-[^"]+)")re");
        for (std::sregex_iterator at(source.begin(), source.end(), call), end; at != end; ++at)
            asked.insert((*at)[1]);
    }
    const auto& ids = make_chongqing_traceability_system()->seedable();
    EXPECT_EQ(asked, std::set<std::string>(ids.begin(), ids.end()));
}

TEST(Report, IsAPdf) { EXPECT_TRUE(traceability::report_pdf({"a"}).starts_with("JVBERi0")); }

}  // namespace
}  // namespace plumbline::platform
