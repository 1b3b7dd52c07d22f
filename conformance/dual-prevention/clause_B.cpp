// Annex B: every column against its table, the order of dates, what a record demands as a whole.
#include <algorithm>
#include <array>
#include <re2/re2.h>

#include <fmt/format.h>

#include "conformance/dual-prevention/clause.h"
#include "standards/validate.h"

namespace plumbline::judge::dual {
namespace {

namespace json = boost::json;
using enum Offence::Kind;

struct NotBefore {
    std::string_view requirement, resource, earlier, later;
};

constexpr std::array date_orders{
    NotBefore{"DUAL-B.5-f", "psnInfo", "authDate", "endDate"},
    NotBefore{"DUAL-B.7-e", "trainInfo", "startDate", "trainDate"},
    NotBefore{"DUAL-B.7-e", "trainInfo", "trainDate", "endDate"},
    NotBefore{"DUAL-B.7-e", "trainInfo", "startDate", "endDate"},
    NotBefore{"DUAL-B.8-h", "riskInfo", "registDate", "checkDate"},
    NotBefore{"DUAL-B.11-g", "troubleInfo", "registDate", "limitDate"},
    NotBefore{"DUAL-B.11-g", "troubleInfo", "registDate", "delDate"},
    NotBefore{"DUAL-B.11-g", "troubleInfo", "delDate", "acceptDate"},
};

bool deletes(const Act& act, const Entry& entry) {
    return is_row(act) && entry.sent.is_object() && text_of(entry.sent.get_object(), "busType") == "D";
}

void expect_findings(const Act& act, const Entry& entry, const std::vector<standards::Finding>& findings,
                     bool whole_only, Expectation& out) {
    for (const auto& finding : findings) {
        if (finding.severity != standards::Finding::Severity::error) continue;
        if (whole_only && finding.requirement != "DUAL-B.5-e" && finding.requirement != "DUAL-B.11-f")
            continue;
        if (deletes(act, entry) && finding.rule != "required")
            continue;  // a row that deletes needs no more than its key
        if (finding.requirement.empty())
            out.doubtful = true;
        else
            out.offend({field, finding.requirement, place_of(act, entry) + finding.path, finding.path_zh,
                        entry.index, finding.says});
    }
}

void expect_order(const Act& act, const Entry& entry, const Kind& kind, const json::object& values,
                  Expectation& out) {
    static const re2::RE2 date("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    for (const auto& order : date_orders) {
        if (order.resource != kind.resource) continue;
        const auto earlier = text_of(values, order.earlier), later = text_of(values, order.later);
        if (!re2::RE2::FullMatch(earlier, date) || !re2::RE2::FullMatch(later, date) || earlier <= later)
            continue;
        const auto at = place_of(act, entry);
        // Either date may be named as the wrong one.
        const bool names_the_other = std::ranges::any_of(
            act.errors, [&](const NamedError& e) { return e.field == at + std::string(order.earlier); });
        out.offend({field,
                    std::string(order.requirement),
                    at + std::string(names_the_other ? order.earlier : order.later),
                    {},
                    entry.index,
                    {fmt::format("{}早于{}", order.later, order.earlier),
                     fmt::format("{} is before {}", order.later, order.earlier)}});
    }
}

/// Which columns are the key is DUAL-G19, but a record without any name or number has none.
void expect_identity(const Act& act, const Entry& entry, const Kind& kind, Expectation& out) {
    constexpr std::array identifying{"orgNo",  "deptName",   "idCardNo", "certNo", "fileName",
                                     "planNo", "trainTitle", "riskNo",   "regNo",  "sourceNo",
                                     "taskNo", "ID",         "idCode"};
    const auto* sent = entry.sent.if_object();
    if (sent == nullptr || is_row(act) ||
        std::ranges::any_of(identifying, [&](const char* column) { return !text_of(*sent, column).empty(); }))
        return;
    out.offend({field,
                is_syndata(act) ? "DUAL-A.3-h" : of_service(act, "e"),
                place_of(act, entry) + kind.lead,
                {},
                entry.index,
                {"记录没有任何可作主键的列", "a record without any column that could be its key"}});
}

/// A change is judged as it would stand after the merge (C.4-f).
void expect_change(const Act& act, const View& view, const Entry& entry, const Kind& kind, Expectation& out) {
    const auto* known = view.model.one(view.model.owner_of(act), kind, entry.checked.normal);
    if (known == nullptr || !known->alive || !entry.checked.ok()) return;
    auto merged = known->values;
    for (const auto& member : entry.checked.normal) merged[member.key()] = member.value();
    if (entry.sent.is_object())
        for (const auto& member : entry.sent.get_object())
            if (member.value().is_null()) merged.erase(member.key());
    const auto* whole = view.messages.find("addObjects/" + kind.resource);
    expect_findings(act, entry, standards::validate(view.messages, *whole, merged).findings, true, out);
    expect_order(act, entry, kind, merged, out);
}

void expect(const Act& act, const View& view, Expectation& out) {
    if (!is_service(act) && !is_syndata(act) && !is_row(act)) return;
    for (const auto& entry : act.entries) {
        const auto* kind = kind_of(act, entry);
        if (kind == nullptr) continue;
        expect_findings(act, entry, entry.checked.findings, false, out);
        expect_identity(act, entry, *kind, out);
        const bool unknown_column = std::ranges::any_of(
            entry.checked.findings, [](const standards::Finding& f) { return f.rule == "unknown"; });
        if (unknown_column && act.refused() && !is_row(act))
            out.doubtful = true;  // the text does not say what becomes of surplus members
        if (act.is("deleteObjects") || deletes(act, entry)) continue;
        if (act.is("updateObjects"))
            expect_change(act, view, entry, *kind, out);
        else
            expect_order(act, entry, *kind, entry.checked.normal, out);
        if (entry.text("dutyMan").find(',') != std::string::npos && kind->resource == "sourceInfo")
            out.grant("DUAL-B.9-e", place_of(act, entry) + "dutyMan",
                      {"多名责任人以逗号分隔", "several persons, separated by commas"}, 4);
    }
}

}  // namespace

const Clause clause_B{"DUAL-B.2-a", expect, nullptr, nullptr};

}  // namespace plumbline::judge::dual
