// Chapters about the life of lifts, constructions, results and records.
#include <fmt/format.h>

#include "reference-platform/lift/chapters.h"

namespace plumbline::platform::lift::testing {
namespace {

constexpr const char* lifts = "/api/tp/v1/lifts";
constexpr const char* authorize = "/api/tp/v1/constructions/authorize";
constexpr const char* entry = "/api/tp/v1/constructions/entry";
constexpr const char* inform = "/api/tp/v1/constructions/inform";

void read(Bench& bench, std::string_view code) {
    bench.get("a", fmt::format("/api/tp/v1/lifts/enterprise?ZJBM={}", code));
    bench.get("p", fmt::format("/api/tp/v1/lifts/administrative?ZJBM={}", code));
    bench.get("c", fmt::format("/api/tp/v1/notices_info?ZJBM={}", code));
    bench.hook("state", json::object{{"ZJBM", code}});
}

json::object result(Bench& bench, const std::string& sgid, const char* code) {
    return {{"SGID", sgid}, {"GZXLNR", "测试施工"}, {"SJBB", bench.version(code, "SGXX", "SGID", sgid)}};
}

void enter_wrong_results(Bench& bench, const std::string& sgid) {
    bench.call("d", "PUT", entry, with(result(bench, sgid, "L1"), "SGXYDM", bench.code("c")));
    bench.call("d", "PUT", entry, result(bench, sgid, "L1"));
    bench.call("c", "PUT", entry, with(result(bench, sgid, "L1"), "SJBB", 1));
    bench.call("c", "PUT", entry,
               with(result(bench, sgid, "L1"), "ZJXX", json::value(json::object{{"ZJBMNEW", "N1"}})));
    auto wrong = result(bench, sgid, "L1");
    wrong["BJGH"] = json::array{with(bench.part("W1", "缓冲器"), "BJBMOLD", "X")};
    bench.call("c", "PUT", entry, wrong);
    wrong = with(result(bench, sgid, "L1"), "BJYC", json::value(json::array{"X"}));
    bench.call("c", "PUT", entry, wrong);
}

void use_in_turn(Bench& bench) {
    for (const auto* use : {"USING", "STOP", "SCRAP"}) {
        bench.call("p", "POST", "/api/tp/v1/usage_companies", bench.usage("L1", use));
        read(bench, "L1");
    }
    bench.call("a", "DELETE", "/api/tp/v1/lifts?ZJBM=L2&ZJBM=L1");
}

}  // namespace

void tell_lifts(Bench& bench) {
    bench.prepare();
    auto full_width = bench.lift("L1");
    full_width["SBXH"] = "ＡＢ－１";
    full_width["FBXS"] = "（全角）";
    full_width["FGD"] = 6000;
    bench.call("a", "POST", lifts, full_width);
    bench.get("a", "/api/tp/v1/lifts/enterprise?ZJBM=L1");
    bench.call("a", "POST", lifts,
               json::array{bench.lift("L2"), bench.lift("L3"), with(bench.lift("L4"), "BJXX", nullptr)});
    bench.call("a", "POST", lifts, bench.lift("L1"));
    auto foreign = bench.lift("L5");
    foreign["BJXX"].as_array()[0].as_object()["TBJXSSYBH"] = "XS9";
    foreign["BJXX"].as_array()[1].as_object()["TBJZZXYDM"] = "UNKNOWN";
    foreign["BJXX"].as_array()[2].as_object()["TBJZZXYDM"] = bench.code("a");
    bench.call("a", "POST", lifts, foreign);
    bench.call("a", "POST", lifts, json::array{bench.lift("L6"), foreign, foreign});
    for (const auto* code : {"L1", "L2", "L3"}) bench.call("a", "POST", authorize, bench.construction(code));
    auto eight = bench.lift("L1");
    eight["BJXX"].as_array().resize(8);
    bench.call("b", "PUT", lifts, with(eight, "SJBB", bench.version("L1")));
    bench.call("a", "PUT", lifts, with(with(eight, "GZHJ", nullptr), "SJBB", bench.version("L1")));
    bench.call("a", "PUT", lifts, with(eight, "SJBB", 1));
    read(bench, "L1");
    for (const auto* lock : {"true", "maybe", "false"})
        bench.call("p", "PUT", "/api/tp/v1/lifts/lock", json::object{{"ZJBM", "L3"}, {"DTXXSD", lock}});
    bench.hook("state", json::object{{"ZJBM", "L3"}});
    for (const auto* who : {"q", "a", "p"})
        bench.call(who, "PUT", "/api/tp/v1/lifts/lock",
                   json::array{{{"ZJBM", "L1"}, {"DTXXSD", true}}, {{"ZJBM", "L2"}, {"DTXXSD", true}}});
    bench.call("a", "PUT", lifts, with(bench.lift("L1"), "SJBB", bench.version("L1")));
    bench.call("a", "PUT", lifts,
               json::array{with(bench.lift("L3"), "SJBB", bench.version("L3")),
                           with(bench.lift("L2"), "SJBB", bench.version("L2"))});
    bench.call("p", "PUT", "/api/tp/v1/lifts/lock", json::object{{"ZJBM", "L1"}, {"DTXXSD", false}});
    bench.call("a", "PUT", lifts, with(bench.lift("L1"), "SJBB", bench.version("L1")));
    bench.call("p", "PUT", inform, bench.sheet("L1"));
    bench.call("a", "PUT", lifts, with(bench.lift("L1"), "SJBB", bench.version("L1")));
    bench.hook("history", json::object{{"ZJBM", "L1"}});
    for (const auto* code : {"L1", "L2"}) read(bench, code);
}

void tell_revocations(Bench& bench) {
    bench.prepare();
    bench.call("a", "POST", lifts, json::array{bench.lift("L1"), bench.lift("L4")});
    bench.call("a", "POST", authorize, bench.construction("L1"));
    bench.call("p", "PUT", inform, bench.sheet("L1"));
    bench.call("b", "DELETE", "/api/tp/v1/lifts?ZJBM=L4");
    bench.call("a", "DELETE", "/api/tp/v1/lifts?ZJBM=L1");
    bench.call("a", "DELETE", "/api/tp/v1/lifts?ZJBM=L4&ZJBM=L1");
    bench.call("a", "POST", lifts, bench.lift("L7"));
    bench.call("a", "DELETE", "/api/tp/v1/lifts?ZJBM=L7");
    bench.call("a", "DELETE", "/api/tp/v1/lifts?ZJBM=L7");
    bench.call("a", "POST", lifts, with(bench.lift("L8"), "BJXX", bench.lift("L7").at("BJXX")));
    bench.call("a", "POST", lifts, with(with(bench.lift("L9"), "SBPZ", "3430"), "SBLB", "3400"));
    for (const auto* code : {"L1", "L9"}) read(bench, code);
}

void tell_constructions(Bench& bench) {
    bench.prepare();
    for (const auto* code : {"L1", "L2"}) bench.call("a", "POST", lifts, bench.lift(code));
    bench.call("a", "POST", authorize, bench.construction("L9"));
    bench.call("b", "POST", authorize, bench.construction("L1"));
    auto full_width = bench.construction("L1");
    full_width["SGXYDM"] = "９" + std::string(bench.code("c").substr(1));
    bench.call("a", "POST", authorize, full_width);
    const auto sgid = bench.call("a", "POST", authorize, bench.construction("L1")).id();
    bench.call("g", "POST", authorize, bench.construction("L1"));
    auto change = with(with(bench.construction("L1"), "SGID", sgid), "SFGZ", true);
    bench.call("c", "PUT", authorize,
               with(with(change, "SFGZ", nullptr), "SJBB", bench.version("L1", "SGXX", "SGID", sgid)));
    for (const auto* who : {"b", "a", "c"}) {
        bench.call(who, "PUT", authorize, with(change, "SJBB", bench.version("L1", "SGXX", "SGID", sgid)));
        bench.get("p", "/api/tp/v1/construction_notices?SGID=" + sgid);
    }
    bench.call("c", "PUT", authorize, with(change, "SJBB", 1));
    bench.get("q", "/api/tp/v1/construction_notices?SGID=" + sgid);
    bench.get("p", fmt::format("/api/tp/v1/construction_notices?GXSJ={}", Bench::start - 1));
    bench.now += 700'000;
    auto sheet = with(bench.sheet("L1"), "SGID", sgid);
    bench.call("p", "PUT", inform, sheet);
    sheet["SJBB"] = bench.version("L1", "SGXX", "SGID", sgid);
    bench.call("q", "PUT", inform, sheet);
    bench.call("p", "PUT", inform, with(sheet, "SGLB", "REPAIR"));
    bench.call("p", "PUT", inform, sheet);
    bench.get("p", fmt::format("/api/tp/v1/construction_notices?GXSJ={}", Bench::start - 1));
    const auto second = bench.call("p", "PUT", inform, bench.sheet("L2", "REPAIR")).id();
    read(bench, "L1"), read(bench, "L2");
    bench.call("q", "DELETE", std::string(inform) + "?SGID=" + sgid);
    bench.call("c", "DELETE", std::string(inform) + "?SGID=" + sgid);
    bench.call("p", "DELETE", std::string(inform) + "?SGID=" + sgid + "&SGID=" + second);
    bench.call("p", "DELETE", std::string(inform) + "?SGID=" + sgid);
    read(bench, "L1"), read(bench, "L2");
    for (const auto* who : {"b", "a", "a"})
        bench.call(who, "DELETE", std::string(authorize) + "?SGID=" + sgid);
    read(bench, "L1");
}

void tell_inspections(Bench& bench) {
    bench.prepare();
    bench.call("a", "POST", lifts, bench.lift("L2"));
    const auto inspected = bench.call("a", "POST", authorize, bench.construction("L2")).id();
    auto inspection = bench.record("examine", "L2");
    for (const auto* conclusion : {"不合格", "合格"}) {
        inspection["JYLB"] = "INSTALL", inspection["JDJYBGBH"] = "R", inspection["JDJYHGRQ"] = Bench::start,
        inspection["JYJL"] = conclusion;
        bench.call("p", "POST", "/api/tp/v1/examine_infos", inspection);
        bench.hook("state", json::object{{"ZJBM", "L2"}});
        bench.get("c", "/api/tp/v1/entry_notices");
    }
    bench.call("a", "DELETE", std::string(authorize) + "?SGID=" + inspected);
    read(bench, "L2");
}

void tell_results(Bench& bench) {
    bench.prepare();
    for (const auto* code : {"L1", "L2"}) bench.call("a", "POST", lifts, bench.lift(code));
    const auto sgid = bench.call("a", "POST", authorize, bench.construction("L1")).id();
    const auto reform = bench.call("a", "POST", authorize, bench.construction("L2", "REFORM")).id();
    bench.hook("entry-notice", json::object{{"SGID", sgid}});
    bench.hook("entry-notice", json::object{{"SGID", reform}});
    enter_wrong_results(bench, sgid);
    auto first = result(bench, sgid, "L1");
    first["ZJXX"] = json::object{{"TSD", 2.5}};
    first["BJGH"] = json::array{with(bench.part("N1", "缓冲器"), "BJBMOLD", "L1P2")};
    first["BJJZ"] = json::array{bench.part("N2", "层门")};
    first["BJYC"] = json::array{"L1P0"};
    bench.call("c", "PUT", entry, first);
    read(bench, "L1");
    bench.get("c", "/api/tp/v1/entry_notices");
    auto second = result(bench, sgid, "L1");
    second["BJGH"] = json::array{with(bench.part("N3", "控制柜"), "BJBMOLD", "L1P6")};
    bench.call("c", "PUT", entry, second);
    read(bench, "L1");
    bench.call("d", "DELETE", std::string(entry) + "?SGID=" + sgid);
    bench.call("c", "DELETE", std::string(entry) + "?SGID=" + reform);
    for (int i = 0; i < 2; ++i) bench.call("c", "DELETE", std::string(entry) + "?SGID=" + sgid);
    read(bench, "L1");
    bench.call("c", "PUT", entry, result(bench, sgid, "L1"));
    auto renaming = result(bench, reform, "L2");
    renaming["ZJXX"] = json::object{{"ZJBMNEW", "N2"}};
    bench.call("c", "PUT", entry, renaming);
    read(bench, "N2"), read(bench, "L2");
}

void tell_records(Bench& bench) {
    bench.prepare();
    for (const auto* code : {"L1", "L2"}) {
        bench.call("a", "POST", lifts, bench.lift(code));
        bench.call("a", "POST", authorize, bench.construction(code));
    }
    struct Kind {
        const char *kind, *path, *key, *section, *caller, *stranger;
    };
    for (const auto& k :
         {Kind{"usage", "/api/tp/v1/usage_companies", "SYDWGLID", "SYDWGLXX", "p", "q"},
          Kind{"insurance", "/api/tp/v1/insurances", "BXID", "BXXX", "p", "q"},
          Kind{"maintenance", "/api/tp/v1/maintenances", "WBID", "WBXX", "p", "q"},
          Kind{"examine", "/api/tp/v1/examine_infos", "JYID", "JYXX", "p", "q"},
          Kind{"supervise", "/api/tp/v1/supervise_infos", "JDID", "JDXX", "p", "q"},
          Kind{"recall", "/api/tp/v1/lifts/enterprise/recallInfo", "ZHID", "ZHXX", "a", "b"}}) {
        const std::string path = k.path;
        bench.call(k.stranger, "POST", path, bench.record(k.kind, "L1"));
        const auto batch = bench.call(k.caller, "POST", path,
                                      json::array{bench.record(k.kind, "L1"), bench.record(k.kind, "L2")});
        const auto id = bench.call(k.caller, "POST", path, bench.record(k.kind, "L1")).id();
        read(bench, "L1");
        auto change = with(bench.record(k.kind, "L1"), k.key, id);
        change["SJBB"] = bench.version("L1", k.section, k.key, id);
        for (const auto* who : {k.stranger, k.caller, k.caller}) bench.call(who, "PUT", path, change);
        change["SJBB"] = bench.version("L1", k.section, k.key, id);
        bench.call(k.caller, "PUT", path, with(change, "ZJBM", "L2"));
        bench.call(k.caller, "PUT", path, with(change, "JCBGBH", "R7"));
        bench.get("p", "/api/tp/v1/lifts/administrative?ZJBM=L1");
        const auto query = path + "?" + k.key + "=";
        bench.call(k.stranger, "DELETE", query + id);
        bench.call(k.caller, "DELETE", query + batch.id(0) + "&" + k.key + "=" + batch.id(1));
        bench.call(k.caller, "DELETE", query + batch.id(0) + "&" + k.key + "=1");
        for (int i = 0; i < 2; ++i) bench.call(k.caller, "DELETE", query + id);
        bench.call(k.caller, "DELETE", query + "1,2");
        read(bench, "L1"), read(bench, "L2");
    }
    use_in_turn(bench);
}

}  // namespace plumbline::platform::lift::testing
