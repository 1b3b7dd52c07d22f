// 6.7: inspection and safety assessment, and what follows for archive and label.
#include <algorithm>

#include <fmt/format.h>

#include "reference-platform/cylinder-chongqing/traceability.h"
#include "reference-platform/cylinder-chongqing/traceability_labels.h"
#include "reference-platform/cylinder-chongqing/traceability_life.h"
#include "reference-platform/cylinder-chongqing/values.h"

namespace plumbline::platform::chongqing {
namespace json = boost::json;
namespace {

constexpr std::string_view pdf_in_base64 = "JVBERi";  // "%PDF-", cut to whole characters

bool passes(const Call& call) { return text_of(call.record, "conclusion") != "报废"; }

/// 6.7.1: only what was applied for, as downloaded from the municipal side.
Ruled applied_for(const Call& call, const std::string& cylinder) {
    const auto application = call.repository.get("applied", cylinder);
    if (auto ruled = demand(call.law(), "CQ-6.7.1-a", application.has_value(), Code::state,
                            {"气瓶不在已下载的报检信息中", "the cylinder is in no downloaded application"});
        !ruled || !application)
        return ruled;
    const auto unit = text_of(*application, "submittingUnit");
    return demand(call.law(), "CQ-D.1-02", unit.empty() || unit == text_of(call.record, "submittingUnit"),
                  Code::implausible,
                  {"送检单位与报检信息不一致", "another unit applied for this inspection"});
}

Ruled dates_agree(const Call& call) {
    const auto inspected = instant(text_of(call.record, "inspectionDate"));
    const auto next = instant(text_of(call.record, "nextInspectionDate"));
    if (auto ruled =
            demand(call.law(), "CQ-D.1-04", !inspected || *inspected <= call.now(), Code::implausible,
                   {"检验日期晚于今天", "the inspection date lies in the future"});
        !ruled)
        return ruled;
    return demand(call.law(), "CQ-D.1-05", !passes(call) || !inspected || !next || *next > *inspected,
                  Code::implausible,
                  {"下次检验日期应晚于检验日期", "the next inspection has to come after this one"});
}

Ruled report_in_order(const Call& call) {
    const auto number = text_of(call.record, "reportNo");
    const bool used = !number.empty() && call.repository.get("report", number).has_value();
    if (auto ruled = demand(call.law(), "CQ-D.1-06", !used, Code::state,
                            {"报告编号已使用", "this report number was used before"});
        !ruled)
        return ruled;
    const auto report = text_of(call.record, "report");
    return demand(call.law(), "CQ-D.1-09", report.empty() || report.starts_with(pdf_in_base64),
                  Code::malformed,
                  {"检验报告应为PDF文件（base64）", "the report has to be a PDF file in base64"});
}

/// 6.7.4: the label shows what was found.
void conclude(Call& call, Archive& archive) {
    if (!passes(call)) return scrap(call, archive);
    archive["State"] = "REGISTERED";
    if (!call.obeys("CQ-6.7.4-a")) return;
    auto& items = archive["Items"].as_object();
    items["inspectionDate"] = text_of(call.record, "inspectionDate");
    items.erase("nextInspectionDate");
    if (const auto next = text_of(call.record, "nextInspectionDate"); !next.empty())
        items["nextInspectionDate"] = next;
    archive["Assessment"] = object_of(call.record, "assessment");
}

/// The fault of a system that keeps one result per cylinder (6.7.2).
bool kept(const Call& call, const std::string& cylinder) {
    if (call.obeys("CQ-6.7.2-b")) return true;
    const auto before = happenings(call, "cylinderNo", cylinder);
    return std::ranges::none_of(before, [](const auto& each) { return each.stage == "inspection"; });
}

}  // namespace

Outcome record_inspection(Call& call) {
    const auto cylinder = text_of(call.record, "cylinderNo");
    if (cylinder.empty() && !call.obeys("CQ-D.1-01"))  // the fault: a report is filed under no cylinder
        return accepted({{"reportNo", text_of(call.record, "reportNo")}});
    auto archive = known_archive(call, cylinder);
    if (!archive) return std::unexpected(archive.error());
    if (auto ruled =
            first_refusal([&] { return alive(call, *archive); }, [&] { return applied_for(call, cylinder); },
                          [&] { return dates_agree(call); }, [&] { return report_in_order(call); });
        !ruled)
        return std::unexpected(ruled.error());
    conclude(call, *archive);
    keep_archive(call, *archive);
    if (const auto number = text_of(call.record, "reportNo"); !number.empty())
        call.repository.save("report", number, {{"reportNo", number}, {"cylinderNo", cylinder}});
    if (kept(call, cylinder))
        note(call, {.cylinder = cylinder,
                    .stage = "inspection",
                    .operation = call.operation.id,
                    .unit = call.caller.code,
                    .content = call.record});
    return accepted({{"reportNo", text_of(call.record, "reportNo")}});
}

}  // namespace plumbline::platform::chongqing
