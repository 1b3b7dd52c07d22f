// What a fault makes of the platform is the defect that its requirement describes, and a clean platform has
// none.
#include <functional>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "reference-platform/lift/upload_bench.h"

namespace plumbline::platform::lift::testing {
namespace {

struct Defect {
    const char* requirement;
    const char* what;
    std::function<bool(Bench&)> shows;  ///< true when the defect is there
};

void add(Bench& bench, const char* code = "L1") {
    bench.call("a", "POST", lifts, bench.lift(code));
    bench.call("a", "POST", authorize, bench.construction(code));
}

json::value read(Bench& bench, const std::string& pointer) {
    return bench.get("p", "/api/tp/v1/lifts/administrative?ZJBM=L1").at(pointer);
}

std::string maintain(Bench& bench, std::size_t count, std::size_t index = 0) {
    return bench
        .call("p", "POST", "/api/tp/v1/maintenances", json::array(count, bench.record("maintenance", "L1")))
        .id(index);
}

bool locked_change(Bench& bench) {
    bench.call("p", "PUT", "/api/tp/v1/lifts/lock", json::object{{"ZJBM", "L1"}, {"DTXXSD", true}});
    return bench.call("a", "PUT", lifts, with(bench.lift("L1"), "SJBB", bench.version("L1"))).ok();
}

const std::vector<Defect>& defects() {
    static const std::vector<Defect> all{
        {"LIFT-6.1.1-a", "loses the components",
         [](Bench& b) { return add(b), read(b, "/BJXX").as_array().empty(); }},
        {"LIFT-6.1.2-t", "overwrites",
         [](Bench& b) { return add(b), b.call("a", "POST", lifts, b.lift("L1")).ok(); }},
        {"LIFT-6.2.1-b", "modifies while locked", [](Bench& b) { return add(b), locked_change(b); }},
        {"LIFT-7.23.1-c", "locks late", [](Bench& b) { return add(b), locked_change(b); }},
        {"LIFT-6.2.2-d", "ignores SJBB",
         [](Bench& b) { return add(b), b.call("a", "PUT", lifts, with(b.lift("L1"), "SJBB", 99)).ok(); }},
        {"LIFT-6.2.2-a", "patches",
         [](Bench& b) {
             add(b);
             b.call("a", "PUT", lifts, with(with(b.lift("L1"), "GZHJ", nullptr), "SJBB", b.version("L1")));
             return read(b, "/ZJXX/GZHJ").is_string();
         }},
        {"LIFT-5.2.1-h", "shows foreign lifts",
         [](Bench& b) { return add(b), b.get("b", "/api/tp/v1/lifts/enterprise?ZJBM=L1").ok(); }},
        {"LIFT-5.2.2-d", "shows other regions",
         [](Bench& b) { return add(b), b.get("q", "/api/tp/v1/lifts/administrative?ZJBM=L1").ok(); }},
        {"LIFT-5.2.2-f", "writes into other regions",
         [](Bench& b) {
             return add(b),
                    b.call("q", "POST", "/api/tp/v1/maintenances", b.record("maintenance", "L1")).ok();
         }},
        {"LIFT-7.23.2-b", "lets the constructor lock",
         [](Bench& b) {
             return add(b), b.call("c", "PUT", "/api/tp/v1/lifts/lock",
                                   json::object{{"ZJBM", "L1"}, {"DTXXSD", true}})
                                .ok();
         }},
        {"LIFT-5.3.2-c", "trusts the name in a certificate",
         [](Bench& b) { return b.get("self-signed", "/api/tp/v1/modify_notices").ok(); }},
        {"LIFT-5.3.2-b", "needs no certificate",
         [](Bench& b) { return b.get("none", "/api/tp/v1/modify_notices").ok(); }},
        {"LIFT-5.3.3-a", "counts bytes",
         [](Bench& b) {
             return b.prepare(),
                    !b.call("a", "POST", lifts, with(b.lift("L1"), "CPBH", "一二三四五六七八九十")).ok();
         }},
        {"LIFT-5.3.3-e", "rounds SJBB", [](Bench& b) { return add(b), read(b, "/ZJXX/SJBB").is_double(); }},
        {"LIFT-5.3.5.3-a", "keeps full width",
         [](Bench& b) {
             b.call("p", "POST", "/api/tp/v1/orgs", b.unit("甲（中国）", "91330000DEFE000001"));
             return b.get("p", "/api/tp/v1/orgs?XYDM=91330000DEFE000001").at("/DWMC") ==
                    json::value("甲（中国）");
         }},
        {"LIFT-5.3.5.4-c", "wants full division names",
         [](Bench& b) {
             return add(b),
                    !b.call("a", "POST", authorize, b.construction("L1", "REPAIR", "c", "浙江,舟山,普陀"))
                         .ok();
         }},
        {"LIFT-5.3.5.5-a", "takes 101 records",
         [](Bench& b) { return add(b), !maintain(b, 101, 100).empty(); }},
        {"LIFT-5.3.5.6-b", "reorders ids",
         [](Bench& b) {
             add(b);
             const auto answer = b.call("p", "POST", "/api/tp/v1/maintenances",
                                        json::array(2, b.record("maintenance", "L1")));
             return answer.id(0) > answer.id(1);
         }},
        {"LIFT-5.3.5.10-b", "answers 200 to POST",
         [](Bench& b) {
             return add(b),
                    b.call("p", "POST", "/api/tp/v1/maintenances", b.record("maintenance", "L1")).status ==
                        200;
         }},
        {"LIFT-A.2.12-a", "answers an array for one lift",
         [](Bench& b) {
             return add(b), b.get("a", "/api/tp/v1/lifts/enterprise?ZJBM=L1").data()->is_array();
         }},
        {"LIFT-6.12.1-c", "opens month mode all day",
         [](Bench& b) { return b.get("a", "/api/tp/v1/lifts/enterprise?DTCJYF=202204").ok(); }},
        {"LIFT-6.5.2-d", "lets the maker declare",
         [](Bench& b) {
             add(b);
             auto change = with(b.construction("L1"), "SFGZ", true);
             change["SGID"] = read(b, "/SGXX/0/SGID");
             b.call("a", "PUT", authorize, with(change, "SJBB", read(b, "/SGXX/0/SJBB")));
             return b.get("a", "/api/tp/v1/notices_info?ZJBM=L1").at("/0/SFGZ") == json::value(true);
         }},
        {"LIFT-7.4.1-a", "does not show insurance",
         [](Bench& b) {
             return add(b), b.call("p", "POST", "/api/tp/v1/insurances", b.record("insurance", "L1")),
                    read(b, "/BXXX").as_array().empty();
         }},
        {"LIFT-A.4.1.1-a", "stores half a push",
         [](Bench& b) {
             const json::object good{{"DWMC", "甲"}, {"XYDM", "91330000HALF000001"}, {"SJLX", "ADD"}};
             b.call("t", "POST", "/api/typetest/component_unit", json::array{good, json::object()});
             return b.get("p", "/api/tp/v1/orgs?XYDM=91330000HALF000001").ok();
         }},
        {"LIFT-5.2.2-b", "revokes organisations",
         [](Bench& b) { return b.call("p", "DELETE", "/api/tp/v1/orgs?DWID=1").status != 405; }},
        {"LIFT-6.3.3-a", "lacks the interface",
         [](Bench& b) { return b.call("a", "DELETE", "/api/tp/v1/lifts?ZJBM=L1").status == 405; }}};
    return all;
}

TEST(Defects, ShowOnlyUnderTheirFault) {
    for (const auto& defect : defects()) {
        Bench clean, faulty({defect.requirement});
        clean.prepare(), faulty.prepare();
        EXPECT_FALSE(defect.shows(clean)) << defect.requirement << " " << defect.what;
        EXPECT_TRUE(defect.shows(faulty)) << defect.requirement << " " << defect.what;
    }
}

}  // namespace
}  // namespace plumbline::platform::lift::testing
