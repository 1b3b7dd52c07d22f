// Annexes C and D at the municipal side: records of checks, fills and inspections that it is given
// (6.4.3, 6.7.3).
#include <cmath>

#include <fmt/format.h>

#include "conformance/cylinder-chongqing/clause.h"
#include "standards/text.h"

namespace plumbline::judge::chongqing {
namespace json = boost::json;
namespace {

/// Where the world is told, a number that it was not told of is nobody's.
bool known_cylinder(const Act& act, const View& view, std::string requirement, Expectation& out) {
    if (view.model.world.registration(text_of(record(act), "cylinderNo")) != nullptr) return true;
    if (view.model.world.tells_registrations)
        out.offend(offence(std::move(requirement), "没有这只气瓶", "no such cylinder"));
    else
        out.doubtful = true;
    return false;
}

/// A record that was uploaded is stored once and cannot be changed (CQ-6.4.3-b); its id is our binding
/// (CQ-G03).
bool repeated(const Act& act, const View& view, Expectation& out) {
    const auto id = text_of(record(act), "recordId");
    const auto known = view.model.records.find(act.operation->id + "/" + id);
    if (id.empty() || known == view.model.records.end()) return false;
    if (known->second == json::serialize(record(act)))
        out.grant("CQ-6.4.3-b", "", {"重复上传同一记录", "the same record once more"}, 3);
    else
        out.offend(offence("CQ-6.4.3-b", "上传后更改记录", "a record is changed after it was uploaded"));
    return true;
}

/// Three steps in order (CQ-C.2-stage): during follows a command that was true, after follows the fill.
void expect_check(const Act& act, const View& view, Expectation& out) {
    if (!known_cylinder(act, view, "CQ-C.2-01", out)) return;
    const auto* known = view.model.cylinder(text_of(record(act), "cylinderNo"));
    const auto* last = known == nullptr ? nullptr : known->last_fill();
    const bool filled = known != nullptr && !known->fills.empty(),
               permitted = known != nullptr && known->permitted;
    if (known != nullptr && known->uncertain) out.doubtful = true;
    const auto checks = checks_in(act, view.messages);
    if (checks.size() > 1) {  // all stages in one record (CQ-E38): their order does not show
        if (!filled && !permitted) out.doubtful = true;
        return;
    }
    for (const auto& check : checks) {
        if (check.stage == Check::Stage::mid && !filled && !permitted)
            out.offend(offence("CQ-C.2-stage", "没有充装而有充装中检查",
                               "a check during a fill that was not allowed"));
        if (check.stage == Check::Stage::mid && filled &&
            (!known->permitted || *known->permitted < known->fills.back().end))
            out.doubtful = true;
        if (check.stage != Check::Stage::post) continue;
        if (!filled && permitted)
            out.doubtful = true;  // the fill itself may be uploaded after its check
        else if (!filled)
            out.offend(offence("CQ-C.2-stage", "没有充装而有充装后检查",
                               "a check after a fill that did not happen"));
        else if (last != nullptr && check.at < last->end)
            out.offend(
                offence("CQ-C.2-24", "充装后检查早于充装结束", "the check after the fill is before its end"));
    }
}

/// What belongs to a unit is as the municipal side has it (CQ-C.1-02, CQ-C.1-03).
void expect_unit(const Act& act, const View& view, Expectation& out) {
    const auto* station =
        act.caller == nullptr ? nullptr : view.model.world.station(act.caller->organisation);
    if (station == nullptr) return;
    const auto differs = [&](std::string_view own, std::string_view sent) {
        const auto held = text_of(station->said, own);
        return !held.empty() && held != text_of(record(act), sent);
    };
    if (differs("name", "fillingUnitName"))
        out.offend(offence("CQ-C.1-02", "充装单位名称与登记的不符", "not the unit's registered name"));
    if (differs("permitNo", "fillingLicenceNo"))
        out.offend(offence("CQ-C.1-03", "充装许可证号与单位的不符", "not the unit's permit"));
}

void expect_fill(const Act& act, const View& view, Expectation& out) {
    if (!known_cylinder(act, view, "CQ-C.1-01", out)) return;
    const auto& sent = record(act);
    const auto start = instant(text_of(sent, "fillStartTime")), end = instant(text_of(sent, "fillEndTime"));
    const auto before = decimal(sent, "weightBeforeKg"), after = decimal(sent, "weightAfterKg");
    const auto date = day(text_of(sent, "fillDate"));
    if (start && end && *end < *start)
        out.offend(offence("CQ-C.1-09", "充装结束早于开始", "the end is before the start"));
    if (before && after && *after < *before)
        out.offend(offence("CQ-C.1-11", "充后重量小于充前重量", "lighter after than before"));
    if (start && date && standards::day_start(*start) != *date)
        out.offend(offence("CQ-C.1-07", "充装日期不是开始当日", "not the day of the start"));
    if (end && *end > act.at() + 300'000) out.doubtful = true;
    expect_unit(act, view, out);
}

bool is_pdf(const std::string& report) {
    return report.starts_with("JVBERi0") || report.starts_with("%PDF-");
}

void expect_inspection(const Act& act, const View& view, Expectation& out) {
    const auto& sent = record(act);
    if (!known_cylinder(act, view, "CQ-D.1-01", out)) return;
    const auto made = day(text_of(sent, "inspectionDate")), next = day(text_of(sent, "nextInspectionDate"));
    if (made && *made > act.at() + view.slack())
        out.offend(offence("CQ-D.1-04", "检验日期在将来", "the inspection date is in the future"));
    if (made && next && *next <= *made)
        out.offend(
            offence("CQ-D.1-05", "下次检验日期不晚于检验日期", "the next date is not after the inspection"));
    if (!text_of(sent, "report").empty() && !is_pdf(text_of(sent, "report")))
        out.offend(offence("CQ-D.1-09", "检验报告不是PDF", "the report is no PDF"));
    const auto known = view.model.reports.find(text_of(sent, "reportNo"));
    if (known != view.model.reports.end()) {
        if (known->second == json::serialize(sent))
            return out.grant("CQ-6.7.3-b", "", {"重复上传同一检验", "the same inspection once more"}, 3);
        const bool other = !known->second.contains("\"" + text_of(sent, "cylinderNo") + "\"");
        return out.offend(other ? offence("CQ-D.1-06", "报告编号已用于另一气瓶",
                                          "the report's number belongs to another cylinder")
                                : offence("CQ-6.7.3-b", "上传后更改检验信息",
                                          "an inspection is changed after it was uploaded"));
    }
    const auto* cylinder = view.model.cylinder(text_of(sent, "cylinderNo"));
    const bool told = view.model.world.registration(text_of(sent, "cylinderNo"))->text("status") == "3";
    if (((cylinder != nullptr && cylinder->scrapped) || told) && text_of(sent, "conclusion") == "合格")
        out.offend(offence("CQ-6.7-b", "已报废的气瓶再判合格", "a scrapped cylinder passes"));
}

void expect(const Act& act, const View& view, Expectation& out) {
    if (!answered_by(act, view) || !out.offences.empty() || !well_known(act)) return;
    if ((act.is("CQ-OP-04") || act.is("CQ-OP-05")) && repeated(act, view, out)) return;
    if (act.is("CQ-OP-04")) expect_check(act, view, out);
    if (act.is("CQ-OP-05")) expect_fill(act, view, out);
    if (act.is("CQ-OP-21")) expect_inspection(act, view, out);
}

}  // namespace

const Clause clause_C{"CQ-6.4.3-b", expect, nullptr, nullptr};

}  // namespace plumbline::judge::chongqing
