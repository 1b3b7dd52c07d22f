#include "reference-platform/clients/cylinder-chongqing/inspection.h"

#include <fmt/format.h>

namespace plumbline::platform::traceability {
namespace json = boost::json;
using json::object;
namespace {

constexpr std::string_view applications = "application";

bool is_true(const object& with, std::string_view key) {
    const auto* value = with.if_contains(key);
    return value != nullptr && *value == json::value(true);
}

/// Table D.1. The next date is left out when the cylinder was scrapped or assessed (row 5).
object result_of(const object& with, const object& application, ClientContext& context) {
    const auto conclusion = text(with, "conclusion");
    const auto report_no = context.obeys("CQ-D.1-06") ? text(with, "reportNo") : "BG-0001";
    object out{{"cylinderNo", text(with, "cylinderNo")},
               {"submittingUnit", text(application, "submittingUnit")},
               {"conclusion", conclusion},
               {"inspectionDate", date_text(context.now)},
               {"reportNo", report_no},
               {"inspectionUnit", text(application, "inspectionUnit")},
               {"inspector", text(with, "inspector")},
               {"report", report_pdf({"Report " + report_no, "Cylinder " + text(with, "cylinderNo")})}};
    if (is_true(with, "assessment"))
        out["assessment"] = object{{"result", "合格"}, {"validTo", text(with, "assessedUntil")}};
    const bool next_date = conclusion == "合格" && !is_true(with, "assessment");
    if (next_date || !context.obeys("CQ-D.1-05"))
        out["nextInspectionDate"] = text(with, "nextInspectionDate");
    if (!context.obeys("CQ-D.1-02")) out["submittingUnit"] = text(application, "inspectionUnit");
    return out;
}

/// 6.7.4, 7 f): dates onto the label, or the label void.
void update_label(const object& with, const object& result, ClientContext& context) {
    const auto uid = text(with, "labelUid");
    if (text(result, "conclusion") == "报废") {
        if (context.obeys("CQ-6.7.4-a/void"))
            device(context, "POST", "/cq/v1/labels/" + uid + "/void", {{"reason", "报废"}});
        return;
    }
    if (!context.obeys("CQ-6.7.4-a")) return;
    object dates{{"cylinderNo", text(result, "cylinderNo")},
                 {"inspectionDate", text(result, "inspectionDate")},
                 {"conclusion", text(result, "conclusion")}};
    if (result.contains("nextInspectionDate")) dates["nextInspectionDate"] = result.at("nextInspectionDate");
    device(context, "WRITE", "label/" + uid + "/inspection", dates);
}

}  // namespace

void download_applications(ClientContext& context) {
    if (!context.obeys("CQ-6.7.1-a")) return;  // the fault: the list is typed by hand
    const auto answer = get(context, municipal, "/cq/v1/inspection-applications");
    if (!answer.accepted() || !answer.body.is_array()) return;
    for (const auto& value : answer.body.get_array())
        if (value.is_object())
            context.store.put(context.space, applications, text(value.get_object(), "cylinderNo"),
                              value.get_object(), {});
}

void inspect(const object& with, Outbox& outbox, ClientContext& context) {
    auto application = context.store.get(context.space, applications, text(with, "cylinderNo"));
    if (!application && context.obeys("CQ-6.7.1-a")) return;
    const auto result = result_of(
        with, application.value_or(object{{"submittingUnit", "-"}, {"inspectionUnit", "-"}}), context);
    outbox.put(context, "CQ-6.7.3-a", special, "/cq/v1/inspections", result);
    update_label(with, result, context);
}

}  // namespace plumbline::platform::traceability
