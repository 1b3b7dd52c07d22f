// For tests: the traceability system's interfaces by role.
#pragma once

#include <fmt/format.h>

#include "reference-platform/cylinder-chongqing/test_bench.h"
#include "reference-platform/cylinder-chongqing/values.h"

namespace plumbline::platform::chongqing::testing {

inline json::object archive(const std::string& number) {
    return {{"cylinderNo", number},
            {"medium", "LPG"},
            {"massKg", 16.5},
            {"volumeL", 35.5},
            {"workPressureMPa", 2.1},
            {"testPressureMPa", 3.2},
            {"wallThicknessMm", 2.5},
            {"allowedFillKg", 14.5},
            {"designLife", 8},
            {"manufacturer", "测试制造"},
            {"manufactureMonth", "2024-03"},
            {"productStandard", "GB/T 5842"},
            {"manufactureLicenceNo", "TS2"},
            {"inspectionDate", "2024-03-05"},
            {"nextInspectionDate", "2028-03-05"},
            {"owner", "测试"},
            {"labelId", "L" + number}};
}

inline json::object registered(const std::string& number) {
    auto out = archive(number);
    out["registrationCertNo"] = "渝瓶" + number;
    out["registrationDate"] = "2024-04-01";
    out["registrationAuthority"] = "测试登记机构";
    out["status"] = "1";
    return out;
}

inline json::object way_bill(const std::string& number) {
    return {{"waybillNo", "W1"},
            {"carrier", "甲"},
            {"vehicle", "渝A"},
            {"staff", {"张"}},
            {"origin", "甲"},
            {"destination", "乙"},
            {"cylinders", {{{"cylinderNo", number}}}}};
}

/// The parties by role, and the paths that the operations have.
class System : public Bench {
  public:
    using Bench::Bench;

    Answer change(json::object message) {
        message["changedAt"] = date_time(now);
        return at("municipal-platform", "POST", "/cq/v1/cylinders/changes", message);
    }
    Answer trace(const std::string& number) {
        return at("administrator", "GET", "/cq/v1/trace/" + number, nullptr);
    }
    Answer page(const std::string& label) { return at("", "GET", "/t/" + label, nullptr); }
    Answer store(const std::string& number, const std::string& direction, const std::string& store = "K1") {
        return at("storage-operator", "POST", "/cq/v1/storage/movements",
                  json::object{{"cylinderNo", number},
                               {"direction", direction},
                               {"operator", "测试"},
                               {"at", date_time(now)},
                               {"address", "测试路"},
                               {"storeNo", store}});
    }
    Answer inspect(const std::string& number, const std::string& conclusion) {
        auto message = inspection(number);
        message["conclusion"] = conclusion;
        message["inspectionDate"] = date(now);
        message["nextInspectionDate"] = "2030-03-01";
        if (conclusion == "报废") message.erase("nextInspectionDate");
        return at("inspection-org", "POST", "/cq/v1/inspections", message);
    }
    void apply(const std::string& number) {
        hook("application", json::object{{"applicationNo", "A" + number}, {"cylinderNo", number}});
        at("traceability-system", "GET", "/cq/v1/inspection-applications", nullptr);
    }
    void person(const std::string& name, const json::value& certificate) {
        json::object staff{{"realName", name}};
        if (!certificate.is_null()) staff["eQualification"] = certificate;
        at("transport-operator", "POST", "/cq/v1/transport/carriers", json::object{{"staff", {staff}}});
    }
    Answer carry(const std::string& number, const std::string& who) {
        return at("transport-operator", "POST", "/cq/v1/transport/waybills/W1/events",
                  json::object{{"cylinderNo", number},
                               {"origin", "甲"},
                               {"destination", "乙"},
                               {"operator", who},
                               {"at", date_time(now)}});
    }
    std::string customer(const std::string& identity) {
        const auto made = at("customer", "POST", "/cq/v1/customers",
                             json::object{{"realName", "测试用户"}, {"idNo", identity}, {"mobile", "0"}});
        return json::value_to<std::string>(made.body.at("data").at("customerId"));
    }
    Answer bind(const std::string& who, const std::string& customer, const std::string& dealer) {
        return at(who, "PUT", fmt::format("/cq/v1/customers/{}/suppliers/{}", customer, account(dealer)),
                  json::object{{"customerId", customer},
                               {"dealerId", account(dealer)},
                               {"fillingUnitId", account("filling-unit")}});
    }
    Answer order(const std::string& customer, const std::string& status, const std::string& number) {
        return at("dealer", "POST", "/cq/v1/orders",
                  json::object{{"orderNo", "O1"},
                               {"status", status},
                               {"dealerId", account("dealer")},
                               {"customerId", customer},
                               {"orderedAt", date_time(now)},
                               {"order", {{"deposits", 1}}},
                               {"customer", {{"realName", "测试用户"}}},
                               {"address", "测试路"},
                               {"contact", "0"},
                               {"cylinderNos", {number}},
                               {"receivedAt", date_time(now)},
                               {"receipt", {{"by", "测试"}}},
                               {"handoverLon", 106.4},
                               {"handoverLat", 29.5},
                               {"handoverConfirm", {{{"item", "无泄漏"}, {"confirmed", true}}}}});
    }
};

}  // namespace plumbline::platform::chongqing::testing
