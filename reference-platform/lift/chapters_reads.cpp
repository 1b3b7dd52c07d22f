// Chapters about organisations, callers, the protocol, times and lists.
#include <fmt/format.h>

#include "reference-platform/lift/chapters.h"
#include "reference-platform/lift/document.h"
#include "standards/text.h"

namespace plumbline::platform::lift::testing {
namespace {

constexpr const char* lifts = "/api/tp/v1/lifts";
constexpr const char* authorize = "/api/tp/v1/constructions/authorize";
constexpr const char* orgs = "/api/tp/v1/orgs";
constexpr std::int64_t hour_ms = 3'600'000, day_ms = 24 * hour_ms;

void ask_four_modes(Bench& bench, const char* who, const std::string& path, const char* month,
                    const char* code, const std::string& key, std::int64_t since) {
    bench.get(who, fmt::format("{}?{}={}", path, month, standards::month_of(bench.now)));
    bench.get(who, fmt::format("{}?{}={}", path, code, key));
    bench.get(who, fmt::format("{}?GXSJ={}", path, since));
    bench.get(who, fmt::format("{}?{}={}&GXSJ={}", path, code, key, since));
    bench.get(who, fmt::format("{}?{}={}&GXSJ={}", path, code, key, bench.now));
    for (const auto* bad : {"2022-01", "202213", "209901"})
        bench.get(who, fmt::format("{}?{}={}", path, month, bad));
    for (const auto* bad : {"1530213386", "20180629", "", "abc"})
        bench.get(who, fmt::format("{}?{}={}&GXSJ={}", path, code, key, bad));
    bench.get(who, path);
    bench.get(who, fmt::format("{}?GXSJ={}&GXSJ={}", path, since, since));
}

}  // namespace

void tell_organisations(Bench& bench) {
    bench.prepare();
    const auto id = bench.call("p", "POST", orgs, bench.unit("测试（中国）单位", "91330000ORGA000001")).id();
    bench.call("p", "POST", orgs, bench.unit("维保单位", "91330000ORGA000002", "MAINTENANCE"));
    const auto generated =
        bench
            .call("p", "POST", orgs,
                  with(with(bench.unit("机关", "x"), "XYDM", nullptr), "DWLB", "GOVERNMENT"))
            .id();
    bench.hook("organisation", bench.unit("检验单位", "91330000ORGA000003", "INSPECT"));
    auto both = bench.unit("使用维保单位", "91320000ORGA000004");
    both["ZZXX"].as_array().push_back(json::object{{"ZZLB", "MAINTENANCE"}});
    both["ZCDZ"] = "江苏省,南京市,玄武区";
    bench.call("q", "POST", orgs, both);
    auto change = with(bench.unit("测试单位", "91330000ORGA000001"), "DWID", id);
    bench.call("p", "PUT", orgs, with(change, "SJBB", 1));
    bench.now += day_ms;
    change["SJBB"] = bench.get("p", "/api/tp/v1/orgs?XYDM=91330000ORGA000001").at("/SJBB");
    bench.call("p", "PUT", orgs, change);
    for (const auto* who : {"p", "q"}) bench.get(who, "/api/tp/v1/orgs?XYDM=91320000ORGA000004");
    for (const auto* who : {"a", "p"})
        ask_four_modes(bench, who, *who == 'a' ? "/api/tp/v1/lifts/orgs" : orgs, "CJYF", "XYDM",
                       "91330000ORGA000001", bench.now - 2 * day_ms);
    bench.call("p", "DELETE", std::string(orgs) + "?DWID=" + generated);
    bench.get("p", "/api/tp/v1/orgs?CJYF=202204");
    bench.now += 62 * day_ms;
    bench.call("p", "PUT", orgs,
               with(change, "SJBB", bench.get("p", "/api/tp/v1/orgs?XYDM=91330000ORGA000001").at("/SJBB")));
    bench.now -= 40 * day_ms;
    bench.get("a", "/api/tp/v1/lifts/orgs?CJYF=202204");
}

void tell_pushes(Bench& bench) {
    bench.prepare();
    const json::object unit{
        {"DWMC", "推送单位"}, {"XYDM", "91330000PUSH000001"}, {"TXDZ", "某地"}, {"SJLX", "ADD"}};
    for (const auto* kind : {"ADD", "ADD", "MODIFY", "DELETE"}) {
        bench.call("t", "POST", "/api/typetest/component_unit", with(with(unit, "SJLX", kind), "TXDZ", kind));
        bench.get("p", "/api/tp/v1/orgs?XYDM=91330000PUSH000001");
        bench.get("p", "/api/tp/v1/orgs?CJYF=202204");
    }
    bench.call("t", "POST", "/api/typetest/component_unit",
               json::array{with(unit, "XYDM", "91330000PUSH000002"), with(unit, "DWMC", nullptr)});
    bench.get("p", "/api/tp/v1/orgs?XYDM=91330000PUSH000002");
    const json::object certificate{{"XYDM", bench.code("a")}, {"XSSYBH", "XS7"}, {"FZRQ", Bench::start},
                                   {"XCHCRQ", Bench::start},  {"CPXH", "M"},     {"SJLX", "ADD"}};
    bench.call("t", "POST", "/api/typetest/test_certificate_rl",
               json::array{certificate, with(certificate, "CPXH", nullptr)});
    bench.call("a", "POST", lifts, with(bench.lift("L1"), "XSSYBH", "XS7"));
}

void tell_permissions(Bench& bench) {
    bench.prepare();
    add_with_construction(bench, "a", "L1", "c", "浙江省,舟山市,普陀区");
    add_with_construction(bench, "b", "L2", "d", "江苏省,南京市,玄武区");
    add_with_construction(bench, "g", "L3", "d", "浙江省,杭州市,西湖区");
    for (const auto* who : {"a", "b", "g", "c", "p", "q", "m", "t", "none", "self-signed"})
        for (const auto& operation : document().standard.operations)
            if (operation.responder == "platform")
                bench.call(who, operation.method, operation.path, json::object());
    for (const auto* code : {"L1", "L2", "L3"}) {
        for (const auto* who : {"a", "b", "c"}) {
            bench.get(who, fmt::format("/api/tp/v1/lifts/enterprise?ZJBM={}", code));
            bench.get(who,
                      fmt::format("/api/tp/v1/lifts/enterprise?ZJBM={}&GXSJ={}", code, Bench::start - 1));
            bench.get(who, fmt::format("/api/tp/v1/notices_info?ZJBM={}", code));
        }
        for (const auto* who : {"p", "q", "m"}) {
            bench.get(who, fmt::format("/api/tp/v1/lifts/administrative?ZJBM={}", code));
            bench.call(who, "POST", "/api/tp/v1/maintenances", bench.record("maintenance", code));
        }
    }
}

void tell_protocol(Bench& bench) {
    bench.prepare();
    add_with_construction(bench, "a", "L1", "c", "浙江省,舟山市,普陀区");
    bench.get("a", "/api/tp/v1/nonexistent");
    bench.call("p", "POST", "/api/tp/v1/constructions/inform", json::object());
    bench.send("p", "POST", "/api/tp/v1/maintenances", json::serialize(bench.record("maintenance", "L1")),
               "text/xml");
    bench.send("p", "POST", "/api/tp/v1/maintenances", "{\"ZJBM\": ", "application/json");
    for (const std::size_t size : {3U, 101U}) {
        const auto ids = bench.call("p", "POST", "/api/tp/v1/maintenances",
                                    json::array(size, bench.record("maintenance", "L1")));
        std::string query = "/api/tp/v1/maintenances?WBID=0";
        for (std::size_t i = 1; i < size; ++i) query += "&WBID=" + std::to_string(i);
        bench.call("p", "DELETE", query);
        bench.call("p", "DELETE", "/api/tp/v1/maintenances?WBID=" + ids.id(0) + "," + ids.id(1));
        bench.call("p", "DELETE", "/api/tp/v1/maintenances?WBID=" + ids.id(0));
    }
}

void tell_reads(Bench& bench) {
    bench.prepare();
    bench.now = standards::month_start(2022, 5) - 3 * hour_ms;
    add_with_construction(bench, "a", "L1", "c", "浙江省,舟山市,普陀区");
    const auto sgid = bench.get("c", "/api/tp/v1/notices_info?ZJBM=L1").at("/0/SGID");
    auto change = with(with(bench.construction("L1"), "SFGZ", true), "SJBB",
                       bench.get("c", "/api/tp/v1/notices_info?ZJBM=L1").at("/0/SJBB"));
    change["SGID"] = sgid;
    bench.call("c", "PUT", authorize, change);
    bench.now = standards::month_start(2022, 5) + 2 * hour_ms;
    add_with_construction(bench, "b", "F1", "d", "江苏省,南京市,玄武区");
    add_with_construction(bench, "a", "L2", "c", "浙江省,舟山市,普陀区");
    const auto key = std::string(sgid.is_string() ? sgid.as_string() : "");
    change["SJBB"] = bench.get("c", "/api/tp/v1/notices_info?ZJBM=L1").at("/0/SJBB");
    bench.call("c", "PUT", authorize, change);
    const auto since = bench.now - hour_ms;
    ask_four_modes(bench, "a", "/api/tp/v1/lifts/enterprise", "DTCJYF", "ZJBM", "L1", since);
    ask_four_modes(bench, "p", "/api/tp/v1/lifts/administrative", "DTCJYF", "ZJBM", "L1", since);
    ask_four_modes(bench, "p", "/api/tp/v1/construction_notices", "CJYF", "SGID", key, since);
    bench.get("a", "/api/tp/v1/lifts/enterprise?DTCJYF=202204");
    bench.get("p", "/api/tp/v1/construction_notices?CJYF=202204");
    bench.call("a", "POST", lifts, bench.lift("L3"));
    bench.call("a", "DELETE", "/api/tp/v1/lifts?ZJBM=L3");
    const auto reform = bench.call("a", "POST", authorize, bench.construction("L2", "REFORM")).id();
    bench.call("c", "PUT", "/api/tp/v1/constructions/entry",
               json::object{{"SGID", reform},
                            {"GZXLNR", "改造"},
                            {"SJBB", bench.version("L2", "SGXX", "SGID", reform)},
                            {"ZJXX", {{"ZJBMNEW", "N2"}}}});
    bench.now += day_ms;
    bench.get("a", fmt::format("/api/tp/v1/lifts/enterprise?GXSJ={}", since));
    for (const auto* reader : {"a", "p"})
        for (const auto* flag : {"", "&BHGZ=false", "&BHGZ=true", "&BHGZ=x"})
            bench.get(reader, fmt::format("/api/tp/v1/lifts/{}?DTCJYF=202205{}",
                                          *reader == 'a' ? "enterprise" : "administrative", flag));
    auto sheet = with(bench.sheet("L1"), "SGID", key);
    sheet["SJBB"] = bench.version("L1", "SGXX", "SGID", key);
    bench.call("p", "PUT", "/api/tp/v1/constructions/inform", sheet);
    bench.get("p", fmt::format("/api/tp/v1/construction_notices?GXSJ={}", since));
}

void tell_national_systems(Bench& bench) {
    const auto code = bench.code("a");
    bench.hook("certificate-picture", {{"XSSYBH", "TS1"}, {"picture", "FFD8FFE0FFD9"}});
    bench.hook("company", {{"XYDM", code}, {"DWMC", "测试公司"}});
    bench.hook("accident", {{"XYDM", code}, {"ZJBM", "L1"}, {"SGDJ", "一般事故"}, {"NF", "2022"}});
    for (const char* number : {"TS1", "TS2"})
        bench.get("a", fmt::format("/publicity/type_test_certificate?XSSYBH={}", number));
    for (const char* path : {"/api/corporate_info", "/api/accidents"})
        bench.get("a", fmt::format("{}?XYDM={}", path, code));
}

std::span<const Chapter> chapters() {
    static constexpr Chapter all[] = {{"protocol", tell_protocol},
                                      {"formats", tell_formats},
                                      {"lists", tell_lists},
                                      {"lifts", tell_lifts},
                                      {"constructions", tell_constructions},
                                      {"results", tell_results},
                                      {"records", tell_records},
                                      {"organisations", tell_organisations},
                                      {"pushes", tell_pushes},
                                      {"records-lists", tell_lists_of_records},
                                      {"inspections", tell_inspections},
                                      {"revocations", tell_revocations},
                                      {"notices", tell_notices},
                                      {"reads", tell_reads},
                                      {"permissions", tell_permissions},
                                      {"times", tell_times},
                                      {"national systems", tell_national_systems}};
    return all;
}

}  // namespace plumbline::platform::lift::testing
