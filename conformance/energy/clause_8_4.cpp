// 8.4 base-data download: the lists of table 4 hang together.
#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "conformance/energy/clause.h"
#include "conformance/judge/interpret.h"

namespace plumbline::judge::energy {
namespace json = boost::json;
namespace {

/// The entries of the nine lists, and what is said about one of them.
class Lists {
  public:
    Lists(const json::object& data, const Act& act, Sink& sink) : data_(data), act_(act), sink_(sink) {}

    [[nodiscard]] std::vector<json::object> entries(std::string_view list) const {
        return objects_of(data_, list);
    }
    [[nodiscard]] std::set<std::string> codes(std::string_view list, std::string_view type = {}) const {
        std::set<std::string> out;
        for (const auto& entry : entries(list))
            if (type.empty() || text_of(entry, "type") == type) out.insert(text_of(entry, "code"));
        return out;
    }
    void test(bool good, std::string_view requirement, std::string_view check, const std::string& code,
              std::string_view zh, std::string_view en) const {
        sink_.test(good, requirement, check, act_.number(), {"清单前后一致", "the list hangs together"},
                   {fmt::format("{}：{}", code, zh), fmt::format("{}: {}", code, en)});
    }
    void unique(std::string_view list, std::string_view requirement) const {
        std::set<std::string> seen;
        for (const auto& entry : entries(list))
            test(seen.insert(text_of(entry, "code")).second, requirement, "unique", text_of(entry, "code"),
                 "编码重复", "the code stands twice");
    }

