// For tests: a small run against a traceability system that made an archive of cylinder C1 with label L-1.
#pragma once

#include <string>
#include <tuple>

#include "conformance/cylinder-chongqing/test_run.h"

namespace plumbline::judge::chongqing {

namespace json = boost::json;

class TraceabilitySystem : public TestRun {
  protected:
    TraceabilitySystem() : TestRun("traceability-system") {
        for (const auto& [name, role, organisation, division] :
             {std::tuple{"locator-a", "locator", "G1", ""},
              std::tuple{"filling-a", "filling-unit", "U1", "500106"},
              std::tuple{"filling-b", "filling-unit", "U2", "500112"},
              std::tuple{"carrier-a", "transport-operator", "T1", ""},
              std::tuple{"store-a", "storage-operator", "S1", ""},
              std::tuple{"dealer-a", "dealer", "D1", "500106"}, std::tuple{"dealer-u", "dealer", "D3", ""},
              std::tuple{"customer-a", "customer", "K1", ""}, std::tuple{"alarm-a", "leak-alarm", "L1", ""},
              std::tuple{"admin-a", "administrator", "M1", ""},
              std::tuple{"municipal-m", "municipal-platform", "P1", ""},
              std::tuple{"external-a", "external-system", "X1", ""}})
            run_.parties.push_back({name, role, organisation, division, true, start});
        run_.parties.push_back({"viewer", "public-viewer", "", "", false, 0});
        archive();
    }

    static json::object done() { return {{"code", 0}, {"message", "ok"}}; }

    void as(const std::string& party, const std::string& line, const json::value& body,
            const json::value& answer = done(), int status = 200) {
        party_ = party;
        say(line, body, answer, status);
    }

    static json::object items(json::object with = {}) {
        json::object out{{"cylinderNo", "C1"},
                         {"medium", "LPG"},
                         {"massKg", 16.5},
                         {"volumeL", 35.5},
                         {"workPressureMPa", 2.1},
                         {"testPressureMPa", 3.2},
                         {"wallThicknessMm", 2.5},
                         {"allowedFillKg", 14.5},
                         {"designLife", 8},
                         {"manufacturer", "M"},
                         {"manufactureMonth", "2021-06"},
                         {"productStandard", "GB/T 5842"},
                         {"manufactureLicenceNo", "TS1"},
                         {"owner", "F"},
                         {"labelId", "L-1"},
                         {"status", "1"}};
        for (auto& each : with) out[each.key()] = each.value();
        return out;
    }
    void archive(json::object with = {}, const json::value& answer = done(), int status = 200) {
        as("filling-a", "POST /cq/v1/cylinders", items(std::move(with)), answer, status);
    }
    void change(json::object with) {
        json::object registered{{"registrationCertNo", "R1"},
                                {"registrationDate", "2021-07-01"},
                                {"registrationAuthority", "RA"},
                                {"changedAt", text(now_)}};
        for (auto& each : with) registered[each.key()] = each.value();
        as("municipal-m", "POST /cq/v1/cylinders/changes", items(registered));
    }
    json::object move(const std::string& direction, const std::string& store = "K1",
                      const std::string& cylinder = "C1") {
        const json::object sent{{"cylinderNo", cylinder}, {"direction", direction}, {"operator", "O"},
                                {"at", text(now_)},       {"address", "A"},         {"storeNo", store}};
        as("store-a", "POST /cq/v1/storage/movements", sent);
        return sent;
    }
    void trace(const json::object& shown) { as("admin-a", "GET /cq/v1/trace/C1", nullptr, shown); }
    /// A trace that shows nothing but the archive and what is given.
    void trace_of(json::object shown) {
        if (!shown.contains("manufacture")) shown["manufacture"] = items();
        if (!shown.contains("registration")) shown["registration"] = json::object();
        for (const auto* list : {"fills", "transports", "storage", "inspections", "sales"})
            if (!shown.contains(list)) shown[list] = json::array();
        trace(shown);
    }
    /// What the stage's own function shows of C1.
    void records(const std::string& stage, const json::array& shown) {
        json::array items;
        for (const auto& each : shown) items.push_back(json::object{{"record", each}});
        as("admin-a", "GET /cq/v1/records/" + stage + "?cylinderNo=C1", nullptr,
           json::object{{"items", items}});
    }
    void staff(const std::string& name, const std::string& certificate, const std::string& valid_to) {
        json::object person{{"realName", name}};
        if (!certificate.empty())
            person["eQualification"] = json::object{{"certNo", certificate}, {"validTo", valid_to}};
        as("carrier-a", "POST /cq/v1/transport/staff", json::object{{"staff", json::array{person}}});
    }
    json::object load(const std::string& person) {
        const json::object sent{{"cylinderNo", "C1"},
                                {"origin", "a"},
                                {"destination", "b"},
                                {"operator", person},
                                {"at", text(now_)}};
        as("carrier-a", "POST /cq/v1/transport/waybills/W1/events", sent);
        return sent;
    }
    json::object waybill() {
        const json::object sent{{"waybillNo", "W1"},
                                {"carrier", "T"},
                                {"vehicle", "V"},
                                {"staff", json::array{"N1"}},
                                {"cylinders", json::array{json::object{{"cylinderNo", "C1"}}}},
                                {"origin", "a"},
                                {"destination", "b"},
                                {"at", text(now_)}};
        as("system-a", "POST /cq/v1/transport/waybills", sent);
        return sent;
    }
    json::object locate(double lon) {
        const json::object sent{
            {"deviceNo", "G1"}, {"waybillNo", "W1"}, {"lon", lon}, {"lat", 29.5}, {"at", text(now_)}};
        as("locator-a", "POST /cq/v1/transport/positions", sent);
        return sent;
    }
    void page(const std::string& label, const std::string& state) {
        const bool valid = state == "active";
        json::object data{{"cylinderNo", "C1"}};
        if (valid) data["nextInspectionDate"] = "2029-06-20";
        json::object shown{{"labelState", state}, {"archive", data}, {"safetyNotice", "S"}};
        for (const auto* list : {"fills", "transports", "storage", "inspections", "sales"})
            shown[list] = json::array();
        as("viewer", "GET /t/" + label, nullptr, shown);
    }
    void label(const std::string& id, const std::string& action, const std::string& cylinder,
               int status = 200) {
        as("system-a", "POST /cq/v1/labels/" + id + "/" + action,
           json::object{{"labelId", id}, {"action", action}, {"cylinderNo", cylinder}},
           status == 200 ? json::value(done()) : json::value{{"code", 409}, {"message", "no"}}, status);
    }
};

}  // namespace plumbline::judge::chongqing
