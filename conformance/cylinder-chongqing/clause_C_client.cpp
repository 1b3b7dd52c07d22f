// Annex C on the sender: what goes up is what the device recorded and what the inspector found.
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "conformance/cylinder-chongqing/observed.h"

namespace plumbline::judge::chongqing {
namespace json = boost::json;
namespace {

struct FindingRow {
    int row;
    std::string_view stage, name;
    char good;  ///< CQ-E02 a
};

constexpr std::array rows{FindingRow{2, "pre", "ownProperty", '1'},
                          FindingRow{3, "pre", "mediumMatchesStamp", '1'},
                          FindingRow{4, "pre", "surfaceCrack", '1'},
                          FindingRow{5, "pre", "severeCorrosion", '1'},
                          FindingRow{6, "pre", "deformation", '1'},
                          FindingRow{7, "pre", "damage", '1'},
                          FindingRow{8, "pre", "withinInspection", '1'},
                          FindingRow{9, "pre", "valveWithinLife", '1'},
                          FindingRow{10, "pre", "residualPressureOk", '1'},
                          FindingRow{13, "mid", "abnormalSound", '1'},
                          FindingRow{14, "mid", "sealLeak", '2'},
                          FindingRow{15, "mid", "wallTemperatureAbnormal", '2'},
                          FindingRow{16, "mid", "otherAbnormal", '1'},
                          FindingRow{18, "post", "amountInRange", '1'},
                          FindingRow{19, "post", "valveNeckLeak", '2'},
                          FindingRow{20, "post", "valveOutletStemLeak", '2'},
                          FindingRow{21, "post", "bulgeDeformationLeak", '2'},
                          FindingRow{22, "post", "temperatureRise", '2'}};

std::string requirement(std::string_view table, int row) { return fmt::format("CQ-{}-{:02}", table, row); }

void compare(std::string_view id, bool same, const Act& act, std::int64_t origin, const std::string& sent,
             const std::string& real, Sink& sink) {
    sink.add(id, "true-value", same ? Verdict::pass : Verdict::fail, {origin, act.number()},
             same ? standards::Text{"上传值与实际一致", "the uploaded value is the real one"}
                  : standards::Text{fmt::format("上传“{}”，实际为“{}”", sent, real),
                                    fmt::format("uploaded '{}', really '{}'", sent, real)});
}

void compare_text(int row, const Act& act, std::string_view key, std::int64_t origin, const std::string& real,
                  Sink& sink) {
    if (real.empty()) return;
    const auto sent = sent_text(act, key);
    compare(requirement("C.1", row), sent == real, act, origin, sent, real, sink);
}

/// Device time within a second.
void compare_time(int row, const Act& act, std::string_view key, const DeviceAct& fill,
                  std::string_view real_key, Sink& sink) {
    const auto real = static_cast<evidence::Milliseconds>(fill.kg(real_key).value_or(0));
    const auto sent = instant(sent_text(act, key));
    if (!sent) return;  // the form is judged by the table
    compare(requirement("C.1", row), std::abs(*sent - real) <= 1999, act, fill.number, sent_text(act, key),
            moment(real), sink);
}

void compare_weight(int row, const Act& act, std::string_view key, const DeviceAct& fill, Sink& sink) {
    const auto sent = sent_number(act, key), real = fill.kg(key);
    if (!sent || !real) return;
    compare(requirement("C.1", row), std::abs(*sent - *real) <= 0.0101, act, fill.number,
            fmt::format("{}", *sent), fmt::format("{}", *real), sink);
}

/// The fill task under which the gun was opened for this fill.
const Task* task_of(const Observed& observed, const DeviceAct& fill) {
    const Task* found = nullptr;
    for (const auto* task : observed.tasks("fill"))
        if (task->number < fill.number && task->text("gunNo") == fill.name) found = task;
    return found;
}

void judge_fill(const Observed& observed, const DeviceAct& fill, Sink& sink) {
    const auto ended = static_cast<evidence::Milliseconds>(fill.kg("endedAt").value_or(0));
    const auto* act = observed.first("CQ-OP-05", ended, [&](const Act& candidate) {
        return sent_text(candidate, "cylinderNo") == fill.text("cylinderNo");
    });
    if (act == nullptr) return;
    const auto started = static_cast<evidence::Milliseconds>(fill.kg("startedAt").value_or(0));
    compare_text(1, *act, "cylinderNo", fill.number, fill.text("cylinderNo"), sink);
    compare_text(7, *act, "fillDate", fill.number, moment(started).substr(0, 10), sink);
    compare_time(8, *act, "fillStartTime", fill, "startedAt", sink);
    compare_time(9, *act, "fillEndTime", fill, "endedAt", sink);
    compare_weight(10, *act, "weightBeforeKg", fill, sink);
    compare_weight(11, *act, "weightAfterKg", fill, sink);
    if (const auto* task = task_of(observed, fill)) {
        compare_text(4, *act, "fillDeviceNo", task->number, task->text("fillDeviceNo"), sink);
        compare_text(5, *act, "employeeNo", task->number, task->text("employeeNo"), sink);
        compare_text(6, *act, "employeeName", task->number, task->text("employeeName"), sink);
    }
    const auto units = observed.tasks("set-up");
    if (!units.empty())
        compare_text(2, *act, "fillingUnitName", units.back()->number, units.back()->text("fillingUnitName"),
                     sink);
    if (!units.empty())
        compare_text(3, *act, "fillingLicenceNo", units.back()->number,
                     units.back()->text("fillingLicenceNo"), sink);
}

/// Row 11, 17, 23: who checked. Rows 12, 24: when (60 s), the latter not before the end.
void judge_signature(const Task& task, const Act& act, const json::object& stage, std::string_view name,
                     Sink& sink) {
    const int who = name == "pre" ? 11 : name == "mid" ? 17 : 23;
    const auto inspector = text_of(stage, "inspector");
    compare(requirement("C.2", who), inspector == task.text("inspector"), act, task.number, inspector,
            task.text("inspector"), sink);
    const auto at = instant(text_of(stage, "time"));
    if (name == "mid" || !at) return;
    compare(requirement("C.2", name == "pre" ? 12 : 24), std::abs(*at - task.at) <= 60'000, act, task.number,
            text_of(stage, "time"), moment(task.at), sink);
}

void judge_check(const Observed& observed, const Task& task, std::string_view name, const View& view,
                 Sink& sink) {
    const auto* act = observed.first("CQ-OP-04", task.at, [&](const Act& candidate) {
        return sent_text(candidate, "cylinderNo") == task.cylinder && sent_value(candidate, name) != nullptr;
    });
    if (task.cylinder.empty() || act == nullptr) return;
    const auto* stage = sent_value(*act, name)->if_object();
    if (stage == nullptr) return;
    judge_signature(task, *act, *stage, name, sink);
    if (!view.follows("CQ-E02", "a") || !view.follows("CQ-E03", "a")) return;
    const auto bad = task.texts("bad");
    for (const auto& row : rows) {
        if (row.stage != name) continue;
        const bool found_bad = std::ranges::find(bad, row.name) != bad.end();
        const std::string real(1, found_bad ? (row.good == '1' ? '2' : '1') : row.good);
        compare(requirement("C.2", row.row), text_of(*stage, row.name) == real, *act, task.number,
                text_of(*stage, row.name), real, sink);
    }
}

/// What it sends fits the tables: every row is an obligation of the sender (6.4.3, 6.7.3, 6.5).
void judge_form(const Observed& observed, Sink& sink) {
    for (const auto* operation :
         {"CQ-OP-03", "CQ-OP-04", "CQ-OP-05", "CQ-OP-13", "CQ-OP-16", "CQ-OP-17", "CQ-OP-21", "CQ-OP-27"})
        for (const auto* act : observed.calls(operation))
            for (const auto& entry : act->entries)
                for (const auto& finding : entry.checked.findings)
                    if (finding.severity == standards::Finding::Severity::error &&
                        !finding.requirement.empty())
                        sink.fail(finding.requirement, "table-" + finding.rule, {act->number()},
                                  finding.says);
}

void finish(const std::deque<Act>& acts, const View& view, Sink& sink) {
    const Observed observed(acts, view);
    if (!observed.led()) return;
    judge_form(observed, sink);
    for (const auto& act : observed.devices()) {
        const auto before = act.kg("weightBeforeKg"), after = act.kg("weightAfterKg");
        if (act.is("gun", "fill") && before && after && *after - *before > 0.05)
            judge_fill(observed, act, sink);
    }
    for (const std::string stage : {"pre", "mid", "post"})
        for (const auto* task : observed.tasks(stage + "-check"))
            judge_check(observed, *task, stage, view, sink);
}

}  // namespace

const Clause clause_C_client{"CQ-6.4.3-c", nullptr, nullptr, finish};

}  // namespace plumbline::judge::chongqing
