// Table C.1 from what the gun recorded: values of the device, of the unit, of the person at work.
#include <fmt/format.h>

#include "reference-platform/clients/cylinder-chongqing/archive.h"
#include "reference-platform/clients/cylinder-chongqing/filling.h"
#include "standards/text.h"

namespace plumbline::platform::traceability {
namespace json = boost::json;
using json::object;
namespace {

/// The date that a clock in UTC shows: the fault of row 7.
std::string utc_date(std::string local) {
    local[10] = 'T';
    std::int64_t ms = 0;
    if (!standards::parse_local_time(local + ".000+08:00", ms)) return local.substr(0, 10);
    return date_text(ms - 8 * 3'600'000);
}

void spoil(object& record, const object& archive, const std::string& started, ClientContext& context) {
    if (!context.obeys("CQ-C.1-03")) record["fillingLicenceNo"] = "TS4250000-2020";
    if (!context.obeys("CQ-C.1-04")) record["fillDeviceNo"] = "CZ-00";
    if (!context.obeys("CQ-C.1-05")) record["employeeNo"] = "admin";
    if (!context.obeys("CQ-C.1-07")) record["fillDate"] = utc_date(started);
    if (!context.obeys("CQ-C.1-08")) record["fillStartTime"] = record.at("fillEndTime");
    if (!context.obeys("CQ-C.1-10") && archive.contains("massKg"))
        record["weightBeforeKg"] = archive.at("massKg");
    if (!context.obeys("CQ-C.1-11") && archive.contains("massKg"))
        record["weightAfterKg"] =
            archive.at("massKg").to_number<double>() + archive.at("allowedFillKg").to_number<double>() + 0.5;
}

}  // namespace

void Filling::take_up(const std::string& id, object cycle, const object& fill, ClientContext& context) {
    const auto& with = cycle.at("with").as_object();
    const auto number = text(cycle.at("cylinder").as_object(), "cylinderNo");
    const auto unit = context.store.get(context.space, "unit", "unit").value_or(object{});
    const auto started = text(fill, "startedAt");
    object record{{"recordId", "FILL-" + id},
                  {"cylinderNo", number},
                  {"fillingUnitName", text(unit, "fillingUnitName")},
                  {"fillingLicenceNo", text(unit, "fillingLicenceNo")},
                  {"fillDeviceNo", text(with, "fillDeviceNo")},
                  {"employeeNo", text(with, "employeeNo")},
                  {"employeeName", text(with, "employeeName")},
                  {"fillDate", started.substr(0, 10)},
                  {"fillStartTime", started},
                  {"fillEndTime", text(fill, "endedAt")},
                  {"weightBeforeKg", fill.at("weightBeforeKg")},
                  {"weightAfterKg", fill.at("weightAfterKg")}};
    spoil(record, archive_of(context, number).value_or(object{}), started, context);
    cycle["state"] = "filled";
    context.store.put(context.space, "cycle", id, cycle, {});
    for (const auto& late :
         context.store.all(context.space, "late-check")) {  // only with the fault of CQ-6.4.3-d
        context.store.erase(context.space, "late-check", late.id);
        outbox_.put(context, "CQ-6.4.3-a", municipal, "/cq/v1/fill-checks", late.value);
    }
    outbox_.put(context, "CQ-6.4.3-a", municipal, "/cq/v1/fills", record);
}

}  // namespace plumbline::platform::traceability
