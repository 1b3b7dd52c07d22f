// Chapters about single bodies: every element missing, of a wrong kind, too long, outside its list.
#include <fmt/format.h>

#include "reference-platform/lift/chapters.h"
#include "reference-platform/lift/document.h"
#include "standards/text.h"

namespace plumbline::platform::lift::testing {
namespace {

json::value wrong(const standards::Field& field, int variant);

json::object all_wrong(const standards::Shape& shape, int variant) {
    json::object out;
    for (const auto& field : shape.fields) out[field.code] = wrong(field, variant);
    return out;
}

json::value wrong(const standards::Field& field, int variant) {
    using enum standards::Kind;
    switch (field.type.kind) {
        case text:
            return json::string(variant == 0 ? std::string(1200, 'x') : variant == 1 ? "不在表内" : "浙江省");
        case number:
            return variant == 0   ? json::value("abc")
                   : variant == 1 ? json::value(2.55555)
                                  : json::value(123456789012345.0);
        case date:
            return variant == 0 ? json::value("x") : json::value(20210315);
        case boolean:
            return "maybe";
        case object:
            return variant == 1 || !field.children ? json::value("x")
                                                   : json::value(all_wrong(*field.children, variant));
        case array:
            if (variant == 1) return "x";
            if (field.texts || !field.children) return json::array{5};
            return variant == 2 ? json::value(json::array{json::object()})
                                : json::value(json::array{all_wrong(*field.children, variant)});
        case binary:
            return 5;
    }
    return nullptr;
}

const char* caller_of(const standards::Operation& operation) {
    if (operation.called_by("province")) return "p";
    if (operation.called_by("xssy")) return "t";
    return operation.called_by("manufacturer") ? "a" : "c";
}

}  // namespace

void tell_formats(Bench& bench) {
    for (const auto& operation : document().standard.operations) {
        if (operation.responder != "platform" || operation.direction == standards::Direction::down) continue;
        const auto* who = caller_of(operation);
        if (operation.method == "DELETE") {
            const auto path = operation.path + "?" + operation.params.front().code + "=";
            bench.call(who, "DELETE", operation.path);
            bench.call(who, "DELETE", path + std::string(25, '1'));
            bench.call(who, "DELETE", path + "1");
            continue;
        }
        bench.call(who, operation.method, operation.path, json::object());
        for (int variant = 0; variant < 3; ++variant)
            bench.call(who, operation.method, operation.path,
                       all_wrong(document().shape(operation.id), variant));
    }
}

void tell_lists(Bench& bench) {
    bench.prepare();
    auto lift = bench.lift("L1");
    for (const auto& [key, value] : json::object{{"SBPZ", "3310"},
                                                 {"GZHJ", "室内"},
                                                 {"ZJBM", "小写abc"},
                                                 {"SBXH", std::string(51, 'x')},
                                                 {"CPBH", "一二三四五六七八九十"},
                                                 {"TSD", 100.5},
                                                 {"TSD", 1.255},
                                                 {"TCS", 2.5},
                                                 {"FTGZLX", "x"},
                                                 {"SBLB", "x"},
                                                 {"BJXX", "x"},
                                                 {"ZZRQ", "20210315"}})
        bench.call(
            "a", "POST", "/api/tp/v1/lifts",
            with(with(bench.lift("F1"), key, value), "BJXX",
                 json::value(value.is_string() && key == "BJXX" ? value : json::value(json::array()))));
    bench.call("a", "POST", "/api/tp/v1/lifts", with(bench.lift("F2"), "TSD", nullptr));
    for (const auto& [key, value] :
         json::object{{"TBJPZ", "钢丝绳"}, {"TBJLB", "3560"}, {"TBJXH", nullptr}, {"TBZZRQ", "x"}}) {
        auto body = bench.lift("F3");
        body["BJXX"].as_array()[1].as_object()[key] = value;
        bench.call("a", "POST", "/api/tp/v1/lifts", body);
    }
    bench.call("a", "POST", "/api/tp/v1/lifts", lift);
}

void tell_lists_of_records(Bench& bench) {
    bench.prepare();
    bench.call("a", "POST", "/api/tp/v1/lifts", bench.lift("L1"));
    for (const auto* sgdq : {"浙江省,舟山市", "浙江省;舟山市;普陀区", "浙江省,杭州市,东城区",
                             "浙江,舟山,普陀区", "浙江省,,普陀区"}) {
        bench.call("a", "POST", "/api/tp/v1/constructions/authorize",
                   bench.construction("L1", "INSTALL", "c", sgdq));
        bench.call("p", "PUT", "/api/tp/v1/constructions/inform", with(bench.sheet("L1"), "SGDQ", sgdq));
        bench.call("p", "POST", "/api/tp/v1/usage_companies", with(bench.usage("L1"), "SBSYDD", sgdq));
        bench.call("p", "POST", "/api/tp/v1/orgs",
                   with(bench.unit("单位", "91330000LIST000001"), "ZCDZ", sgdq));
    }
    const char* usages = "/api/tp/v1/usage_companies";
    const json::object changes{{"SBSYDJZBH", nullptr}, {"SYXYDM", nullptr}, {"SYDWLB", "PERSONAL"},
                               {"SYDWLB", "COMPANY"},  {"SBSYCSLB", "10"},  {"SBSYZT", "在用"},
                               {"ZTBGRQ", nullptr}};
    for (const auto& [key, value] : changes)
        for (const auto* method : {"POST", "PUT"})
            bench.call("p", method, usages, with(bench.usage("L1"), key, json::value(value)));
    for (const auto* method : {"POST", "PUT"})
        bench.call("p", method, usages, with(bench.usage("L1"), "SYDWLB", "PERSONAL"));
    for (const auto* kind : {"REGULAR", "INSTALL", "TEST"}) {
        auto body = with(with(bench.record("examine", "L1"), "JYLB", kind), "DQJYBGBH", nullptr);
        bench.call("p", "POST", "/api/tp/v1/examine_infos", body);
        bench.call("p", "PUT", "/api/tp/v1/examine_infos", with(body, "JYJL", "基本合格"));
    }
    bench.call("p", "POST", "/api/tp/v1/orgs", with(bench.unit("单位", "x"), "XYDM", nullptr));
    bench.call("p", "PUT", "/api/tp/v1/orgs", with(bench.unit("单位", "x"), "XYDM", nullptr));
    bench.call("t", "POST", "/api/typetest/test_certificate_rl", json::object{{"SJLX", "MODIFY"}});
    bench.get("a", "/api/tp/v1/lifts/enterprise?ZJBM=L1");
}

}  // namespace plumbline::platform::lift::testing
