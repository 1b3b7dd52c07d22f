// 7.1-7.15 and 6.14-6.16: records that are added, modified and revoked by their code, one mechanism for all
// kinds.
#include <algorithm>

#include <fmt/format.h>

#include "conformance/lift/clause.h"
#include "conformance/lift/version.h"

namespace plumbline::judge::lift {
namespace {

/// A record code that was never answered for a lift whose whole life is in the evidence.
void expect_unknown(const Act& act, const View& view, const Kind& kind, const Entry& entry,
                    Expectation& out) {
    const auto* lift = view.model.lift(entry.text("ZJBM"));
    if (act.operation->id != kind.modify || lift == nullptr || lift->added == 0 || !entry.checked.ok())
        return void(out.doubtful = true);
    out.offend(offence(kind.modified, fmt::format("记录编码{}从未分配", entry.text(kind.key)),
                       fmt::format("record code {} was never allotted", entry.text(kind.key)), entry.index));
}

void expect_known(const Act& act, const View& view, const Kind& kind, const Entry& entry, Expectation& out) {
    const auto* record = view.model.record(kind.kind, entry.text(kind.key));
    const bool revoke = act.operation->id == kind.revoke;
    if (record == nullptr) return expect_unknown(act, view, kind, entry, out);
    // Shown since it was revoked: it never went, which its own revoke is blamed for.
    if (!record->alive && record->shown > record->changed) return void(out.doubtful = true);
    if (!record->alive)
        return out.offend(offence(revoke ? "LIFT-A.2.3-e" : "LIFT-5.3.5.10-f",
                                  fmt::format("记录{}已撤销", record->key),
                                  fmt::format("record {} was revoked", record->key), entry.index));
    if (record->muddled) out.doubtful = true;
    if (revoke) return;
    expect_version(*record, entry, kind.version, out);
    if (!kind.moved.empty() && entry.checked.ok() && !entry.text("ZJBM").empty() &&
        entry.text("ZJBM") != record->lift)
        out.offend(offence(kind.moved, "把记录改到另一台电梯", "moves the record to another lift",
                           entry.index, Offence::Kind::field, "ZJBM"));
}

void expect_added(const View& view, const Kind& kind, const Entry& entry, Expectation& out) {
    if (!kind.by_region) return;
    if (const auto* lift = view.model.lift(entry.text("ZJBM")); lift == nullptr || !lift->alive)
        out.doubtful = true;
}

void grant_usage(const Act& act, const Entry& entry, Expectation& out) {
    if (!act.is("add-usage") && !act.is("modify-usage")) return;
    const bool add = act.is("add-usage");
    const auto state = entry.text("SBSYZT");
    const auto absent = [&](const char* code) { return !entry.checked.normal.contains(code); };
    if (state == "STOP" || state == "SCRAP")
        for (const char* code :
             {"SYDJJG", "SBSYDJZBH", "SYFZRQ", "SBSYDD", "SYDWNBBH", "SYDWLB", "AQGLYXM", "AQGLYZSBH"})
            if (absent(code))
                out.grant(
                    add ? "LIFT-7.1.2-c" : "LIFT-7.2.2-a", code,
                    {"停用或注销时第2至12行不是基本项", "rows 2-12 are not basic when stopped or scrapped"},
                    5);
    if (entry.text("SYDWLB") == "ORG" && absent("SYDWMC"))
        out.grant(add ? "LIFT-7.1.2-g" : "LIFT-7.2.2-a", "SYDWMC",
                  {"单位用户可不填名称", "an organisation need not give its name"}, 5);
    if (entry.text("SYDWLB") == "PERSONAL" && absent("SYXYDM"))
        out.grant(add ? "LIFT-7.1.2-h" : "LIFT-7.2.2-a", "SYXYDM",
                  {"个人用户可不填代码", "a person needs no unified code"}, 5);
}

/// A.3.11-a, A.3.5-a: elements of a modification that only the annex shows or names otherwise.
void grant_annex(const Act& act, const Kind& kind, const Entry& entry, Expectation& out) {
    if (act.operation->id != kind.modify) return;
    if (kind.kind == "examine" && entry.checked.normal.contains("JCBGBH"))
        out.grant("LIFT-A.3.11-a", "JCBGBH", {"修改带有检测报告编号", "a modification carries JCBGBH"}, 5);
    if (kind.kind == "insurance" || kind.kind == "maintenance" || kind.kind == "examine")
        out.grant("LIFT-A.3.5-a", kind.key,
                  {fmt::format("以{}指明记录", kind.key), fmt::format("the record is named by {}", kind.key)},
                  5);
}

/// 7.10.2-h: a failed inspection changes nothing about the construction record.
void grant_after_failed_inspection(const View& view, const Entry& entry, Expectation& out) {
    const auto* record = view.model.record("construction", entry.text("SGID"));
    const auto* state = view.model.construction(entry.text("SGID"));
    auto examines = view.model.records.find("examine");
    if (record == nullptr || state == nullptr || !record->alive || state->inspected ||
        examines == view.model.records.end())
        return;
    const bool failed = std::ranges::any_of(examines->second, [&](const auto& item) {
        const auto& examine = item.second;
        const auto conclusion = examine.text("JYJL");
        return examine.alive && examine.lift == record->lift &&
               examine.text("JYLB") == record->text("SGLB") &&
               (conclusion == "不合格" || conclusion == "复检不合格");
    });
    if (!failed) return;
    for (const char* path : {"", "SGID"})
        out.grant("LIFT-7.10.2-h", path,
                  {"检验不合格不影响撤销施工信息",
                   "a failed inspection does not keep the record from being revoked"},
                  5);
}

void expect(const Act& act, const View& view, Expectation& out) {
    if (act.operation == nullptr) return;
    if (act.is("revoke-construction"))
        for (const auto& entry : act.entries) grant_after_failed_inspection(view, entry, out);
    const auto* kind = kind_of_operation(act.operation->id);
    if (kind == nullptr || kind->kind == "lift" || kind->kind == "construction") return;
    for (const auto& entry : act.entries) {
        for (const char* code : {"SYXYDM", "WBXYDM", "JYXYDM", "JCXYDM", "BXJGXYDM", "BXDLJGXYDM"})
            if (kind->by_region && entry.checked.normal.contains(code))
                out.doubtful_paths.emplace_back(code);  // LIFT-G82
        if (act.operation->id == kind->add)
            expect_added(view, *kind, entry, out);
        else
            expect_known(act, view, *kind, entry, out);
        grant_usage(act, entry, out);
        grant_annex(act, *kind, entry, out);
    }
}

/// x.1.1-a: an add answers with a record code that fits the table.
void inspect(const Act& act, const View&, Sink& sink) {
    const auto* kind = act.operation == nullptr ? nullptr : kind_of_operation(act.operation->id);
    if (kind == nullptr || act.operation->id != kind->add || !act.accepted() || kind->kind == "lift" ||
        kind->kind == "construction")
        return;
    const std::size_t limit = kind->kind == "recall" ? 20 : 19;
    for (const auto& id : act.ids)
        sink.test(!id.empty() && id.size() <= limit, kind->added, "record-code", act.number(),
                  {"返回了合规的记录编码", "a fitting record code came back"},
                  {fmt::format("记录编码“{}”超出C..{}", id, limit),
                   fmt::format("record code '{}' does not fit C..{}", id, limit)});
}

}  // namespace

const Clause clause_7{"LIFT-7.1.1-a", expect, inspect, nullptr};

}  // namespace plumbline::judge::lift
