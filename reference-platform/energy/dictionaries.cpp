#include "reference-platform/energy/dictionaries.h"

#include <algorithm>

#include "reference-platform/energy/dictionary_defects.h"
#include "reference-platform/energy/document.h"
#include "reference-platform/energy/values.h"

namespace plumbline::platform::energy {
namespace json = boost::json;
namespace {

using standards::Code;

const std::vector<Code>& codes(std::string_view list) { return document().standard.code_list(list)->codes; }

/// Province, prefecture and county by the zeros at the end.
int level_of(std::string_view division) {
    return division.ends_with("0000") ? 1 : division.ends_with("00") ? 2 : 3;
}

json::array regions(const Settings& settings) {
    json::array out;
    for (const auto& code : codes("region"))
        out.push_back(json::object{{"code", code.code},
                                   {"fullName", code.name.zh},
                                   {"name", code.name.zh},
                                   {"pcode", code.parent},
                                   {"type", level_of(code.code)}});
    for (const auto& added : settings.regions) out.push_back(added);
    return out;
}

json::array industries() {
    json::array out;
    for (const auto& code : codes("industry"))
        out.push_back(json::object{{"code", code.code},
                                   {"fullName", code.name.zh},
                                   {"jgzh", false},
                                   {"name", code.name.zh},
                                   {"pcode", code.parent}});
    return out;
}

json::array names(std::string_view list) {
    json::array out;
    for (const auto& code : codes(list))
        out.push_back(json::object{{"code", code.code}, {"name", code.name.zh}});
    return out;
}

/// 00 stands for the whole plant and belongs to no industry; it is no step.
json::array processes() {
    json::array out;
    for (const auto& code : codes("process"))
        if (!code.parent.empty())
            out.push_back(
                json::object{{"code", code.code}, {"name", code.name.zh}, {"industryCode", code.parent}});
    return out;
}

json::object item(const Code& code, int type, std::string_view pcode, std::string_view pclass) {
    const bool indicator = code.code == "0001";  // the printed efficiency indicator
    return {{"code", code.code},
            {"name", code.name.zh},
            {"pcode", pcode},
            {"type", type},
            {"pclass", pclass},
            {"industryCode", indicator ? "C3120" : ""},
            {"unit", type == 1   ? ""
                     : indicator ? "千克标准煤/吨"
                                 : "吨"}};
}

json::array collect_items() {
    json::array out;
    const auto& categories = *document().standard.code_list("energyCategory");
    for (const auto& code : codes("energyClass")) out.push_back(item(code, 1, "", ""));
    for (const auto& code : categories.codes) out.push_back(item(code, 2, "", code.parent));
    for (const auto& code : codes("energyItem"))
        out.push_back(item(code, 3, code.parent, categories.find(code.parent)->parent));
    return out;
}

/// Energies only: classes 01 to 03. The factors are invented but for the printed one.
json::array energy_types() {
    json::array out;
    const auto& categories = *document().standard.code_list("energyCategory");
    const auto add = [&](const Code& code, std::string_view parent, std::string_view energy_class, int type) {
        if (energy_class > "03") return;
        out.push_back(json::object{{"code", code.code},
                                   {"name", code.name.zh},
                                   {"pcode", parent},
                                   {"unit", "吨"},
                                   {"classCode", energy_class},
                                   {"nhzbdw", "吨标准煤/吨"},
                                   {"type", type},
                                   {"zbckz", "0.7143"},
                                   {"dwzbx", 1}});
    };
    for (const auto& code : categories.codes) add(code, "", code.parent, 1);
    for (const auto& code : codes("energyItem"))
        add(code, code.parent, categories.find(code.parent)->parent, 2);
    return out;
}

json::array quotas() {
    return {json::object{{"code", "0001"},
                         {"name", "吨钢综合能耗"},
                         {"regionCode", "320600"},
                         {"industryCode", "C3120"},
                         {"gbValue", ""},
                         {"dbValue", 655},
                         {"elemUnit", "吨标准煤"},
                         {"denoUnit", "吨"},
                         {"quotaUnit", "千克标准煤/吨"},
                         {"zbx", 1000.0}}};
}

}  // namespace

json::object dictionaries(const Settings& settings) {
    return {{"region", regions(settings)},
            {"industry", industries()},
            {"entType", names("entType")},
            {"collectSystemType", names("inputType")},  // ENERGY-E20
            {"process", processes()},
            {"collectItem", collect_items()},
            {"collectItemUsage", names("dataUsage")},
            {"energyType", energy_types()},
            {"productQuota", quotas()}};
}

Answered download_base_data(Call& call) {
    auto lists = dictionaries(call.repository.settings());
    spoil(call.law(), lists);
    return json::object{{"data", std::move(lists)}};
}

bool has_entry(const json::object& lists, std::string_view list, std::string_view member,
               std::string_view value) {
    return std::ranges::any_of(objects_of(lists, list),
                               [&](const json::object& entry) { return text_of(entry, member) == value; });
}

}  // namespace plumbline::platform::energy
