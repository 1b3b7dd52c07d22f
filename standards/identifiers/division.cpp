#include "standards/identifiers/division.h"

#include <algorithm>
#include <array>
#include <map>

#include "standards/embedded.h"
#include "standards/text.h"

namespace plumbline::standards {
namespace {

constexpr std::array municipalities{"110000", "120000", "310000", "500000"};

/// The part that people leave out or add: 省, 市, 自治区 … and the names of nationalities.
std::string short_name(std::string_view name) {
    static const std::map<std::string_view, std::string_view> special{
        {"内蒙古自治区", "内蒙古"},   {"广西壮族自治区", "广西"}, {"西藏自治区", "西藏"},
        {"宁夏回族自治区", "宁夏"}, {"新疆维吾尔自治区", "新疆"}};
    if (auto found = special.find(name); found != special.end()) return std::string(found->second);
    for (std::string_view suffix : {"特别行政区", "自治区", "自治州", "自治县", "地区", "省", "市", "盟", "区", "县", "旗"})
        if (name.ends_with(suffix) && name.size() > suffix.size() + 3) return std::string(name.substr(0, name.size() - suffix.size()));
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

struct Match {
    std::string code;
    int hits = 0;
};

/// Exact names first; then short names. Several loose hits are ambiguous (伊宁市 / 伊宁县).
Match match(std::string_view name, Level level, std::string_view parent) {
    Match loose;
    for (const auto& division : divisions()) {
        if (!division.code.starts_with(parent) || !is_level(division.code, level)) continue;
        if (division.name == name) return {division.code, 1};
        if (short_name(division.name) == short_name(name)) loose = {division.code, loose.hits + 1};
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
    return found != divisions().end() && found->code == code ? std::string_view(found->name) : std::string_view();
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
    if (std::ranges::any_of(parts, [](std::string_view p) { return trimmed(p).empty(); })) return out.fault = missing, out;

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
    if (county.hits == 0 && short_name(parts[2]) == short_name(division_name(out.city))) return out.county = out.city, out;
    return out.fault = county.hits > 1 ? ambiguous : unknown, out;
}

bool lies_in(std::string_view code, std::string_view account) {
    while (account.size() > 2 && account.ends_with("00")) account.remove_suffix(2);
    return !code.empty() && code.starts_with(account);
}

}  // namespace plumbline::standards
