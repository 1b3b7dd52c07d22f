// Who takes part in our scenarios. All organisations are invented.
#include <array>

#include "reference-platform/http/pki.h"
#include "standards/identifiers/unified_code.h"

namespace plumbline::platform {
namespace {

struct Row {
    std::string_view standard, name, role, organisation;
    unsigned number;  ///< the code is made of number and seat
    std::string_view seat, division, licence, kind;
};

constexpr std::string_view maker_a = "甲电梯制造(测试)有限公司";

constexpr std::array rows{
    Row{"lift", "manufacturer-a", "manufacturer", maker_a, 101, "330100", "", "TS2310001-2030", "good"},
    Row{"lift", "manufacturer-b", "manufacturer", "乙电梯制造(测试)有限公司", 102, "320500", "",
        "TS2310002-2030", "good"},
    Row{"lift", "agent-g", "agent", "庚电梯进口代理(测试)有限公司", 103, "310115", "", "", "good"},
    Row{"lift", "constructor-c", "constructor", "丙电梯安装(测试)有限公司", 104, "330900", "",
        "TS3310001-2030", "good"},
    Row{"lift", "constructor-d", "constructor", "丁电梯修理(测试)有限公司", 105, "330900", "",
        "TS3310002-2030", "good"},
    Row{"lift", "province-p", "province", "浙江省电梯监察检验信息系统(测试)", 106, "330000", "330000", "",
        "good"},
    Row{"lift", "province-q", "province", "江苏省电梯监察检验信息系统(测试)", 107, "320000", "320000", "",
        "good"},
    Row{"lift", "city-m", "province", "舟山市电梯监察检验信息系统(测试)", 108, "330900", "330900", "",
        "good"},
    Row{"lift", "type-test", "xssy", "电梯型式试验公示平台(测试)", 109, "110105", "", "", "good"},
    Row{"lift", "nobody", "manufacturer", "无证书电梯制造(测试)有限公司", 110, "330100", "", "TS2310003-2030",
        "none"},
    Row{"lift", "expired-x", "manufacturer", "过期证书电梯制造(测试)有限公司", 111, "330100", "",
        "TS2310004-2030", "expired"},
    Row{"lift", "stranger-x", "manufacturer", maker_a, 101, "330100", "", "TS2310001-2030", "foreign"},
    Row{"lift", "self-signed-x", "manufacturer", maker_a, 101, "330100", "", "TS2310001-2030", "self-signed"},
    Row{"lift", "revoked-x", "manufacturer", "吊销证书电梯制造(测试)有限公司", 112, "330100", "",
        "TS2310005-2030", "revoked"},
    Row{"dual-prevention", "provider-a", "provider", "甲化工(测试)有限公司", 301, "320500", "", "", "good"},
    Row{"dual-prevention", "provider-b", "provider", "乙游乐园(测试)有限公司", 302, "320100", "", "", "good"},
    Row{"dual-prevention", "provider-c", "provider", "丙物业管理(测试)有限公司", 303, "320600", "", "",
        "good"},
    Row{"cylinder-yunnan", "filling-a", "filling-platform", "甲气体充装(测试)有限公司", 501, "530100",
        "530100", "TS4253001-2030", "good"},
    Row{"cylinder-yunnan", "filling-b", "filling-platform", "乙气体充装(测试)有限公司", 502, "532600",
        "532600", "TS4253002-2030", "good"},
    Row{"cylinder-yunnan", "filling-l", "filling-platform", "丙气体充装(测试)有限公司", 503, "530100",
        "530100", "TS4253003-2030", "good"},
    Row{"cylinder-yunnan", "filling-m", "filling-platform", "丁气体充装(测试)有限公司", 504, "530300",
        "530300", "TS4253004-2030", "good"},
    Row{"cylinder-yunnan", "filling-r", "filling-platform", "戊气体充装(测试)有限公司", 505, "530300",
        "530300", "TS4253005-2030", "good"},
    // Has an account, but its platform has not passed acceptance (方案 三(七)); its certificate is withdrawn,
    // too.
    Row{"cylinder-yunnan", "filling-n", "filling-platform", "己气体充装(测试)有限公司", 506, "530100",
        "530100", "", "revoked"},
    Row{"cylinder-yunnan", "vehicle-c", "vehicle-station-platform", "甲加气站(测试)有限公司", 507, "530100",
        "530100", "TS4253007-2030", "good"},
    Row{"cylinder-yunnan", "vehicle-d", "vehicle-station-platform", "乙加气站(测试)有限公司", 508, "532600",
        "532600", "TS4253008-2030", "good"},
    Row{"cylinder-yunnan", "city-k", "city-platform", "昆明市气瓶追溯公共服务数据平台(测试)", 509, "530100",
        "530100", "", "good"},
    Row{"cylinder-yunnan", "station-s", "inspection-station", "甲气瓶检测站(测试)有限公司", 510, "530100",
        "530100", "", "good"},
    Row{"cylinder-yunnan", "county-u", "county-regulator", "测试县市场监督管理局(测试)", 511, "530112",
        "530112", "", "good"},
    // Traceability systems of three filling units; a fourth for stories that change its permits, a fifth for
    // a whole life.
    Row{"cylinder-chongqing", "system-a", "traceability-system", "甲燃气充装(测试)有限公司", 601, "500106",
        "500106", "TS4250001-2030", "good"},
    Row{"cylinder-chongqing", "system-b", "traceability-system", "乙燃气充装(测试)有限公司", 602, "500112",
        "500112", "TS4250002-2030", "good"},
    Row{"cylinder-chongqing", "system-c", "traceability-system", "丙燃气充装(测试)有限公司", 603, "500103",
        "500103", "TS4250003-2030", "good"},
    Row{"cylinder-chongqing", "system-l", "traceability-system", "丁燃气充装(测试)有限公司", 604, "500109",
        "500109", "TS4250004-2030", "good"},
    Row{"cylinder-chongqing", "municipal-m", "municipal-platform", "重庆市气瓶监督管理平台(测试)", 610,
        "500000", "500000", "", "good"},
    Row{"cylinder-chongqing", "filling-a", "filling-unit", "甲燃气充装(测试)有限公司充装站", 611, "500106",
        "500106", "", "good"},
    Row{"cylinder-chongqing", "filling-b", "filling-unit", "乙燃气充装(测试)有限公司充装站", 612, "500112",
        "500112", "", "good"},
    Row{"cylinder-chongqing", "carrier-a", "transport-operator", "甲燃气运输(测试)有限公司", 613, "500109",
        "500109", "", "good"},
    Row{"cylinder-chongqing", "store-a", "storage-operator", "甲燃气储存(测试)有限公司", 615, "500109",
        "500109", "", "good"},
    Row{"cylinder-chongqing", "inspection-a", "inspection-org", "甲特种设备检验(测试)有限公司", 616, "500109",
        "500109", "", "good"},
    Row{"cylinder-chongqing", "dealer-a", "dealer", "甲燃气经销(测试)有限公司", 617, "500106", "500106", "",
        "good"},
    Row{"cylinder-chongqing", "dealer-b", "dealer", "乙燃气经销(测试)有限公司", 618, "500112", "500112", "",
        "good"},
    Row{"cylinder-chongqing", "dealer-u", "dealer", "丙燃气经销(测试)有限公司", 630, "500103", "", "",
        "good"},
    Row{"cylinder-chongqing", "customer-a", "customer", "测试餐饮(测试)有限公司", 619, "500109", "500109", "",
        "good"},
    Row{"cylinder-chongqing", "customer-b", "customer", "测试食堂(测试)有限公司", 620, "500103", "500103", "",
        "good"},
    Row{"cylinder-chongqing", "admin-a", "administrator", "溯源管理系统管理员(测试)", 621, "500109", "500109",
        "", "good"},
    Row{"cylinder-chongqing", "external-a", "external-system", "外部数据交换系统(测试)", 622, "500000",
        "500000", "", "good"},
    Row{"cylinder-chongqing", "alarm-a", "leak-alarm", "甲燃气泄漏报警设备(测试)", 623, "500109", "500109",
        "", "good"},
    Row{"cylinder-chongqing", "locator-a", "locator", "甲定位终端(测试)", 624, "500109", "500109", "",
        "good"},
    Row{"cylinder-chongqing", "reader-a", "label-reader", "甲标签读写器(测试)", 625, "500109", "500109", "",
        "good"},
    Row{"cylinder-chongqing", "viewer", "public-viewer", "扫码查询人(测试)", 626, "500109", "", "", "none"},
    Row{"cylinder-chongqing", "nobody", "traceability-system", "无证书充装(测试)有限公司", 627, "500109",
        "500109", "", "none"},
    Row{"cylinder-chongqing", "expired-x", "traceability-system", "过期证书充装(测试)有限公司", 628, "500109",
        "500109", "TS4250028-2030", "expired"},
    Row{"cylinder-chongqing", "stranger-x", "traceability-system", "甲燃气充装(测试)有限公司", 601, "500109",
        "500109", "TS4250001-2030", "foreign"},
    Row{"cylinder-chongqing", "self-signed-x", "traceability-system", "甲燃气充装(测试)有限公司", 601,
        "500109", "500109", "TS4250001-2030", "self-signed"},
    Row{"cylinder-chongqing", "revoked-x", "traceability-system", "吊销证书充装(测试)有限公司", 629, "500109",
        "500109", "TS4250029-2030", "revoked"},
    Row{"energy", "city-a", "city", "南通市重点用能单位能耗监测平台(测试)", 201, "320600", "320600", "",
        "good"},
    Row{"energy", "city-b", "city", "苏州市重点用能单位能耗监测平台(测试)", 202, "320500", "320500", "",
        "good"},
    Row{"energy", "city-c", "city", "常州市重点用能单位能耗监测平台(测试)", 203, "320400", "320400", "",
        "good"},
    Row{"energy", "nobody", "city", "无证书能耗监测平台(测试)", 204, "320600", "320600", "", "none"},
    Row{"energy", "expired-x", "city", "过期证书能耗监测平台(测试)", 205, "320600", "320600", "", "expired"},
    Row{"energy", "stranger-x", "city", "南通市重点用能单位能耗监测平台(测试)", 201, "320600", "320600", "",
        "foreign"},
    Row{"energy", "self-signed-x", "city", "南通市重点用能单位能耗监测平台(测试)", 201, "320600", "320600",
        "", "self-signed"},
    Row{"energy", "revoked-x", "city", "吊销证书能耗监测平台(测试)", 206, "320600", "320600", "", "revoked"},
};

// 2022-01-01 (the document in force) until the end of 2030, UTC+8.
constexpr std::int64_t licensed_from = 1'640'966'400'000, licensed_to = 1'924'963'199'999;

PkiParty party(const Row& row) {
    PkiParty out{.name = std::string(row.name),
                 .role = std::string(row.role),
                 .account = {},
                 .kind = std::string(row.kind)};
    out.account = {.code = standards::make_unified_code(row.number, row.seat),
                   .name = std::string(row.organisation),
                   .roles = {std::string(row.role)},
                   .division = std::string(row.division),
                   .licence = std::string(row.licence)};
    if (!row.licence.empty()) {
        out.account.licence_from = licensed_from;
        out.account.licence_to = licensed_to;
    }
    return out;
}

}  // namespace

std::vector<PkiParty> standard_parties(std::string_view standard) {
    std::vector<PkiParty> out;
    for (const auto& row : rows)
        if (row.standard == standard) out.push_back(party(row));
    return out;
}

}  // namespace plumbline::platform
