#include "reference-platform/energy/enterprise_rules.h"

#include <array>
#include <cmath>

#include <fmt/format.h>

#include "reference-platform/energy/dictionaries.h"
#include "reference-platform/energy/values.h"
#include "standards/identifiers/unified_code.h"

namespace plumbline::platform::energy {
namespace json = boost::json;
namespace {

/// An element's code has to stand in a list of the dictionaries; absent elements are the table's business.
Ruled listed(const Faults& law, std::string_view requirement, std::string_view path, const std::string& value,
             const json::object& lists, std::string_view list) {
    return demand(
        law, requirement, value.empty() || has_entry(lists, list, "code", value), path,
        {fmt::format("基础数据中没有{}", value), fmt::format("{} is not in the dictionaries", value)});
}

Ruled within(const Faults& law, const json::object& enterprise, std::string_view element, double limit) {
    const auto value = number_of(enterprise, element);
    return demand(law, "ENERGY-8.6-p", !value || std::abs(*value) <= limit,
                  fmt::format("enterprise.{}", element), {"坐标超出范围", "the coordinate is out of range"});
}

Ruled same_unit(const Faults& law, const json::object& record, const json::object& enterprise) {
    const auto code = text_of(record, "enterpriseCode");
    for (const auto* element : {"code", "corporationCode"}) {
        const auto other = text_of(enterprise, element);
        if (auto same = demand(law, "ENERGY-8.6-r", other.empty() || code.empty() || other == code,
                               fmt::format("enterprise.{}", element),
                               {"与enterpriseCode不一致", "differs from enterpriseCode"});
            !same)
            return same;
    }
    return {};
}

Ruled check_item(const Faults& law, const json::object& item, const std::string& path,
                 const json::object& lists) {
    const auto least = number_of(item, "dataValueMin"), most = number_of(item, "dataValueMax");
    if (auto ordered = demand(law, "ENERGY-8.6-g", !least || !most || *least <= *most, path + ".dataValueMin",
                              {"最小值大于最大值", "the minimum is above the maximum"});
        !ordered)
        return ordered;
    const auto process = text_of(item, "processCode");
    constexpr std::string_view whole_plant = "00";
    const std::array codes{std::pair{"energyClassCode", "collectItem"},
                           std::pair{"energyTypeCode", "collectItem"},
                           std::pair{"dataUsageCode", "collectItemUsage"}};
    for (const auto& [element, list] : codes)
        if (auto known = listed(law, "ENERGY-8.4-q", fmt::format("{}.{}", path, element),
                                text_of(item, element), lists, list);
            !known)
            return known;
    return listed(law, "ENERGY-8.4-q", path + ".processCode",
                  process == whole_plant ? std::string() : process, lists, "process");
}

Ruled check_unit(const Faults& law, const json::object& enterprise, const json::object& lists) {
    for (const auto& [element, limit] : {std::pair{"latitude", 90.0}, std::pair{"longitude", 180.0}})
        if (auto fits = within(law, enterprise, element, limit); !fits) return fits;
    if (auto known = listed(law, "ENERGY-8.6-v", "enterprise.regionCode", text_of(enterprise, "regionCode"),
                            lists, "region");
        !known)
        return known;
    if (auto known = listed(law, "ENERGY-8.6-w", "enterprise.typeCode", text_of(enterprise, "typeCode"),
                            lists, "entType");
        !known)
        return known;
    if (auto known = listed(law, "ENERGY-8.6-w", "enterprise.industryCode",
                            text_of(enterprise, "industryCode"), lists, "industry");
        !known)
        return known;
    const bool bare = flag_of(enterprise, "energyPass") &&
                      (text_of(enterprise, "passDate").empty() || text_of(enterprise, "passOrg").empty());
    return law.obeys("ENERGY-8.6-ab") || !bare
               ? Ruled()
               : demand(law, "", false, "enterprise.passDate",
                        {"缺少认证日期", "the certification date is missing"});
}

/// 8.6-s makes the three parts optional; the fault demands them.
Ruled optional_parts(const Faults& law, const json::object& record) {
    for (const auto* part : {"group", "process", "processUnit"})
        if (!law.obeys("ENERGY-8.6-s") && !record.contains(part))
            return std::unexpected(Refusal{Code::missing, part, {"缺少", "is missing"}});
    return {};
}

}  // namespace

std::string data_code_of(const json::object& item) {
    return fmt::format("{}-{}-{}-{}-{}{}-{}", text_of(item, "processCode"), text_of(item, "processUnitCode"),
                       text_of(item, "equipmentCode"), text_of(item, "equipmentUnitCode"),
                       text_of(item, "energyClassCode"), text_of(item, "energyTypeCode"),
                       text_of(item, "dataUsageCode"));
}

std::set<std::string> configured(const json::object& content) {
    std::set<std::string> out;
    for (const auto& item : objects_of(content, "collectItemConfig")) out.insert(data_code_of(item));
    return out;
}

Ruled unified(const Faults& law, std::string_view requirement, std::string_view path,
              const std::string& code) {
    const auto found = standards::check_unified_code(code);
    return demand(law, requirement, found == standards::UnifiedCode::ok || code.empty(), path,
                  {"统一社会信用代码校验位有误", "the unified social credit code does not check"});
}

Ruled check_configuration(const Faults& law, const json::object& record, const json::object& lists) {
    const auto enterprise = object_of(record, "enterprise");
    const std::array codes{
        std::pair{std::string("enterpriseCode"), text_of(record, "enterpriseCode")},
        std::pair{std::string("enterprise.code"), text_of(enterprise, "code")},
        std::pair{std::string("enterprise.corporationCode"), text_of(enterprise, "corporationCode")}};
    for (const auto& [path, code] : codes)
        if (auto good = unified(law, "ENERGY-8.6-c", path, code); !good) return good;
    if (auto same = same_unit(law, record, enterprise); !same) return same;
    std::size_t index = 0;
    for (const auto& item : objects_of(record, "collectItemConfig"))
        if (auto good = check_item(law, item, fmt::format("collectItemConfig[{}]", index++), lists); !good)
            return good;
    if (auto good = check_unit(law, enterprise, lists); !good) return good;
    return optional_parts(law, record);
}

Ruled check_meters(const Faults& law, const json::object& record, const std::set<std::string>& codes) {
    std::set<std::string> seen;
    std::size_t index = 0;
    for (const auto& meter : objects_of(record, "meteringData")) {
        const auto path = fmt::format("meteringData[{}].dataCode", index++);
        const auto code = text_of(meter, "dataCode");
        if (auto known = demand(law, "ENERGY-8.7-i", code.empty() || codes.contains(code), path,
                                {"该数据编码未配置", "the data code is not configured"});
            !known)
            return known;
        if (!seen.insert(code).second && !law.obeys("ENERGY-8.7-j"))
            return demand(law, "", false, path, {"数据编码重复", "the data code stands twice"});
    }
    return {};
}

}  // namespace plumbline::platform::energy
