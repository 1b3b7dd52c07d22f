// 6.1-6.3 Manufacturing information: add, modify, revoke.
#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "conformance/lift/clause.h"
#include "conformance/lift/version.h"

namespace plumbline::judge::lift {
namespace json = boost::json;
namespace {

using enum Offence::Kind;

std::string text_of(const json::object& object, std::string_view key) {
    const auto* value = object.if_contains(key);
    return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
}

/// 6.1.2-r: certificate numbers are those pushed by the type-test platform. Only a run that pushed can tell.
void expect_certificate(const View& view, const Entry& entry, const std::string& number,
                        const std::string& path, Expectation& out) {
    if (number.empty()) return;
    if (!view.model.pushes_seen) return out.doubtful_paths.push_back(path);
    auto found = view.model.certificates.find(number);
    if (found != view.model.certificates.end() && found->second) return;
    out.offend(offence(view.model.discarded_certificates.contains(number) ? "LIFT-A.4.1.2-a" : "LIFT-6.1.2-r",
                       fmt::format("型式试验证书{}未知或已撤回", number),
                       fmt::format("certificate {} is unknown or withdrawn", number), entry.index, field,
                       path));
}

void expect_components(const View& view, const Entry& entry, Expectation& out) {
    const auto* parts = entry.checked.normal.if_contains("BJXX");
    if (parts == nullptr || !parts->is_array()) return;
    std::size_t index = 0;
    for (const auto& item : parts->get_array()) {
        const auto at = fmt::format("BJXX[{}].", index++);
        const auto* part = item.if_object();
        if (part == nullptr) continue;
        const auto number = text_of(*part, "TBJXSSYBH"), maker = text_of(*part, "TBJZZXYDM");
        expect_certificate(view, entry, number, at + "TBJXSSYBH", out);
        out.doubtful_paths.push_back(
            at + "TBJBM");  // may be on another lift that the evidence does not show (LIFT-G43)
        if (maker.empty()) continue;
        const bool known = view.model.organisations.contains(maker);
        if (!known && view.model.pushes_seen)
            out.offend(offence("LIFT-6.1.2-s", fmt::format("部件制造单位{}未知", maker),
                               fmt::format("component maker {} is unknown", maker), entry.index, field,
                               at + "TBJZZXYDM"));
        else if (!known)
            out.doubtful_paths.push_back(at + "TBJZZXYDM");
        auto owner = view.model.certificate_owner.find(number);
        if (known && owner != view.model.certificate_owner.end() && owner->second != maker)
            out.offend(offence("LIFT-8.1.2.2-c", "部件证书属于另一制造单位",
                               "the component's certificate was issued to another maker", entry.index, field,
                               at + "TBJXSSYBH"));
    }
}

/// 6.1.2-f: any one of the three speeds is enough.
void grant_speed(const Entry& entry, Expectation& out) {
    int given = 0;
    for (const char* speed : {"TSD", "TSXSD", "TXXSD"}) given += entry.checked.normal.contains(speed) ? 1 : 0;
    if (given != 1) return;
    for (const char* speed : {"TSD", "TSXSD", "TXXSD"})
        if (!entry.checked.normal.contains(speed))
            out.grant("LIFT-6.1.2-f", speed, {"三项速度只填一项", "only one of the three speeds is given"},
                      4);
}

/// 6.3.1-b: the codes of a revoked lift's components are free (LIFT-G43).
void grant_freed(const View& view, const Entry& entry, Expectation& out) {
    const auto* parts = entry.checked.normal.if_contains("BJXX");
    if (parts == nullptr || !parts->is_array()) return;
    std::set<std::string> wanted, freed, holders;
    for (const auto& item : parts->get_array())
        if (const auto* part = item.if_object()) wanted.insert(text_of(*part, "TBJBM"));
    const auto collect = [&](bool alive, std::set<std::string>& codes) {
        for (const auto& [key, lift] : view.model.lifts) {
            const auto* held = lift.alive == alive ? lift.values.if_contains("BJXX") : nullptr;
            if (held == nullptr || !held->is_array()) continue;
            for (const auto& item : held->get_array())
                if (const auto* part = item.if_object())
                    if (auto code = text_of(*part, "TBJBM"); wanted.contains(code))
                        codes.insert(std::move(code));
        }
    };
    collect(false, freed);
    if (freed.empty()) return;
    collect(true, holders);
    for (std::size_t i = 0; i < parts->get_array().size(); ++i) {
        const auto* part = parts->get_array()[i].if_object();
        if (part == nullptr) continue;
        const auto code = text_of(*part, "TBJBM");
        if (!freed.contains(code) || holders.contains(code)) continue;
        const auto path = fmt::format("BJXX[{}].TBJBM", i);
        std::erase(out.doubtful_paths, path);
        out.grant("LIFT-6.3.1-b", path,
                  {"被撤销电梯的部件编码可再用", "the component codes of a revoked lift are free"}, 5);
    }
}

/// 6.1.2-t, within one batch too.
bool earlier_in_batch(const Act& act, const Entry& entry) {
    return std::ranges::any_of(act.entries, [&](const Entry& other) {
        return other.index < entry.index && other.text("ZJBM") == entry.text("ZJBM");
    });
}

/// 6.1.2-e: what Table 4 calls extended, apart from the speeds.
void grant_extended(const Entry& entry, Expectation& out) {
    for (const char* code : {"GZHJ", "BJXX"})
        if (!entry.checked.normal.contains(code))
            out.grant("LIFT-6.1.2-e", code, {"扩展数据元可以不填", "extended elements may be left out"}, 4);
    const auto* parts = entry.checked.normal.if_contains("BJXX");
    if (parts == nullptr || !parts->is_array()) return;
    for (std::size_t i = 0; i < parts->get_array().size(); ++i)
        if (const auto* part = parts->get_array()[i].if_object(); part != nullptr && !part->contains("TBJLB"))
            out.grant("LIFT-6.1.2-d", fmt::format("BJXX[{}].TBJLB", i),
                      {"部件类别为扩展项", "TBJLB is extended"}, 4);
}

/// 5.3.5.3: the key came in full-width.
bool full_width(const Entry& entry) {
    const auto* body = entry.sent.if_object();
    const auto* key = body == nullptr ? nullptr : body->if_contains("ZJBM");
    return key != nullptr && key->is_string() && entry.text("ZJBM") != std::string_view(key->get_string());
}

void expect_add(const Act& act, const View& view, const Entry& entry, Expectation& out) {
    const auto key = entry.text("ZJBM");
    if (!key.empty() && earlier_in_batch(act, entry))
        out.offend(offence("LIFT-6.1.2-t", fmt::format("整机编码{}在同一批中重复", key),
                           fmt::format("lift {} stands twice in the batch", key), entry.index));
    grant_extended(entry, out);
    if (const auto* lift = view.model.lift(key); lift != nullptr && lift->alive)
        out.offend(offence(full_width(entry) ? "LIFT-5.3.5.3-c" : "LIFT-6.1.2-t",
                           fmt::format("整机编码{}已存在", key), fmt::format("lift {} was added before", key),
                           entry.index));
    expect_certificate(view, entry, entry.text("XSSYBH"), "XSSYBH", out);
    expect_components(view, entry, out);
    grant_freed(view, entry, out);
    grant_speed(entry, out);
}

void expect_modify(const Act&, const View& view, const Entry& entry, Expectation& out) {
    const auto* lift = view.model.lift(entry.text("ZJBM"));
    if (lift == nullptr) return void(out.doubtful = true);
    if (!lift->alive)
        return out.offend(offence("LIFT-5.3.5.10-f", "电梯已撤销", "the lift was revoked", entry.index));
    if (lift->locked)
        out.offend(offence(
            {}, fmt::format("电梯{}的制造信息已锁定", lift->key),  // 7.23 blames, looking at all attempts
            fmt::format("the manufacturing information of {} is locked", lift->key), entry.index));
    expect_version(*lift, entry, "LIFT-6.2.2-d", out);
    expect_components(view, entry, out);
    grant_freed(view, entry, out);
    if (lift->lock_set != 0 && !lift->locked)
        out.grant("LIFT-7.23.1-e", "", {"解锁后修改制造信息", "modified after the unlock"}, 2);
}

void expect_revoke(const Act& act, const View& view, const Entry& entry, Expectation& out) {
    const auto* lift = view.model.lift(entry.text("ZJBM"));
    if (lift == nullptr) return void(out.doubtful = true);
    if (!lift->alive) return out.offend(offence("LIFT-A.2.3-e", "重复撤销", "revoked before", entry.index));
    const auto* machine = view.messages.standard().machine("lift");
    if (lift->state.empty()) out.doubtful = true;  // a reformed lift
    if (const auto* refusal = machine->refusal(lift->state, "revoke-lift"))
        out.offend(offence(act.entries.size() > 1      ? "LIFT-6.3.1-c"
                           : lift->state == "NOTIFIED" ? std::string()
                                                       : refusal->requirement,
                           fmt::format("电梯{}已不是“出厂”状态", lift->key),
                           fmt::format("lift {} is no longer ex-factory", lift->key), entry.index));
    else if (lift->locked)
        out.doubtful = true;  // LIFT-G41
    for (const auto& [id, state] : view.model.constructions)
        if (const auto* record = view.model.record("construction", id);
            record != nullptr && record->alive && record->lift == lift->key)
            out.doubtful =
                out.doubtful || machine->refusal(lift->state, "revoke-lift") == nullptr;  // LIFT-G41
}

void expect(const Act& act, const View& view, Expectation& out) {
    for (const auto& entry : act.entries) {
        if (act.is("add-lift")) expect_add(act, view, entry, out);
        if (act.is("modify-lift")) expect_modify(act, view, entry, out);
        if (act.is("revoke-lift")) expect_revoke(act, view, entry, out);
    }
}

/// 6.1.3, 6.2.3, 6.3.3: called as printed. 7.23.1-c holds whenever a modify bounced off a lock.
/// 6.2.2-c: GZHJ and TBJLB may be left out of a modification or be demanded by name (LIFT-E70, LIFT-E71).
void inspect_extended(const Act& act, const View& view, Sink& sink) {
    if (!act.is("modify-lift") || act.entries.size() != 1) return;
    const auto& entry = act.entries.front();
    const auto* lift = view.model.lift(entry.text("ZJBM"));
    const bool without = !entry.checked.normal.contains("GZHJ");
    if (lift == nullptr || !lift->alive || lift->locked || !without || act.caller == nullptr ||
        lift->owner != act.caller->organisation)
        return;
    const bool named = std::ranges::any_of(
        act.errors, [](const NamedError& e) { return e.field == "GZHJ" || e.field == "工作环境"; });
    if (act.accepted() || named) {
        sink.follows("LIFT-E70", act.accepted() ? "a" : "b", act.number());
        sink.pass("LIFT-6.2.2-c", "left-out", {act.number()},
                  {"未带GZHJ的修改被接受，或按字段拒绝",
                   "a modification without GZHJ is accepted or refused by name"});
    } else if (act.refused() && entry.checked.findings.empty() && act.errors.empty() &&
               entry.text("SJBB") == lift->version)
        sink.fail("LIFT-6.2.2-c", "left-out", {act.number()},
                  {"未带GZHJ的修改被拒绝，却未指明字段",
                   "a modification without GZHJ is refused without naming the element"});
}

void inspect(const Act& act, const View& view, Sink& sink) {
    inspect_extended(act, view, sink);
    if (act.operation != nullptr && act.accepted() && !act.operation->requirement.empty())
        sink.pass(act.operation->requirement, "called-as-printed", {act.number()},
                  {"按印刷的方法与地址调用成功", "answers at the printed method and path"});
}

/// Table 3: the sixteen interfaces are there. Missing ones are judged before (missing_interfaces.h).
void finish(const std::deque<Act>& acts, const View& view, Sink& sink) {
    std::map<std::string, bool> there;
    std::vector<std::int64_t> evidence;
    for (const auto& act : acts) {
        if (act.operation == nullptr || !act.operation->clause.starts_with("6.") ||
            act.outcome == Outcome::unanswered)
            continue;
        const bool missing =
            act.response.status == 405 || (act.response.status == 404 && act.entries.empty() &&
                                           act.query("ZJBM").empty() && act.query("XYDM").empty());
        const bool is_new = !there.contains(act.operation->id);
        if (is_new) evidence.push_back(act.number());
        there[act.operation->id] = there[act.operation->id] || !missing;
    }
    std::size_t interfaces = 0;
    for (const auto& operation : view.messages.standard().operations)
        interfaces += operation.clause.starts_with("6.") ? 1U : 0U;
    const bool all = std::ranges::all_of(there, [](const auto& item) { return item.second; });
    if (all && there.size() == interfaces)
        sink.pass("LIFT-6-a", "interfaces", evidence,
                  {"表3的接口均可调用", "every interface of Table 3 answers"});
}

}  // namespace

const Clause clause_6_1{"LIFT-6.1.1-a", expect, inspect, finish};

}  // namespace plumbline::judge::lift
