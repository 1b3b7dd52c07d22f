#include <fmt/format.h>

#include "reference-platform/lift/test_bench.h"
#include "standards/identifiers/unified_code.h"
#include "standards/text.h"

namespace plumbline::platform::lift::testing {
namespace {

constexpr const char* kinds[] = {
    "限速器", "安全钳", "缓冲器",  "门锁装置", "轿厢上行超速保护装置", "轿厢意外移动保护装置",
    "控制柜", "层门",   "驱动主机"};

}  // namespace

void Bench::prepare() {
    call("t", "POST", "/api/typetest/component_unit",
         json::object{{"DWMC", "测试部件有限公司"},
                      {"XYDM", standards::make_unified_code(50, "330000")},
                      {"SJLX", "ADD"}});
    json::array certificates;
    for (const auto* number : {"XS0001", "XS0002"})
        certificates.push_back(json::object{{"XYDM", standards::make_unified_code(50, "330000")},
                                            {"XSSYBH", number},
                                            {"FZRQ", start},
                                            {"XCHCRQ", start},
                                            {"CPXH", "M1"},
                                            {"SJLX", "ADD"}});
    call("t", "POST", "/api/typetest/test_certificate_rl", certificates);
}

json::object Bench::part(std::string_view code, std::string_view kind) const {
    return {{"TBJBM", code},
            {"TBJXSSYBH", "XS0002"},
            {"TBJPZ", kind},
            {"TBJXH", "X-1"},
            {"TBJZZXYDM", standards::make_unified_code(50, "330000")},
            {"TBZZRQ", standards::day_start(start)}};
}

json::object Bench::lift(std::string_view code) const {
    json::array parts;
    for (const auto* kind : kinds) parts.push_back(part(fmt::format("{}P{}", code, parts.size()), kind));
    return {{"ZJBM", code},
            {"CPBH", "N1"},
            {"XSSYBH", "XS0001"},
            {"SBLB", "3100"},
            {"SBPZ", "3110"},
            {"SBXH", "L-1"},
            {"ZZRQ", standards::day_start(start)},
            {"TCS", 10},
            {"TZS", 10},
            {"TMS", 10},
            {"TSD", 1.75},
            {"TZZL", 1000},
            {"DTJXMJ", 2.4},
            {"GZHJ", "INDOOR"},
            {"BJXX", parts}};
}

json::object Bench::construction(std::string_view lift, std::string_view category, std::string_view who,
                                 std::string_view region) const {
    return {{"ZJBM", lift}, {"SGXYDM", code(who)}, {"SGLB", category}, {"SGDQ", region}};
}

json::object Bench::sheet(std::string_view lift, std::string_view category) const {
    return {{"ZJBM", lift},
            {"SGXYDM", code("c")},
            {"SGLB", category},
            {"SGDQ", "浙江省,舟山市,普陀区"},
            {"SGGZSLJG", "测试受理机关"},
            {"SGGZRQ", standards::day_start(start)},
            {"SGGZDBH", "N1-J1-2022"},
            {"SGLXR", "测试联系人"},
            {"SGLXRDH", "000-0000"},
            {"AZRQ", standards::day_start(start)}};
}

json::object Bench::usage(std::string_view lift, std::string_view state) const {
    json::object out{{"ZJBM", lift}, {"SBSYZT", state}, {"ZTBGRQ", standards::month_start(2022, 1)}};
    if (state != "USING") return out;
    for (const auto* key : {"SYDJJG", "SBSYDJZBH", "SYDWNBBH", "AQGLYXM", "AQGLYZSBH"}) out[key] = "测试";
    out["SYFZRQ"] = standards::day_start(start);
    out["SBSYDD"] = "浙江省,舟山市,普陀区^测试路1号";
    out["SYDWLB"] = "ORG";
    out["SYXYDM"] = standards::make_unified_code(60, "330000");
    return out;
}

json::object Bench::record(std::string_view kind, std::string_view lift) const {
    const auto unit = standards::make_unified_code(61, "330000");
    if (kind == "usage") return usage(lift);
    if (kind == "insurance") return {{"ZJBM", lift}, {"BXXZ", "测试险"}};
    if (kind == "maintenance")
        return {{"ZJBM", lift}, {"YJJYDH", "000-0001"}, {"WBXYDM", unit}, {"ZYWT", "（无）"}};
    if (kind == "examine")
        return {{"ZJBM", lift},
                {"JYLB", "REGULAR"},
                {"JYJL", "合格"},
                {"JYXYDM", unit},
                {"DQJYBGBH", "R1"},
                {"DQJYHGRQ", standards::day_start(start)},
                {"XCJYRQ", standards::month_start(2023, 4)}};
    if (kind == "supervise") return {{"ZJBM", lift}, {"JCXYDM", unit}, {"JCLXDH", "000-0002"}};
    return {{"ZHBJMC", "缓冲器"},
            {"ZHXXH", "X-1"},
            {"ZHBJXYDM", standards::make_unified_code(50, "330000")},
            {"ZHRQ", standards::day_start(start)},
            {"ZHYY", "测试原因"}};
}

json::object Bench::unit(std::string_view name, std::string_view unified_code,
                         std::string_view qualification) const {
    return {{"DWMC", name},
            {"XYDM", unified_code},
            {"ZCDZ", "浙江省,舟山市,普陀区"},
            {"TXDZ", "浙江省,舟山市,普陀区"},
            {"FRXM", "测试甲"},
            {"LXRXM", "测试乙"},
            {"LXDH", "000-0003"},
            {"DWLB", "ENTERPRISE"},
            {"ZZXX", json::array{json::object{{"ZZLB", qualification}}}}};
}

json::object with(json::object object, std::string_view key, json::value value) {
    object[key] = std::move(value);
    return object;
}

json::object with(json::object object, std::string_view key, const std::string& value) {
    return with(std::move(object), key, json::value(json::string(value)));
}

json::object with(json::object object, std::string_view key, const char* value) {
    return with(std::move(object), key, json::value(value));
}

json::object with(json::object object, std::string_view key, std::nullptr_t) {
    object.erase(key);
    return object;
}

}  // namespace plumbline::platform::lift::testing
