// 8.1.1, 8.1.2, A.4.1: pushes of the type-test platform. A push with any faulty entry is discarded whole.
#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "conformance/judge/interpret.h"
#include "conformance/lift/clause.h"

namespace plumbline::judge::lift {
namespace json = boost::json;
namespace {

bool is_push(const Act& act) {
    return act.operation != nullptr && act.operation->direction == standards::Direction::push;
}

bool faulty(const Entry& entry) { return !entry.checked.ok(); }

/// A faulty entry among good ones offends its table; whether the good ones were kept is read back below.
/// Which of the two an accepted push breaks only single pushes tell, so the batch itself decides nothing.
void expect(const Act& act, const View&, Expectation& out) {
    if (!is_push(act) || act.entries.size() < 2) return;
    if (std::ranges::any_of(act.entries, faulty)) out.offences.clear(), out.doubtful = true;
}

const char* whole_push(const Act& act) {
    return act.is("push-maker-units") ? "LIFT-A.4.1.1-a" : "LIFT-A.4.1.2-a";
}

/// Units as the pushes left them.
struct Unit {
    json::object values;
    std::string last;  ///< SJLX
    std::int64_t number = 0;
    int adds = 0;
    std::string record;  ///< DWID once read
};

struct Picture {
    std::map<std::string, Unit> units;
    std::map<std::string, std::int64_t> discarded;  ///< XYDM of good entries in refused pushes
    std::set<std::string> elsewhere;                ///< codes that provinces wrote: LIFT-G83
};

void keep_common(json::object& values, const json::object& other) {
    json::object common;
    for (const auto& member : values)
        if (text_of(other, member.key()) == text_of(values, member.key())) common.insert(member);
    values = std::move(common);
}

void learn(const Act& act, Picture& picture) {
    if (act.is("add-org") || act.is("modify-org"))
        for (const auto& entry : act.entries) picture.elsewhere.insert(entry.text("XYDM"));
    if (!act.is("push-maker-units")) return;
    for (const auto& entry : act.entries) {
        const auto code = entry.text("XYDM");
        if (code.empty() || faulty(entry)) continue;
        if (act.refused() && act.entries.size() > 1 && act.caller != nullptr && act.caller->role == "xssy" &&
            !picture.units.contains(code))
            picture.discarded[code] = act.number();
        if (!act.accepted()) continue;
        picture.discarded.erase(code);
        auto& unit = picture.units[code];
        unit.last = entry.text("SJLX");
        unit.number = act.number();
        unit.adds += unit.last == "ADD" ? 1 : 0;
        // A repeated ADD may be stored or ignored (A.4.1.1-d): what it changed is not compared.
        if (unit.last == "ADD" && unit.adds > 1)
            keep_common(unit.values, entry.checked.normal);
        else if (unit.last != "DELETE")
            for (const auto& member : entry.checked.normal) unit.values[member.key()] = member.value();
        if (unit.last == "DELETE") unit.record.clear(), unit.adds = 0;
    }
}

void compare(Unit& unit, const json::object& shown, std::int64_t number, Sink& sink) {
    if (unit.last == "DELETE")
        return sink.unsure("LIFT-8.1.1.2-b", "withdrawn", {unit.number, number},
                           {"撤回后仍可读到（可能已作标记，LIFT-G67）",
                            "still read after its withdrawal; it may be flagged (LIFT-G67)"});
    std::string wrong;
    for (const auto* code : {"DWMC", "TXDZ", "LXRXM", "LXDH"})
        if (const auto wanted = text_of(unit.values, code), got = text_of(shown, code);
            !wanted.empty() && !got.empty() && got != wanted)
            wrong = code;
    sink.test(wrong.empty(), unit.adds > 1 ? "LIFT-A.4.1.1-d" : "LIFT-8.1.1.2-b", "effect", number,
              {"推送按SJLX生效", "the push took effect as SJLX says"},
              {fmt::format("最近一次推送（{}）之后{}未变", unit.last, wrong),
               fmt::format("{} is not what the last push ({}) said", wrong, unit.last)});
    const auto record = text_of(shown, "DWID");
    if (unit.adds > 1 && !unit.record.empty() && !record.empty())
        sink.test(record == unit.record, "LIFT-A.4.1.1-d", "same-unit", number,
                  {"重复推送仍为同一单位", "after the repeated push it is the same organisation"},
                  {"重复推送产生了第二个单位", "the repeated push made a second organisation"});
    if (!record.empty()) unit.record = record;
}

/// Two entries of one code in one list.
void count(const Act& act, Picture& picture, Sink& sink) {
    std::map<std::string, int> times;
    for (const auto& record : act.shown) ++times[record.text("XYDM")];
    for (const auto& [code, unit] : picture.units)
        if (unit.adds > 1 && times.contains(code))
            sink.test(times.at(code) == 1, "LIFT-A.4.1.1-d", "once", act.number(),
                      {"重复推送的单位只有一条", "the unit that was pushed twice is listed once"},
                      {fmt::format("{}出现{}次", code, times.at(code)),
                       fmt::format("{} is listed {} times", code, times.at(code))});
}

void read(const Act& act, Picture& picture, Sink& sink) {
    const auto asked = act.query("XYDM");
    if (act.accepted()) count(act, picture, sink);
    for (const auto& record : act.shown) {
        const auto code = record.text("XYDM");
        if (!record.sent.is_object() || picture.elsewhere.contains(code)) continue;
        if (auto found = picture.units.find(code); found != picture.units.end())
            compare(found->second, record.sent.get_object(), act.number(), sink);
        if (auto found = picture.discarded.find(code); found != picture.discarded.end())
            sink.fail("LIFT-A.4.1.1-a", "no-trace", {found->second, act.number()},
                      {fmt::format("整批被拒绝，{}却已存储", code),
                       fmt::format("the push was refused, yet {} is stored", code)});
    }
    if (asked.size() != 1 || !act.shown.empty()) return;
    if (auto found = picture.discarded.find(asked.front());
        found != picture.discarded.end() && (act.accepted() || act.response.status == 404))
        sink.pass("LIFT-A.4.1.1-a", "no-trace", {found->second, act.number()},
                  {"有误的推送整批未存储", "nothing of the faulty push is stored"});
    if (auto found = picture.units.find(asked.front());
        found != picture.units.end() && found->second.last == "DELETE")
        sink.pass("LIFT-8.1.1.2-b", "withdrawn", {found->second.number, act.number()},
                  {"撤回后不再出现", "gone after its withdrawal"});
}

/// Requirements of tables that single pushes broke and were refused for.
std::set<std::string> enforced(const std::deque<Act>& acts) {
    std::set<std::string> out;
    for (const auto& act : acts)
        if (is_push(act) && act.refused() && act.entries.size() == 1)
            for (const auto& finding : act.entries.front().checked.findings) out.insert(finding.requirement);
    return out;
}

void finish(const std::deque<Act>& acts, const View&, Sink& sink) {
    const auto by_itself = enforced(acts);
    Picture picture;
    for (const auto& act : acts) {
        learn(act, picture);
        if (act.is("get-orgs-enterprise") || act.is("get-orgs-admin")) read(act, picture, sink);
        if (!is_push(act) || !act.accepted() || act.entries.size() < 2) continue;
        for (const auto& entry : act.entries)
            for (const auto& finding : entry.checked.findings)
                if (finding.severity == standards::Finding::Severity::error &&
                    by_itself.contains(finding.requirement))
                    sink.fail(
                        whole_push(act), "must-refuse", {act.number()},
                        {"推送中有一条有误却被接受", "accepted although one entry of the push is faulty"});
    }
}

}  // namespace

const Clause clause_8_1{"LIFT-8.1.1.2-b", expect, nullptr, finish};

}  // namespace plumbline::judge::lift
