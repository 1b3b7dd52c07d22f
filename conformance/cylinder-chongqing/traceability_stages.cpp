// The records of the stages, as accepted calls and uploads tell them.
#include "conformance/cylinder-chongqing/interpret.h"
#include "conformance/cylinder-chongqing/traceability.h"

namespace plumbline::judge::chongqing {
namespace json = boost::json;
namespace {

evidence::Milliseconds said_at(const Act& act) {
    return instant(text_of(record(act), "at")).value_or(act.at());
}

std::vector<std::string> texts(const json::object& sent, std::string_view key) {
    std::vector<std::string> out;
    const auto* list = sent.if_contains(key);
    if (list == nullptr || !list->is_array()) return out;
    for (const auto& each : list->get_array())
        if (each.is_string()) out.emplace_back(each.get_string());
    return out;
}

int whole(const json::object& object, std::string_view key) {
    return static_cast<int>(decimal(object, key).value_or(0));
}

}  // namespace

void Traceability::add(const std::string& number, const std::string& stage, const Act& act,
                       evidence::Milliseconds at) {
    archives[number].stages[stage].push_back({at, record(act), act.number(), act.operation->id});
}

void Traceability::follow_stage(const Act& act) {
    const auto& sent = record(act);
    const auto number = text_of(sent, "cylinderNo");
    if (act.is("CQ-OP-18")) {
        add(number, "storage", act, said_at(act));
        auto& known = archives[number];
        if (text_of(sent, "direction") == "in")
            known.store = text_of(sent, "storeNo"), known.with_customer = false;
        else
            known.store.reset();
    }
    if (act.is("CQ-OP-14"))
        add(number, "transports", act, said_at(act)), archives[number].waybill = path_value(act, "waybillNo");
    if (act.is("CQ-OP-05") && fill_records.insert(text_of(sent, "recordId")).second)
        add(number, "fills", act, instant(text_of(sent, "fillEndTime")).value_or(act.at())),
            archives[number].with_customer = false;
    if (act.is("CQ-OP-16")) add(number, "sales", act, said_at(act));
    if (act.is("CQ-OP-17")) {
        add(number, "sales", act, said_at(act));
        archives[number].with_customer = false;
        if (const auto from = customers.find(text_of(sent, "from")); from != customers.end())
            ++from->second.returned;
    }
    if (act.is("CQ-OP-13")) follow_waybill(act);
    if (act.is("CQ-OP-15")) follow_position(act);
}

void Traceability::follow_waybill(const Act& act) {
    const auto& sent = record(act);
    auto& carried = waybills[text_of(sent, "waybillNo")];
    carried.clear();
    for (const auto* each : objects(sent, "cylinders")) {
        const auto number = text_of(*each, "cylinderNo");
        add(number, "transports", act, said_at(act));
        archives[number].waybill = text_of(sent, "waybillNo");
        carried.push_back(number);
    }
}

/// 6.5.4: the cylinders that are on the vehicle are where it is.
void Traceability::follow_position(const Act& act) {
    const auto waybill = text_of(record(act), "waybillNo");
    positions[waybill] = {said_at(act), record(act), act.number(), act.operation->id};
    const auto carried = waybills.find(waybill);
    if (carried == waybills.end()) return;
    for (const auto& number : carried->second)
        if (const auto& known = archives[number]; !known.store && !known.with_customer)
            add(number, "transports", act, said_at(act));
}

void Traceability::follow_inspection(const Act& act) {
    const auto& sent = record(act);
    auto& known = archives[text_of(sent, "cylinderNo")];
    add(text_of(sent, "cylinderNo"), "inspections", act, act.at());
    report_nos.emplace(text_of(sent, "reportNo"), act.number());
    known.uninspected = known.items;
    if (text_of(sent, "conclusion") == "报废") return scrap(known, act);
    known.items["inspectionDate"] = text_of(sent, "inspectionDate");
    if (sent.contains("nextInspectionDate"))
        known.items["nextInspectionDate"] = text_of(sent, "nextInspectionDate");
    else
        known.items.erase("nextInspectionDate");
}

void Traceability::follow_order(const Act& act) {
    const auto& sent = record(act);
    auto& order = orders[text_of(sent, "orderNo")];
    order.dealer = text_of(sent, "dealerId"), order.customer = text_of(sent, "customerId");
    const auto status = text_of(sent, "status");
    const auto numbers = texts(sent, "cylinderNos");
    const bool over = status == "HANDED_OVER" || status == "CONFIRMED" || status == "CLOSED";
    auto& customer = customers[order.customer];
    const auto* about = sent.if_contains("order");
    const int deposits = about != nullptr && about->is_object() ? whole(about->get_object(), "deposits") : 0;
    customer.deposits += deposits - order.deposits;
    order.deposits = deposits;
    if (over && !order.handed_over) customer.delivered += static_cast<int>(numbers.size());
    order.handed_over = order.handed_over || over;
    for (const auto& number : numbers) {
        if (number.empty()) continue;
        add(number, "sales", act, act.at());
        archives[number].with_customer = archives[number].with_customer || over;
        archives[number].order = text_of(sent, "orderNo");
    }
}

}  // namespace plumbline::judge::chongqing
