// Clauses 2 and 3: the archives, from the time of the last download on.
#include <algorithm>
#include <cctype>
#include <tuple>

#include <fmt/format.h>

#include "reference-platform/cylinder-yunnan/call.h"
#include "reference-platform/cylinder-yunnan/values.h"

namespace plumbline::platform::yunnan {
namespace json = boost::json;
namespace {

/// Elements of one reply (YN-G14).
constexpr std::size_t page = 1000;

/// A unit sees its own cylinders, a city those of its units (YN-G22).
bool sees(const Unit& unit, const json::object& cylinder, const Repository& repository) {
    if (unit.role != "city-platform") return text_of(cylinder, "Unit") == unit.account;
    const auto owner = repository.get("unit", text_of(cylinder, "Unit"));
    return owner && text_of(*owner, "Division").starts_with(unit.division.substr(0, 4));
}

std::int64_t since(const Call& call) {
    return instant(text_of(call.record, "lasttime"))
        .value_or(0);  // an unreadable one only comes here by a fault
}

bool changed_since(const Call& call, const json::object& record, std::string_view requirement) {
    return !call.obeys(requirement) || whole_of(record, "Changed").value_or(0) > since(call);
}

void keep_order(std::vector<json::object>& records) {
    std::ranges::stable_sort(records, {},
                             [](const json::object& r) { return whole_of(r, "Changed").value_or(0); });
    if (records.size() > page) records.resize(page);
}

bool plain(const std::string& text) {
    return std::ranges::all_of(text, [](unsigned char c) { return std::isalnum(c) != 0; });
}

void spoil(const Call& call, json::object& element) {
    if (!call.obeys("YN-A1-2-c")) element["RegisterDate"] = text_of(element, "RegisterDate").substr(0, 8);
    if (!call.obeys("YN-A1-2-d")) element["IdleWeight"] = fmt::format("{}", number_of(element, "IdleWeight"));
    if (!call.obeys("YN-A1-2-e")) element["State"] = "正常";
    if (!call.obeys("YN-A1-2-j")) element["Id"] = Repository(call.context).next("download");
    if (!call.obeys("YN-A1-0-p")) {
        auto text = text_of(element, "InnerNo");
        std::erase_if(text, [](char c) { return c == '<' || c == '>' || c == '\''; });
        element["InnerNo"] = text;
    }
    if (!call.obeys("YN-P-2.1-a") && plain(text_of(element, "Printno")))
        element["Printno"] = text_of(element, "Barcode");
    if (call.obeys("YN-A1-2-b")) return;
    element["PrintNo"] = element.at("Printno");
    element.erase("Printno");
}

void spoil_vehicle(const Call& call, json::object& element) {
    if (!call.obeys("YN-A1-3-c")) element["RegisterDate"] = text_of(element, "RegisterDate") + "000000";
    if (!call.obeys("YN-A1-3-d")) element["CarType"] = "出租车";
    if (!call.obeys("YN-A1-3-e")) element["IdentityNo"] = text_of(element, "IdentityNo").substr(0, 12);
    if (!call.obeys("YN-A1-3-b")) element.erase("Office"), element.erase("RegisterNo");
}

/// Not bound anywhere else.
bool bound_here(const Call& call, const json::object& vehicle) {
    const auto station = text_of(vehicle, "BoundBy");
    return station.empty() || station == call.unit.account;
}

Done listed(const Call& call, json::array elements) {
    if (elements.empty() && !call.obeys("YN-A1-2-k")) return {nullptr, true};
    return {std::move(elements), true};
}

}  // namespace

Outcome list_cylinders(Call& call) {
    std::vector<json::object> found;
    for (auto& cylinder : call.repository.all("cylinder"))
        if (text_of(cylinder, "State") != "APPLIED" && sees(call.unit, cylinder, call.repository) &&
            changed_since(call, cylinder, "YN-A1-2-f"))
            found.push_back(std::move(cylinder));
    keep_order(found);
    json::array out;
    for (const auto& cylinder : found) {
        auto element = object_of(cylinder, "Archive");
        spoil(call, element);
        out.push_back(std::move(element));
    }
    return listed(call, std::move(out));
}

Outcome list_vehicles(Call& call) {
    std::vector<json::object> found;
    for (auto& vehicle : call.repository.all("vehicle"))
        if (changed_since(call, vehicle, "") && (call.obeys("YN-A1-3-f") || bound_here(call, vehicle)))
            found.push_back(std::move(vehicle));
    keep_order(found);
    json::array out;
    for (const auto& vehicle : found) {
        auto element = object_of(vehicle, "Archive");
        if (const auto barcode = text_of(vehicle, "Barcode"); !barcode.empty())
            element["Barcode"] = barcode;  // YN-E28
        spoil_vehicle(call, element);
        out.push_back(std::move(element));
    }
    return listed(call, std::move(out));
}

}  // namespace plumbline::platform::yunnan
