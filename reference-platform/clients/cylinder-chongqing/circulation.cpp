#include "reference-platform/clients/cylinder-chongqing/circulation.h"

namespace plumbline::platform::traceability {
namespace json = boost::json;
using json::object;
namespace {

const json::array& list(const object& with, std::string_view key) {
    static const json::array none;
    const auto* value = with.if_contains(key);
    return value != nullptr && value->is_array() ? value->get_array() : none;
}

}  // namespace

void waybill(const object& with, Outbox& outbox, ClientContext& context) {
    object body{{"at", time_text(context.now)}};
    for (const auto* key : {"waybillNo", "carrier", "vehicle", "staff", "origin", "destination", "status"})
        if (with.contains(key)) body[key] = with.at(key);
    json::array cylinders;
    for (const auto& number : list(with, "cylinders")) cylinders.push_back(object{{"cylinderNo", number}});
    if (context.obeys("CQ-6.5.1-b")) body["cylinders"] = std::move(cylinders);
    outbox.put(context, "CQ-6.5.1-c", municipal, "/cq/v1/transport/waybills", body);
}

void delivery_check(const object& with, Outbox& outbox, ClientContext& context) {
    if (!context.obeys("CQ-6.5.5-a")) return;  // the fault: it stays on the phone
    for (const auto& number : list(with, "cylinders"))
        outbox.put(context, "CQ-6.5.5-a", municipal, "/cq/v1/delivery-checks",
                   {{"cylinderNo", number},
                    {"customerId", text(with, "customerId")},
                    {"result", text(with, "result")},
                    {"inspector", text(with, "inspector")},
                    {"at", time_text(context.now)}});
}

void empty_return(const object& with, Outbox& outbox, ClientContext& context) {
    for (const auto& number : list(with, "cylinders")) {
        outbox.put(context, "CQ-6.5.5-b", municipal, "/cq/v1/empty-returns",
                   {{"cylinderNo", number},
                    {"from", text(with, "from")},
                    {"by", text(with, "by")},
                    {"at", time_text(context.now)}});
        if (!context.obeys("CQ-6.5.5-b")) return;  // the fault: one for all
    }
}

void register_alarms(const object& with, ClientContext& context) {
    for (const auto& value : list(with, "devices"))
        if (value.is_object())
            context.store.put(context.space, "alarm", text(value.get_object(), "deviceNo"),
                              value.get_object(), {});
}

void pass_alarms(Outbox& outbox, ClientContext& context) {
    for (const auto& registered : context.store.all(context.space, "alarm")) {
        const auto reports = device(context, "READ", "leak-alarm/" + registered.id);
        if (!reports || !reports->is_array()) continue;
        for (const auto& value : reports->get_array()) {
            const auto& report = value.as_object();
            if (!context.obeys("CQ-6.8.5-b/lost") && text(report, "kind") == "alarm") continue;  // the fault
            outbox.put(context, "CQ-6.8.5-b", municipal, "/cq/v1/leak-alarms",
                       {{"deviceNo", registered.id},
                        {"customerId", text(registered.value, "customerId")},
                        {"kind", text(report, "kind")},
                        {"value", report.at("value")},
                        {"at", text(report, "at")},
                        {"receivedAt", time_text(context.now)}});
        }
    }
}

}  // namespace plumbline::platform::traceability
