// 8.6 base-info upload: limits, coordinates, one unit under three names, codes of the current dictionaries.
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "conformance/energy/request.h"
#include "conformance/judge/interpret.h"

namespace plumbline::judge::energy {
namespace json = boost::json;
namespace {

using enum Wrong::Code;

std::optional<double> number(const json::object& record, std::string_view key) {
    const auto* value = record.if_contains(key);
    return value == nullptr || !value->is_number() ? std::nullopt : std::optional(value->to_number<double>());
}

/// nullopt: the dictionaries seen do not have that list.
std::optional<bool> listed(const json::object& lists, std::string_view list, const std::string& code) {
    const auto entries = objects_of(lists, list);
    if (entries.empty()) return std::nullopt;
    for (const auto& entry : entries)
        if (text_of(entry, "code") == code) return true;
    return false;
}

void examine_unit_names(const Entry& entry, const json::object& enterprise, const View& view, Examined& out) {
    const auto code = entry.text("enterpriseCode");
    for (const auto* key : {"code", "corporationCode"}) {
        const bool corporation = std::string_view(key) == "corporationCode";
        if (corporation && !view.follows("ENERGY-E53", "a")) continue;
        const auto other = text_of(enterprise, key);
        const auto path = fmt::format("enterprise.{}", key);
        if (!checks_out(other))
            out.wrong("ENERGY-8.6-c", path, "统一社会信用代码校验有误",
                      "the check character of the unified code is wrong", ill_formed);
        else if (checks_out(code) && other != code)
            out.wrong("ENERGY-8.6-r", path, "与enterpriseCode不是同一单位",
                      "names another unit than enterpriseCode", ill_formed);
    }
}

void examine_dictionary(const json::object& record, const std::string& prefix, std::string_view key,
                        std::string_view list, std::string_view requirement, const json::object& lists,
                        Examined& out) {
    const auto code = text_of(record, key);
    if (code.empty()) return;
    const auto known = listed(lists, list, code);
    if (!known)
        out.doubtful = true;
    else if (!*known)
        out.wrong(std::string(requirement), prefix + std::string(key),
                  fmt::format("基础数据字典中没有{}", code),
                  fmt::format("{} is not in the dictionaries", code));
}

void examine_items(const Entry& entry, const json::object* lists, Examined& out) {
    std::size_t index = 0;
    for (const auto& item : objects_of(entry.checked.normal, "collectItemConfig")) {
        const auto prefix = fmt::format("collectItemConfig[{}].", index++);
        const auto least = number(item, "dataValueMin"), most = number(item, "dataValueMax");
        if (least && most && *least > *most)
            out.wrong("ENERGY-8.6-g", prefix + "dataValueMin", "最小值大于最大值",
                      "the minimum exceeds the maximum", ill_formed);
        if (lists == nullptr) continue;
        for (const auto& [key, list] :
             {std::pair{"energyClassCode", "collectItem"}, std::pair{"energyTypeCode", "collectItem"},
              std::pair{"dataUsageCode", "collectItemUsage"}})
            examine_dictionary(item, prefix, key, list, "ENERGY-8.4-q", *lists, out);
        if (text_of(item, "processCode") != "00")
            examine_dictionary(item, prefix, "processCode", "process", "ENERGY-8.4-q", *lists, out);
    }
}

}  // namespace

void examine_configuration(const Entry& entry, const View& view, Examined& out) {
    const auto enterprise = object_of(entry.checked.normal, "enterprise");
    const auto* lists = view.model.dictionaries ? &*view.model.dictionaries : nullptr;
    if (lists == nullptr) out.doubtful = true;
    examine_unit_names(entry, enterprise, view, out);
    examine_items(entry, lists, out);
    for (const auto& [key, limit] : {std::pair{"latitude", 90.0}, std::pair{"longitude", 180.0}})
        if (const auto value = number(enterprise, key); value && std::abs(*value) > limit)
            out.wrong("ENERGY-8.6-p", fmt::format("enterprise.{}", key), "坐标超出范围",
                      "the coordinate is out of range", ill_formed);
    if (lists == nullptr) return;
    examine_dictionary(enterprise, "enterprise.", "regionCode", "region", "ENERGY-8.6-v", *lists, out);
    examine_dictionary(enterprise, "enterprise.", "typeCode", "entType", "ENERGY-8.6-w", *lists, out);
    examine_dictionary(enterprise, "enterprise.", "industryCode", "industry", "ENERGY-8.6-w", *lists, out);
}

}  // namespace plumbline::judge::energy
