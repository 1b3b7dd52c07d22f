#include "reference-platform/clients/cylinder-chongqing/findings.h"

#include <algorithm>
#include <array>

namespace plumbline::platform::traceability {
namespace {

constexpr std::array pre{
    Item{"ownProperty", '1'},      Item{"mediumMatchesStamp", '1'}, Item{"surfaceCrack", '1'},
    Item{"severeCorrosion", '1'},  Item{"deformation", '1'},        Item{"damage", '1'},
    Item{"withinInspection", '1'}, Item{"valveWithinLife", '1'},    Item{"residualPressureOk", '1'}};
constexpr std::array mid{Item{"abnormalSound", '1'}, Item{"sealLeak", '2'},
                         Item{"wallTemperatureAbnormal", '2'}, Item{"otherAbnormal", '1'}};
constexpr std::array post{Item{"amountInRange", '1'}, Item{"valveNeckLeak", '2'},
                          Item{"valveOutletStemLeak", '2'}, Item{"bulgeDeformationLeak", '2'},
                          Item{"temperatureRise", '2'}};

}  // namespace

std::span<const Item> items_of(std::string_view stage) {
    if (stage == "pre") return pre;
    return stage == "mid" ? std::span<const Item>(mid) : std::span<const Item>(post);
}

boost::json::object findings_of(std::string_view stage, const boost::json::object& with,
                                std::string_view misread) {
    const auto* listed = with.if_contains("bad");
    const boost::json::array none;
    const auto& bad = listed != nullptr && listed->is_array() ? listed->get_array() : none;
    boost::json::object out;
    for (const auto& item : items_of(stage)) {
        const bool found_bad = std::ranges::find(bad, boost::json::value(item.name)) != bad.end();
        const char good = item.name == misread ? '1' : item.good;
        const char code = found_bad ? (good == '1' ? '2' : '1') : good;
        out[item.name] = std::string(1, code);
    }
    return out;
}

}  // namespace plumbline::platform::traceability