  private:
    const json::object& data_;
    const Act& act_;
    Sink& sink_;
};

void regions(const Lists& lists) {
    const auto provinces = lists.codes("region", "1"), prefectures = lists.codes("region", "2");
    lists.unique("region", "ENERGY-8.4-d");
    for (const auto& entry : lists.entries("region")) {
        const auto type = text_of(entry, "type"), parent = text_of(entry, "pcode");
        const bool good = type == "1"   ? parent == "000000"
                          : type == "2" ? provinces.contains(parent)
                                        : provinces.contains(parent) || prefectures.contains(parent);
        lists.test(good, "ENERGY-8.4-d", "parent", text_of(entry, "code"),
                   "上级区划" + parent + "不存在或级别不符",
                   "parent " + parent + " is missing or of another level");
    }
}

/// C3120 > C312 > C31 > C > 0.
std::string parent_of(const std::string& industry) {
    if (industry.size() <= 1) return "0";
    return industry.size() == 3 ? industry.substr(0, 1) : industry.substr(0, industry.size() - 1);
}

void industries(const Lists& lists) {
    for (const auto& entry : lists.entries("industry"))
        lists.test(text_of(entry, "pcode") == parent_of(text_of(entry, "code")), "ENERGY-8.4-e", "parent",
                   text_of(entry, "code"), "上级行业应短一级",
                   "the parent must be the code shortened by one level");
}

void plain_lists(const Lists& lists, bool one_code_list) {
    lists.unique("entType", "ENERGY-8.4-f");
    lists.unique("collectItemUsage", "ENERGY-8.4-l");
    for (const auto* code : {"100", "159"})
        lists.test(lists.codes("entType").contains(code), "ENERGY-8.4-f", "known", code, "单位类别缺少该编码",
                   "the code is missing");
    lists.test(lists.codes("collectItemUsage").contains("11") || lists.entries("collectItemUsage").empty(),
               "ENERGY-8.4-l", "known", "11", "用途缺少该编码", "the code is missing");
    const auto systems = one_code_list ? lists.codes("collectSystemType") : std::set<std::string>();
    for (const char code : std::string_view("1234567"))
        lists.test(systems.empty() || systems.contains(std::string(1, code)), "ENERGY-8.4-g", "known",
                   std::string(1, code), "采集系统分类缺少该编码", "the code of table 9 is missing");
}

void processes(const Lists& lists) {
    const auto known = lists.codes("industry");
    std::set<std::string> pairs;
    for (const auto& entry : lists.entries("process")) {
        const auto industry = text_of(entry, "industryCode"), code = text_of(entry, "code");
        lists.test(known.contains(industry), "ENERGY-8.4-h", "industry", code,
                   "所属行业" + industry + "不存在", "industry " + industry + " is not listed");
        lists.test(pairs.insert(industry + "/" + code).second, "ENERGY-8.4-h", "unique", code,
                   "同一行业内重复", "stands twice in its industry");
    }
}

void items(const Lists& lists) {
    const auto classes = lists.codes("collectItem", "1"), industry_codes = lists.codes("industry");
    std::set<std::string> categories;
    for (const auto& entry : lists.entries("collectItem"))
        if (text_of(entry, "type") == "2")
            categories.insert(text_of(entry, "pclass") + "/" + text_of(entry, "code"));
    for (const auto& entry : lists.entries("collectItem")) {
        const auto code = text_of(entry, "code"), parent = text_of(entry, "pcode"),
                   type = text_of(entry, "type"), owner = text_of(entry, "pclass"),
                   industry = text_of(entry, "industryCode");
        if (type == "3")
            lists.test(entry.contains("unit"), "ENERGY-8.4-i", "members", code, "缺少unit",
                       "unit is missing");
        lists.test(industry.empty() || industry_codes.contains(industry), "ENERGY-8.4-i", "industry", code,
                   "行业" + industry + "不存在", "industry " + industry + " is not listed");
        if (type == "1")
            lists.test(parent.empty() && owner.empty(), "ENERGY-8.4-j", "level", code,
                       "采集数据类型不应有上级", "a collection type has no parent");
        if (type == "2")
            lists.test(classes.contains(owner), "ENERGY-8.4-j", "level", code,
                       "采集数据类型" + owner + "不存在", "collection type " + owner + " is not listed");
        if (type == "3")
            lists.test(code.starts_with(parent) && categories.contains(owner + "/" + parent), "ENERGY-8.4-j",
                       "level", code, "上一级编码" + parent + "不符", "parent " + parent + " does not fit");
    }
}

void energies(const Lists& lists) {
    const auto classes = lists.codes("collectItem", "1");
    for (const auto& entry : lists.entries("energyType")) {
        const auto code = text_of(entry, "code"), parent = text_of(entry, "pcode");
        lists.test(classes.contains(text_of(entry, "classCode")), "ENERGY-8.4-m", "class", code,
                   "大类编码不存在", "its class is not listed");
        if (text_of(entry, "type") == "2")
            lists.test(code.substr(0, 2) == parent, "ENERGY-8.4-m", "parent", code,
                       "父编码" + parent + "不符", "parent " + parent + " does not fit");
    }
}

/// 8.4-o, as far as the factor tells: tonnes over tonnes times a thousand are kilograms over tonnes.
void quotas(const Lists& lists) {
    const auto region_codes = lists.codes("region"), industry_codes = lists.codes("industry");
    for (const auto& entry : lists.entries("productQuota")) {
        const auto code = text_of(entry, "code");
        lists.test(region_codes.contains(text_of(entry, "regionCode")), "ENERGY-8.4-n", "region", code,
                   "地区编码不存在", "its region is not listed");
        lists.test(industry_codes.contains(text_of(entry, "industryCode")), "ENERGY-8.4-n", "industry", code,
                   "行业编码不存在", "its industry is not listed");
        const auto upper = text_of(entry, "elemUnit"), lower = text_of(entry, "denoUnit"),
                   unit = text_of(entry, "quotaUnit");
        const auto* factor = entry.if_contains("zbx");
        if (factor == nullptr || !factor->is_number() || upper != "吨标准煤") continue;
        const auto times = factor->to_number<double>();
        if (times == 1000.0)
            lists.test(unit == "千克标准煤/" + lower, "ENERGY-8.4-o", "unit", code, "指标单位与换算系数不符",
                       "the unit does not follow from the factor");
        if (times == 1.0)
            lists.test(unit == "吨标准煤/" + lower, "ENERGY-8.4-o", "unit", code, "指标单位与换算系数不符",
                       "the unit does not follow from the factor");
    }
}

void inspect(const Act& act, const View& view, Sink& sink) {
    if (!act.is("downloadBaseData") || !act.accepted() || !act.answer->is_object()) return;
    const auto data = object_of(act.answer->get_object(), "data");
    const Lists lists(data, act, sink);
    regions(lists), industries(lists), plain_lists(lists, view.follows("ENERGY-E20", "a")), processes(lists),
        items(lists), energies(lists), quotas(lists);
}

}  // namespace

const Clause clause_8_4{"ENERGY-8.4-c", nullptr, inspect, nullptr};

}  // namespace plumbline::judge::energy
