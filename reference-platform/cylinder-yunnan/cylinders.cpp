#include "reference-platform/cylinder-yunnan/cylinders.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "reference-platform/cylinder-yunnan/values.h"

namespace plumbline::platform::yunnan {
namespace json = boost::json;
namespace {

/// What an application does not carry comes from the style (YN-E46): litres from its name, 0.42 kg of LPG per
/// litre.
struct Design {
    double litres, fill;
};

Design design_of(const std::string& style) {
    const auto digits = style.find_first_of("0123456789");
    const double litres = digits == std::string::npos ? 35.5 : std::strtod(style.c_str() + digits, nullptr);
    const double bounded = std::clamp(std::round(litres * 100) / 100, 0.5, 10'000.0);
    return {bounded, std::floor(bounded * 4.2) / 10};
}

json::object archive_of(Call& call, const json::object& item, std::int64_t id) {
    const auto overview = object_of(call.record, "Overview");
    const auto design = design_of(text_of(overview, "Style"));
    const auto factory =
        call.repository.get("factory", std::to_string(whole_of(overview, "Factory").value_or(0)));
    const auto maker = factory ? text_of(*factory, "Name") : std::string("未知制造单位");
    return {{"Barcode", text_of(item, "Barcode")},
            {"Printno", text_of(item, "Printno")},
            {"InnerNo", text_of(item, "InnerNo")},
            {"Style", text_of(overview, "Style")},
            {"Valve", whole_of(overview, "Valve").value_or(0)},
            {"ProductDate", text_of(overview, "CreateDate")},
            {"DiscardDate", text_of(overview, "DiscardDate")},
            {"CheckDate", text_of(overview, "CheckDate")},
            {"NextDate", text_of(overview, "NextDate")},
            {"State", 1},
            {"IdleWeight", number_of(overview, "IdleWeight")},
            {"FillWeight", design.fill},
            {"Medium", text_of(overview, "Medium")},
            {"NominalPressure", 2.1},
            {"Volumn", design.litres},
            {"Thickness", 2.5},
            {"WaterPressure", 3.2},
            {"CheckPeriod", 4},
            {"LifePeriod", 8},
            {"Factory", maker},
            {"Designer", maker},
            {"Supervise", "测试特种设备监督检验院"},
            {"Check", "测试特种设备监督检验院"},
            {"Id", id},
            {"Unit", call.unit.account}};
}

}  // namespace

std::string state_of(const std::optional<json::object>& cylinder) {
    return cylinder ? text_of(*cylinder, "State") : "UNKNOWN";
}

json::object new_cylinder(Call& call, const json::object& item, std::int64_t application) {
    return {{"Barcode", text_of(item, "Barcode")},
            {"Unit", call.unit.account},
            {"Application", std::to_string(application)},
            {"State", "APPLIED"},
            {"Changed", call.now()},
            {"Archive", archive_of(call, item, call.repository.next("cylinder"))}};
}

void register_cylinder(json::object& cylinder, std::int64_t now) {
    cylinder["Archive"].as_object()["RegisterDate"] = stamp(now);
    move_to(cylinder, "LABELLED", now);
}

void move_to(json::object& cylinder, std::string_view state, std::int64_t now) {
    cylinder["State"] = state;
    cylinder["Changed"] = now;
    const bool scrapped = state == "SCRAPPED" || state == "DESTROYED";
    cylinder["Archive"].as_object()["State"] = scrapped ? 3 : state == "LOCKED" ? 2 : 1;
}

std::string obstacle_to_fill(const json::object& cylinder, const Unit& unit) {
    const auto state = text_of(cylinder, "State");
    if (state == "SCRAPPED" || state == "DESTROYED") return "气瓶已报废";
    if (state == "LOCKED") return "气瓶已锁定";
    const auto permitted = texts_of(cylinder, "Permitted");
    const bool ours = text_of(cylinder, "Unit") == unit.account ||
                      std::ranges::find(permitted, unit.account) != permitted.end();
    return ours ? "" : "非本单位登记的气瓶";
}

}  // namespace plumbline::platform::yunnan
