#include "reference-platform/clients/energy/master_data.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "standards/text.h"

namespace plumbline::platform::city {
namespace json = boost::json;
namespace {

constexpr std::string_view electricity = "3300";

/// The name that a list of the dictionaries gives to a code; empty when it has none.
std::string name_of(Session& session, std::string_view list, std::string_view code) {
    const auto lists = session.recall("docking", "dictionaries");
    const auto* entries = lists.if_contains(list);
    if (entries == nullptr || !entries->is_array())
        return "电力";  // without dictionaries (a fault), a built-in name
    for (const auto& entry : entries->get_array())
        if (entry.is_object() && text_in(entry.get_object(), "code") == code)
            return text_in(entry.get_object(), "name");
    return {};
}

json::object entry_of(Session& session, const Item& item) {
    const auto kind = name_of(session, "collectItem", item.energy);
    const auto usage = name_of(session, "collectItemUsage", item.usage);
    json::object out{{"name", fmt::format("{}-{}-{}", item.scope == "1" ? "全厂" : "工序单元", kind, usage)},
                     {"processCode", item.process},
                     {"processUnitCode", item.unit},
                     {"equipmentCode", "00"},
                     {"equipmentUnitCode", "00"},
                     {"energyClassCode", item.energy_class},
                     {"energyTypeCode", item.energy},
                     {"dataUsageCode", item.usage},
                     {"inputType", item.source},
                     {"dataValueMax", 300000},
                     {"dataValueMin", 0},
                     {"statType", item.frequency},
                     {"collectSystemName", "试验能源采集系统"},
                     {"remark", ""},
                     {"scope", item.scope.front() - '0'}};
    if (!session.obeys("ENERGY-8.8-ad")) out["scope"] = 1;
    return out;
}

/// ENERGY-G21: the lower edge is included.
int level_of(std::int64_t tonnes) {
    constexpr std::array<std::int64_t, 5> edges{5'000, 10'000, 100'000, 500'000, 3'000'000};
    return 1 +
           static_cast<int>(std::ranges::count_if(edges, [&](std::int64_t edge) { return tonnes >= edge; }));
}

json::object unit_of(Session& session, const json::object& unit) {
    constexpr std::int64_t ten_thousand = 10'000;
    const std::string region = "320613", type = session.slips("ENERGY-8.4-p") ? "998" : "159",
                      code = text_in(unit, "code");
    const auto capital = whole_in(unit, "capital") / (session.obeys("ENERGY-8.6-ac") ? ten_thousand : 1);
    const auto level = level_of(whole_in(unit, "consumption")) + (session.obeys("ENERGY-8.6-o") ? 0 : 1);
    const auto region_name = name_of(session, "region", session.obeys("ENERGY-8.6-ad") ? region : "320000");
    return {{"code", code},
            {"name", text_in(unit, "name")},
            {"typeCode", type},
            {"typeName", name_of(session, "entType", type)},
            {"industryCode", "C3120"},
            {"regionCode", region},
            {"regionName", region_name},
            {"center", false},
            {"corporationCode", code},
            {"jgzh", false},
            {"energyConsumeLevel", level},
            {"latitude", 32.009517},
            {"longitude", 120.857412},
            {"phone", "0513-00000000"},
            {"fieldCode", "100"},
            {"fieldName", "工业"},
            {"registerPrincipal", capital},
            {"energyPass", false},
            {"remark", "试验数据"}};
}

/// The code with a check character that does not fit (a fault).
std::string spoilt(std::string code) {
    code.back() = code.back() == '0' ? '1' : '0';
    return code;
}

json::object device_of(Session& session, const json::object& unit, const json::object& meter,
                       std::size_t index) {
    const bool coal = text_in(meter, "item") == "coal";
    const auto items = items_of(unit);
    const auto& item = coal ? items[2] : items[0];
    const auto since = session.obeys("ENERGY-8.7-u") ? text_in(meter, "since") : date_of(session.now());
    const auto number = session.obeys("ENERGY-8.7-z") ? text_in(meter, "number") : "M-000";
    const bool uncalibrated = index == 1;  // a scale that waits for its first calibration
    const auto reason = uncalibrated && session.obeys("ENERGY-8.7-s") ? "新装待检" : "";
    const auto fact = [&](const char* text) { return session.obeys("ENERGY-8.7-y") ? text : "无"; };
    json::object out{
        {"meteringName", fmt::format("{}号计量器具", index + 1)},
        {"meteringType", coal ? "12061000" : "15000000"},
        {"meteringLevel", 1},
        {"meteringParameter",
         session.obeys("ENERGY-8.7-h") ? name_of(session, "collectItem", item.energy) : "千瓦时"},
        {"dataCode", item.code()},
        {"dataCodeCalculate", 1},
        {"dataCodeRatio", 1},
        {"manuFacturer", "试验仪表厂"},
        {"typeSpecification", fact("DT-1")},
        {"accuracyLevel", fact("0.5S")},
        {"measureRange", fact("0-100A")},
        {"manageCode", number},
        {"calibrationState", uncalibrated ? "" : "合格"},
        {"calibrationCycle", "12 月"},
        {"latelyCalibration", uncalibrated ? "" : "2025-05-20"},
        {"inspectionOrganization", fact("试验检定所")},
        {"nextCalibration", uncalibrated                    ? ""
                            : session.obeys("ENERGY-8.7-r") ? "2026-05-20"
                                                            : "2025-05-20"},
        {"notCalibration", reason},
        {"installationSite", fact("总配电室")},
        {"installOrg", 1},
        {"installDate", "2016-08-12"},
        {"usrSystem", 1},
        {"measureState", whole_in(meter, "state")},
        {"measureStateDate", since}};
    if (!session.obeys("ENERGY-8.7-d")) out.erase("usrSystem");
    return out;
}

}  // namespace

std::string Item::code() const {
    return fmt::format("{}-{}-00-00-{}{}-{}", process, unit, energy_class, energy, usage);
}

std::string date_of(std::int64_t ms) { return standards::local_time(ms).substr(0, 10); }

std::vector<Item> items_of(const json::object& unit) {
    std::vector<Item> out{{"00", "00", "02", electricity, "11", "4", "0", "1"},
                          {"00", "00", "02", electricity, "11", "4", "1", "1"},
                          {"06", "01", "01", "0100", "11", "5", "1", "3"},
                          {"00", "00", "02", electricity, "10", "5", "2", "1"}};
    if (flag_in(unit, "changed")) out.push_back({"00", "00", "01", "0100", "10", "5", "1", "1"});
    return out;
}

json::object configuration_of(Session& session, const json::object& unit) {
    json::array entries;
    for (const auto& item : items_of(unit)) entries.push_back(entry_of(session, item));
    if (session.slips("ENERGY-8.6-h")) entries.front().as_object()["processCode"] = 0;
    auto subject = unit_of(session, unit);
    auto code = text_in(unit, "code");
    if (session.slips("ENERGY-8.6-d")) subject["code"] = subject["corporationCode"] = code = spoilt(code);
    json::object out{{"enterpriseCode", code},
                     {"collectItemConfig", std::move(entries)},
                     {"enterprise", std::move(subject)}};
    if (!session.obeys("ENERGY-8.6-t")) return out;
    out["process"] =
        json::array{json::object{{"processCode", "06"}, {"processName", "电炉工序"}, {"remark", ""}}};
    out["processUnit"] = json::array{json::object{{"code", "01"},
                                                  {"name", "1号电炉"},
                                                  {"processCode", "06"},
                                                  {"commDate", "2010-10-10 00:00:00"},
                                                  {"designedCapacity", "年产50万吨"},
                                                  {"remark", ""}}};
    return out;
}

json::object devices_of(Session& session, const json::object& unit) {
    json::array devices;
    std::size_t index = 0;
    for (const auto& meter : unit.at("devices").as_array()) {
        if (index > 0 && !session.obeys("ENERGY-8.7-c")) break;
        devices.push_back(device_of(session, unit, meter.as_object(), index++));
    }
    return {{"enterpriseCode", text_in(unit, "code")}, {"meteringData", std::move(devices)}};
}

}  // namespace plumbline::platform::city
