#include "standards/identifiers/division.h"

#include <algorithm>
#include <array>
#include <map>

#include "standards/embedded.h"
#include "standards/text.h"

namespace plumbline::standards {
namespace {

constexpr std::array municipalities{"110000", "120000", "310000", "500000"};

constexpr std::array<std::string_view, 60> nationalities{
    "哈萨克族", "哈萨克", "柯尔克孜", "维吾尔",   "塔吉克", "锡伯",      "蒙古族", "蒙古",     "回族",
    "藏族",     "壮族",   "苗族",     "侗族",     "土家族", "彝族",      "白族",   "傣族",     "景颇族",
    "傈僳族",   "哈尼族", "朝鲜族",   "羌族",     "布依族", "黎族",      "瑶族",   "满族",     "畲族",
    "仡佬族",   "水族",   "佤族",     "拉祜族",   "布朗族", "纳西族",    "独龙族", "怒族",     "普米族",
    "仫佬族",   "毛南族", "东乡族",   "保安族",   "撒拉族", "裕固族",    "土族",   "达斡尔族", "鄂伦春",
    "鄂温克族", "各族",   "塔吉克族", "俄罗斯族", "塔塔尔", "乌孜别克",  "京族",   "基诺族",   "门巴族",
    "珞巴族",   "高山族", "德昂族",   "阿昌族",   "赫哲族", "柯尔克孜族"};

/// The part that people leave out or add: 省, 市, 自治区 … and the names of nationalities.
std::string short_name(std::string_view name) {
    static const std::map<std::string_view, std::string_view> special{{"内蒙古自治区", "内蒙古"},
                                                                      {"广西壮族自治区", "广西"},
                                                                      {"西藏自治区", "西藏"},
                                                                      {"宁夏回族自治区", "宁夏"},
                                                                      {"新疆维吾尔自治区", "新疆"}};
    if (auto found = special.find(name); found != special.end()) return std::string(found->second);
    // 伊犁哈萨克自治州 is called 伊犁: the nationalities go with the suffix.
    for (std::string_view area : {"自治州", "自治县", "自治旗"}) {
        if (!name.ends_with(area)) continue;
        auto stem = name.substr(0, name.size() - area.size());
        for (bool again = true; again;) {
            again = false;
            for (auto nationality : nationalities)
                if (stem.ends_with(nationality) && stem.size() > nationality.size())
                    stem.remove_suffix(nationality.size()), again = true;
        }
        return std::string(stem);
    }
    for (std::string_view suffix : {"特别行政区", "自治区", "地区", "省", "市", "盟", "区", "县", "旗"})
        if (name.ends_with(suffix) && name.size() > suffix.size() + 3)
            return std::string(name.substr(0, name.size() - suffix.size()));
    return std::string(name);
}

std::vector<Division> load() {
    std::vector<Division> out;
    std::string_view text = embedded("divisions.tsv");
    while (!text.empty()) {
        const auto end = text.find('\n');
        const auto line = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        const auto tab = line.find('\t');
        if (line.starts_with('#') || tab == std::string_view::npos) continue;
        out.push_back({std::string(line.substr(0, tab)), std::string(line.substr(tab + 1))});
    }
    return out;
}

enum class Level { province, city, county };

bool is_level(std::string_view code, Level level) {
    const bool province = code.ends_with("0000");
    const bool city = !province && code.ends_with("00");
    return level == Level::province ? province : level == Level::city ? city : !province && !city;
}

/// Divisions of one level below one parent, with their short names worked out once.
struct Named {
    const Division* division;
    std::string short_form;
};

using Index = std::map<std::pair<Level, std::string>, std::vector<Named>>;

std::string parent_of(std::string_view code, Level level) {
    return level == Level::province ? std::string()
                                    : std::string(code.substr(0, level == Level::city ? 2 : 4));
}

Index build_index() {
    Index index;
    for (const auto& division : divisions())
        for (auto level : {Level::province, Level::city, Level::county}) {
            if (!is_level(division.code, level)) continue;
            const Named named{&division, short_name(division.name)};
            index[{level, parent_of(division.code, level)}].push_back(named);
            // In a municipality the second part says nothing: its counties are also found by the province.
            if (level == Level::county) index[{level, division.code.substr(0, 2)}].push_back(named);
        }
    return index;
}

struct Match {
    std::string code;
    int hits = 0;
};

/// Exact names first; then short names. Several loose hits are ambiguous (伊宁市 / 伊宁县).
Match match(std::string_view name, Level level, const std::string& parent) {
    static const Index index = build_index();
    Match loose;
    const auto found = index.find({level, parent});
    if (found == index.end()) return loose;
    const auto wanted = short_name(name);
    for (const auto& [division, short_form] : found->second) {
        if (division->name == name) return {division->code, 1};
        if (short_form == wanted) loose = {division->code, loose.hits + 1};
    }
    return loose;
}

/// Second part of a municipality's address: 市辖区, 北京市 and 北京 all mean the city itself (5.3.5.4).
bool names_the_city_itself(std::string_view part, std::string_view province) {
    const auto name = division_name(province);
    return part == "市辖区" || part == "县" || part == name || part == short_name(name);
}

}  // namespace

const std::vector<Division>& divisions() {
    static const std::vector<Division> all = load();
    return all;
}

std::string_view division_name(std::string_view code) {
    auto found = std::ranges::lower_bound(divisions(), code, {}, &Division::code);
    return found != divisions().end() && found->code == code ? std::string_view(found->name)
                                                             : std::string_view();
}

std::string_view divisions_dated() { return "2023-06-30"; }

Address parse_address(std::string_view text) {
    Address out;
    using enum Address::Fault;
    const auto caret = text.find('^');
    if (caret != std::string_view::npos) out.detail = text.substr(caret + 1);
    const auto head = text.substr(0, caret);
    std::vector<std::string_view> parts;
    for (std::size_t start = 0;;) {
        const auto comma = head.find(',', start);
        parts.push_back(head.substr(start, comma == std::string_view::npos ? comma : comma - start));
        if (comma == std::string_view::npos) break;
        start = comma + 1;
    }
    if (parts.size() < 3) {
        const bool bare_province = match(parts[0], Level::province, "").hits == 1;
        return out.fault = parts.size() == 2 || bare_province ? missing : separator, out;
    }
    if (parts.size() > 3) return out.fault = separator, out;
    if (std::ranges::any_of(parts, [](std::string_view p) { return trimmed(p).empty(); }))
        return out.fault = missing, out;

    const auto province = match(parts[0], Level::province, "");
    if (province.hits != 1) return out.fault = unknown, out;
    out.province = province.code;
    const auto two = out.province.substr(0, 2);
    if (std::ranges::find(municipalities, out.province) != municipalities.end()) {
        if (!names_the_city_itself(parts[1], out.province)) return out.fault = unknown, out;
        const auto county = match(parts[2], Level::county, two);
        if (county.hits != 1) return out.fault = county.hits > 1 ? ambiguous : unknown, out;
        out.county = county.code;
        out.city = county.code.substr(0, 4) + "00";
        return out;
    }
    const auto city = match(parts[1], Level::city, two);
    if (city.hits == 0 && short_name(parts[1]) == short_name(parts[2])) {
        // Counties directly under the province (仙桃市): the statistics bureau files them under xx90.
        if (const auto direct = match(parts[2], Level::county, two + "90"); direct.hits == 1)
            return out.city = out.county = direct.code, out;
    }
    if (city.hits != 1) return out.fault = city.hits > 1 ? ambiguous : unknown, out;
    out.city = city.code;
    const auto four = out.city.substr(0, 4);
    const auto county = match(parts[2], Level::county, four);
    if (county.hits == 1) return out.county = county.code, out;
    // 东莞, 中山, 儋州, 嘉峪关 have no districts: the city stands again as county (LIFT-G30).
    if (county.hits == 0 && short_name(parts[2]) == short_name(division_name(out.city)))
        return out.county = out.city, out;
    return out.fault = county.hits > 1 ? ambiguous : unknown, out;
}

bool lies_in(std::string_view code, std::string_view account) {
    while (account.size() > 2 && account.ends_with("00")) account.remove_suffix(2);
    return !code.empty() && code.starts_with(account);
}

}  // namespace plumbline::standards
