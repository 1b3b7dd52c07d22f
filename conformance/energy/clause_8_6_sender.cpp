// 8.6, the caller: one energy user per upload, codes as printed, names and figures that fit each other.
#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "conformance/energy/request.h"
#include "conformance/energy/sender.h"
#include "conformance/judge/interpret.h"

namespace plumbline::judge::energy {
namespace json = boost::json;
namespace {

/// 8.6-a, 8.7-a and 8.8-a: one unit in each request, whether several are sent as a list or inside one.
void inspect_alone(const Deed& deed, std::string_view requirement, Sink& sink) {
    const auto body = evidence::parse_json(deed.act->request.body);
    bool several = body && body->is_array();
    for (const auto* list : {"meteringData", "data"})
        for (const auto& record : objects_of(deed.body, list))
            several = several || (record.contains("enterpriseCode") &&
                                  text_of(record, "enterpriseCode") != deed.enterprise);
    const auto* code = deed.body.if_contains("enterpriseCode");
    several = several || (code != nullptr && code->is_array());
    sink.test(!several, requirement, "one-each", deed.number(),
              {"每次请求一个用能单位", "one energy user per request"},
              {"一次请求包含多个用能单位", "several energy users in one request"});
}

void inspect_unified(const Deed& deed, Sink& sink) {
    const auto enterprise = object_of(deed.body, "enterprise");
    for (const auto& code :
         {deed.enterprise, text_of(enterprise, "code"), text_of(enterprise, "corporationCode")})
        if (!code.empty())
            sink.test(
                checks_out(code), "ENERGY-8.6-d", "unified-code", deed.number(),
                {"统一社会信用代码正确", "the unified codes check"},
                {fmt::format("{}不符合GB 32100", code), fmt::format("{} does not satisfy GB 32100", code)});
}

void inspect_widths(const Deed& deed, Sink& sink) {
    constexpr std::array codes{"processCode",     "processUnitCode", "equipmentCode", "equipmentUnitCode",
                               "energyClassCode", "dataUsageCode",   "energyTypeCode"};
    for (const auto& item : objects_of(deed.body, "collectItemConfig"))
        for (const std::string_view code : codes) {
            const auto* value = item.if_contains(code);
            const std::size_t width = code == "energyTypeCode" ? 4 : 2;
            const bool good =
                value != nullptr && value->is_string() && value->get_string().size() == width &&
                std::ranges::all_of(value->get_string(), [](char c) { return c >= '0' && c <= '9'; });
            sink.test(good, "ENERGY-8.6-h", "fixed-width", deed.number(),
                      {"编码为定长文本", "component codes are texts of fixed width"},
                      {fmt::format("{}为{}", code, value == nullptr ? "—" : json::serialize(*value)),
                       fmt::format("{} is {}", code, value == nullptr ? "absent" : json::serialize(*value))});
        }
}

/// 8.6-t: units belong to declared processes, and so do configured codes.
void inspect_declared(const Deed& deed, Sink& sink) {
    std::set<std::string> processes, units;
    for (const auto& process : objects_of(deed.body, "process"))
        processes.insert(text_of(process, "processCode"));
    std::set<std::string> wanted, wanted_units;
    for (const auto& unit : objects_of(deed.body, "processUnit")) {
        wanted.insert(text_of(unit, "processCode"));
        units.insert(text_of(unit, "processCode") + "-" + text_of(unit, "code"));
    }
    for (const auto& item : objects_of(deed.body, "collectItemConfig")) {
        const auto process = text_of(item, "processCode"), unit = text_of(item, "processUnitCode");
        if (process.size() == 2 && process != "00") wanted.insert(process);
        if (unit.size() == 2 && unit != "00") wanted_units.insert(process + "-" + unit);
    }
    if (wanted.empty() && wanted_units.empty()) return;
    const bool good = std::ranges::includes(processes, wanted) && std::ranges::includes(units, wanted_units);
    sink.test(good, "ENERGY-8.6-t", "declared", deed.number(),
              {"所用工序和单元均已申报", "processes and units in use are declared"},
              {"使用了未申报的工序或工序单元", "a process or unit is used that is not declared"});
}

/// The name that the dictionary gives to a code, or nullopt where it lists none.
std::optional<std::string> name_in(const Deed& deed, std::string_view list, const std::string& code) {
    if (deed.dictionary == nullptr) return std::nullopt;
    const auto dictionaries = object_of(deed.dictionary->answer->get_object(), "data");
    for (const auto& entry : objects_of(dictionaries, list))
        if (text_of(entry, "code") == code) return text_of(entry, "name");
    return std::nullopt;
}

void inspect_names(const Deed& deed, const SenderView& view, Sink& sink) {
    const auto enterprise = object_of(deed.body, "enterprise");
    const auto compare = [&](std::string_view element, const std::optional<std::string>& name) {
        const auto shown = text_of(enterprise, element);
        if (shown.empty() || !name) return;
        sink.test(shown == *name, "ENERGY-8.6-ad", "name-fits", deed.number(),
                  {"名称与编码相符", "the names fit their codes"},
                  {fmt::format("{}为{}，编码对应{}", element, shown, *name),
                   fmt::format("{} is {}, the code stands for {}", element, shown, *name)});
    };
    compare("typeName", name_in(deed, "entType", text_of(enterprise, "typeCode")));
    compare("regionName", name_in(deed, "region", text_of(enterprise, "regionCode")));
    const auto* fields = view.messages.standard().code_list("fieldCode");
    if (const auto* field = fields == nullptr ? nullptr : fields->find(text_of(enterprise, "fieldCode")))
        compare("fieldName", field->name.zh);
}

/// 8.6-aa is a difference to look at, never more: names are display text.
void inspect_item_names(const Deed& deed, Sink& sink) {
    for (const auto& item : objects_of(deed.body, "collectItemConfig")) {
        const auto name = text_of(item, "name");
        const auto usage = name_in(deed, "collectItemUsage", text_of(item, "dataUsageCode"));
        const auto kind = name_in(deed, "collectItem", text_of(item, "energyTypeCode"));
        if (name.empty() || !usage || !kind) continue;
        if (name.ends_with("-" + *usage) && name.find(*kind) != std::string::npos)
            sink.pass("ENERGY-8.6-aa", "spelled-out", {deed.number()},
                      {"名称与编码相符", "the name spells out the codes"});
        else
            sink.unsure(
                "ENERGY-8.6-aa", "spelled-out", {deed.number()},
                {fmt::format("指标名称{}与编码含义（{}、{}）不同", name, *kind, *usage),
                 fmt::format("item name {} differs from what its codes mean ({}, {})", name, *kind, *usage)});
    }
}

/// ENERGY-G21 leaves the edges open; the plan keeps away from them.
int level_of(double tonnes) {
    constexpr std::array edges{5'000.0, 10'000.0, 100'000.0, 500'000.0, 3'000'000.0};
    return 1 + static_cast<int>(std::ranges::count_if(edges, [&](double edge) { return tonnes >= edge; }));
}

void inspect_figures(const Deed& deed, const SenderView& view, Sink& sink) {
    const auto told = view.conduct.told(deed.enterprise, deed.number());
    const auto enterprise = object_of(deed.body, "enterprise");
    if (const auto* tonnes = told.if_contains("consumption"); tonnes != nullptr && tonnes->is_number()) {
        const auto level = level_of(tonnes->to_number<double>());
        sink.test(text_of(enterprise, "energyConsumeLevel") == std::to_string(level), "ENERGY-8.6-o", "level",
                  deed.number(), {"能耗等级正确", "the level fits the consumption"},
                  {fmt::format("年能耗{}吨应为等级{}", json::serialize(*tonnes), level),
                   fmt::format("{} t a year are level {}", json::serialize(*tonnes), level)});
    }
    const auto* capital = told.if_contains("capital");
    const auto* sent = enterprise.if_contains("registerPrincipal");
    if (capital == nullptr || !capital->is_number() || sent == nullptr) return;
    constexpr double ten_thousand = 1e4;
    const auto wanted = capital->to_number<double>() / ten_thousand;
    sink.test(
        sent->is_number() && std::abs(sent->to_number<double>() - wanted) < 1e-9 * std::max(1.0, wanted),
        "ENERGY-8.6-ac", "ten-thousand-yuan", deed.number(), {"注册资金单位为万元", "the capital is in 万元"},
        {fmt::format("注册资金应为{}万元", wanted), fmt::format("the capital should be {} (万元)", wanted)});
}

void inspect(const SenderView& view, Sink& sink) {
    for (const auto& deed : view.conduct.deeds) {
        if (!deed.upload()) continue;
        inspect_unified(deed, sink);
        inspect_alone(deed,
                      deed.is("uploadConfigData")     ? "ENERGY-8.6-a"
                      : deed.is("uploadMeteringData") ? "ENERGY-8.7-a"
                                                      : "ENERGY-8.8-a",
                      sink);
        if (!deed.is("uploadConfigData")) continue;
        inspect_widths(deed, sink);
        inspect_declared(deed, sink);
        inspect_names(deed, view, sink);
        inspect_item_names(deed, sink);
        inspect_figures(deed, view, sink);
    }
}

}  // namespace

const SenderClause clause_8_6_sender{"ENERGY-8.6-a", inspect};

}  // namespace plumbline::judge::energy
