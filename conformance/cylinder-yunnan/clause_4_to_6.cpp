// Annex 1, 4, 5 and 6: checks and fills of cylinders that are in the archive, once each, in time.
#include <algorithm>

#include <fmt/format.h>

#include "conformance/cylinder-yunnan/clause.h"

namespace plumbline::judge::yunnan {
namespace json = boost::json;
namespace {

constexpr evidence::Milliseconds minute = 60'000, day = 86'400'000;

bool is_trace(const Act& act) { return act.is("YN-OP-04") || act.is("YN-OP-05") || act.is("YN-OP-06"); }

double number(const json::object& item, std::string_view key) {
    const auto* value = item.if_contains(key);
    return value != nullptr && value->is_number() ? value->to_number<double>() : 0;
}

void expect_cylinder(const std::string& barcode, const std::string& account, const View& view,
                     Expectation& out) {
    if (std::ranges::any_of(view.model.vehicles, [&](const auto& v) { return v.second.barcode == barcode; }))
        return;
    const auto* known = view.model.cylinder(barcode);
    if (known == nullptr) {
        if (view.model.whole_archive_read.contains(account))
            out.offend(offence("YN-A1-2-i", fmt::format("气瓶{}不在档案中", barcode),
                               fmt::format("{} is in no archive", barcode)));
        else
            out.doubtful = true;
        return;
    }
    // Another unit's: refused or put on record, which nobody sees here (YN-A1-4-k). Not approved, locked,
    // scrapped: the same.
    const bool plain =
        known->owner == account && known->state == "LABELLED" && text_of(known->seen, "State") == "1";
    if (!plain) out.doubtful = true;
}

void expect_times(const Act& act, const json::object& item, const View& view, Expectation& out) {
    const auto begin = instant(text_of(item, "BeginDate")),
               end = instant(text_of(item, act.is("YN-OP-05") ? "EndDate" : "Date"));
    if (begin && end && *begin > *end)
        out.offend(offence("YN-A1-5-e", "EndDate早于BeginDate", "EndDate is before BeginDate"));
    if (!end) return;
    const auto ahead = *end - act.at();
    if (ahead >= 10 * minute + view.tolerance())
        return out.offend(offence("YN-A1-5-j", "时间在未来", "the time lies in the future"));
    if (ahead > minute - view.tolerance()) out.doubtful = out.doubtful || ahead > minute;
    if (ahead > 0)
        out.grant("YN-A1-5-j", "",
                  {"时间在一分钟时钟容差内", "the time is within a minute of clock tolerance"}, 3);
    if (-ahead > day + view.tolerance())
        out.grant("YN-A1-5-i", "", {"超过24小时的记录", "a record later than 24 hours"}, 4);
}

void expect_weights(const Act& act, const json::object& item, Expectation& out) {
    if (!act.is("YN-OP-05") || !item.contains("GrossWeight")) return;
    const auto idle = number(item, "IdleWeight"), gross = number(item, "GrossWeight"),
               net = number(item, "NetWeight");
    if (gross < idle)
        out.offend(offence("YN-A1-5-d", "毛重小于瓶重", "gross weight below idle weight"));
    else if (net > gross)
        out.offend(offence("YN-A1-5-d", "净重大于毛重", "net weight above gross weight"));
}

void expect_once(const Act& act, const json::object& item, const std::string& account, const View& view,
                 Expectation& out) {
    const auto known =
        view.model.traces.find(fmt::format("{}/{}/{}", act.operation->id, account, text_of(item, "ThridId")));
    if (known == view.model.traces.end()) return;
    if (known->second == item)
        return out.grant("YN-A1-4-h", "", {"同一记录重复上传", "the same record again"}, 6);
    if (view.readings.is("YN-G15", "a"))
        out.offend(offence("YN-A1-4-h", "同一ThridId的内容改变", "another content under the same ThridId"));
    else
        out.doubtful = true;
}

void expect(const Act& act, const View& view, Expectation& out) {
    if (act.operation == nullptr || !is_trace(act) || !well_known(act, view) || !out.offences.empty()) return;
    const auto account = view.model.account(act);
    for (const auto* item : objects(record(act), "Items")) {
        expect_cylinder(text_of(*item, "Barcode"), account, view, out);
        expect_times(act, *item, view, out);
        expect_weights(act, *item, out);
        expect_once(act, *item, account, view, out);
    }
}

/// Another unit's cylinder: a refusal shows the rule, an acceptance may have raised an alarm elsewhere.
void inspect(const Act& act, const View& view, Sink& sink) {
    if (act.operation == nullptr || !is_trace(act) || !well_known(act, view)) return;
    if (act.entries.empty() || !act.entries.front().checked.ok()) return;
    for (const auto* item : objects(record(act), "Items")) {
        const auto* known = view.model.cylinder(text_of(*item, "Barcode"));
        if (known == nullptr || known->owner.empty() || known->owner == view.model.account(act) ||
            known->seen_in == 0)
            continue;
        if (act.refused())
            sink.pass("YN-A1-4-k", "foreign-cylinder", {act.number()},
                      {"拒绝他单位气瓶的记录", "a record of another unit's cylinder is refused"});
        if (act.accepted())
            sink.unsure("YN-A1-4-k", "foreign-cylinder", {act.number()},
                        {"接受了他单位气瓶的记录，是否报警不得而知",
                         "a record of another unit's cylinder is accepted; an alarm would not show here"});
    }
}

}  // namespace

const Clause clause_4_to_6{"YN-A1-4-h", expect, inspect, nullptr};

}  // namespace plumbline::judge::yunnan
