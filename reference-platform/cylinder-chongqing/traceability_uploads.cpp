// What staff and devices do reaches the system without an interface of ours; its uploads and downloads tell
// (ADR 0025).
#include <array>
#include <map>

#include <fmt/format.h>

#include "reference-platform/cylinder-chongqing/traceability.h"
#include "reference-platform/cylinder-chongqing/traceability_life.h"
#include "reference-platform/cylinder-chongqing/values.h"

namespace plumbline::platform::chongqing {
namespace json = boost::json;
namespace {

using Remember = void (*)(Call&, const json::value& answer);

/// Notes the upload itself as a happening of its cylinder.
void note_upload(Call& call, std::string_view stage, json::object content, std::int64_t at = 0) {
    note(call, {.cylinder = text_of(call.record, "cylinderNo"),
                .stage = std::string(stage),
                .operation = call.operation.id,
                .at = at,
                .unit = call.caller.code,
                .device = text_of(call.record, "fillDeviceNo"),
                .content = std::move(content)});
}

void remember_decision(Call& call, const json::value& answer) {
    auto content = call.record;
    const auto decided = answer.is_object() ? answer.get_object() : json::object();
    for (const std::string_view key : {"allow", "failedRules", "decidedAt", "validUntil"})
        if (const auto* value = decided.if_contains(key)) content[key] = *value;
    const auto* allow = content.if_contains("allow");
    const bool refused = allow == nullptr || !allow->is_bool() || !allow->get_bool();
    if (refused && !call.obeys("CQ-6.4.6-a")) return;
    note_upload(call, "filling", std::move(content));
}

/// Rows 18 to 22 of C.2 with their polarity (CQ-E02).
bool good_after_filling(const json::object& post) {
    if (text_of(post, "amountInRange") != "1") return false;
    for (const std::string_view row :
         {"valveNeckLeak", "valveOutletStemLeak", "bulgeDeformationLeak", "temperatureRise"})
        if (text_of(post, row) != "2") return false;
    return true;
}

void remember_check(Call& call, const json::value&) {
    note_upload(call, "filling", call.record);
    auto archive = archive_of(call, text_of(call.record, "cylinderNo"));
    if (!archive || !call.record.contains("post")) return;
    archive->erase("Blocked");
    if (!good_after_filling(object_of(call.record, "post"))) (*archive)["Blocked"] = true;
    keep_archive(call, *archive);
}

void remember_fill(Call& call, const json::value&) {
    auto content = call.record;
    if (!call.obeys("CQ-5.5-a"))  // the fault: a fill is taken in without its weights
        for (const std::string_view key : {"weightBeforeKg", "weightAfterKg"}) content.erase(key);
    note_upload(call, "filling", std::move(content),
                instant(text_of(call.record, "fillStartTime")).value_or(0));
    auto archive = archive_of(call, text_of(call.record, "cylinderNo"));
    if (!archive) return;
    const auto state = text_of(*archive, "State");
    if (state == "REGISTERED" || state == "IN_CIRCULATION") (*archive)["State"] = "FILLED";
    archive->erase("Holder");
    keep_archive(call, *archive);
}

void remember_waybill(Call& call, const json::value&) {
    const auto number = text_of(call.record, "waybillNo");
    json::array cylinders;
    for (const auto& carried : objects_of(call.record, "cylinders"))
        cylinders.emplace_back(text_of(carried, "cylinderNo"));
    auto trip = call.record;
    trip["Cylinders"] = cylinders;
    call.repository.save("trip", number, trip);
    auto content = call.record;
    content.erase("cylinders");
    if (!call.obeys("CQ-6.5.1-b")) cylinders = {""};  // the fault: kept without links to the cylinders
    for (const auto& cylinder : cylinders)
        note(call, {.cylinder = std::string(cylinder.as_string()),
                    .stage = "transport",
                    .operation = call.operation.id,
                    .at = instant(text_of(call.record, "at")).value_or(0),
                    .unit = call.caller.code,
                    .waybill = number,
                    .content = content});
}

void remember_at_the_customers(Call& call, std::string_view event) {
    auto content = call.record;
    content["event"] = event;
    note_upload(call, "sales", std::move(content), instant(text_of(call.record, "at")).value_or(0));
}

void remember_delivery_check(Call& call, const json::value&) {
    remember_at_the_customers(call, "DELIVERY_CHECK");
}

void remember_return(Call& call, const json::value&) {
    remember_at_the_customers(call, "EMPTY_RETURN");
    const auto cylinder = text_of(call.record, "cylinderNo");
    call.repository.save("returned", std::to_string(call.repository.next("returned")),
                         {{"cylinderNo", cylinder}, {"customerId", text_of(call.record, "from")}});
    if (auto archive = archive_of(call, cylinder)) {
        archive->erase("Holder");
        keep_archive(call, *archive);
    }
}

void remember_application(Call& call, const json::object& application) {
    const auto cylinder = text_of(application, "cylinderNo");
    const auto known = call.repository.get("applied", cylinder);
    if (known && text_of(*known, "applicationNo") == text_of(application, "applicationNo")) return;
    call.repository.save("applied", cylinder, application);
    auto archive = archive_of(call, cylinder);
    if (!archive || text_of(*archive, "State") == "SCRAPPED") return;
    (*archive)["State"] = "AT_INSPECTION";
    keep_archive(call, *archive);
}

void remember_applications(Call& call, const json::value& answer) {
    const auto listed = answer.is_array() ? json::object{{"items", answer}} : answer.as_object();
    for (const auto& application : objects_of(listed, "items")) remember_application(call, application);
}

/// A record that was sent again is kept once (CQ-6.4.3-b).
bool seen_before(Call& call) {
    for (const std::string_view key : {"recordId", "requestId"})
        if (const auto id = text_of(call.record, key); !id.empty()) {
            const auto known = fmt::format("{}/{}/{}", call.operation.id, call.caller.code, id);
            if (call.repository.get("remembered", known)) return true;
            call.repository.save("remembered", known, {{"at", call.now()}});
        }
    return false;
}

}  // namespace

void remember_upload(Call& call, const json::value& answer) {
    static const std::map<std::string_view, Remember> known{
        {"CQ-OP-03", remember_decision},       {"CQ-OP-04", remember_check},
        {"CQ-OP-05", remember_fill},           {"CQ-OP-13", remember_waybill},
        {"CQ-OP-16", remember_delivery_check}, {"CQ-OP-17", remember_return},
        {"CQ-OP-19", remember_applications}};
    if (const auto found = known.find(call.operation.id); found != known.end() && !seen_before(call))
        found->second(call, answer);
}

}  // namespace plumbline::platform::chongqing
