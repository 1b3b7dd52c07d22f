// 5.1 What the whole-life record is made of: organisations with their eight elements, records that hang on
// one lift.
#include <array>
#include <map>
#include <set>
#include <vector>

#include <fmt/format.h>

#include "conformance/judge/interpret.h"
#include "conformance/lift/clause.h"
#include "standards/text.h"

namespace plumbline::judge::lift {
namespace json = boost::json;
namespace {

constexpr std::array elements{"DWMC", "XYDM", "ZCDZ", "TXDZ", "FRXM", "LXRXM", "LXDH", "DWLB"};  // 5.1 k)

struct Sent {
    std::string code;
    json::object values, raw;
    std::int64_t number = 0;
};

/// 5.3.5.3: identifying names are folded, the others are not.
std::string blame(const std::string& raw, const std::string& wanted, const std::string& got) {
    if (raw != wanted && got == raw) return "LIFT-5.3.5.3-a";
    if (got != wanted && standards::half_width(wanted) == got) return "LIFT-5.3.5.3-b";
    return "LIFT-5.1-c";
}

void compare(const Sent& sent, const json::object& shown, std::int64_t number, Sink& sink) {
    bool good = true, folded = false, narrative = false;
    for (const auto* code : elements) {
        const auto wanted = text_of(sent.values, code), raw = text_of(sent.raw, code),
                   got = text_of(shown, code);
        folded = folded || (got == wanted && raw != wanted);
        narrative = narrative || (got == wanted && standards::half_width(wanted) != wanted);
        if (wanted.empty() || got == wanted) continue;
        good = false;
        sink.fail(blame(raw, wanted, got), "organisation", {sent.number, number},
                  {fmt::format("{}写入“{}”，读出“{}”", code, wanted, got),
                   fmt::format("{} was sent as '{}' and reads '{}'", code, wanted, got)});
    }
    if (good)
        sink.pass("LIFT-5.1-c", "organisation", {sent.number, number},
                  {"单位信息八项读回一致", "the eight elements of the organisation read back as sent"});
    if (folded)
        sink.pass("LIFT-5.3.5.3-a", "organisation", {sent.number, number},
                  {"标识性字段已转为半角", "identifying values were folded to half-width"});
    if (narrative)
        sink.pass("LIFT-5.3.5.3-b", "organisation", {sent.number, number},
                  {"其他字段保持原样", "other values stay as they are"});
}

void learn(const Act& act, std::map<std::string, Sent>& known) {
    for (const auto& entry : act.entries) {
        const auto code = entry.text("XYDM");
        if (code.empty() || !entry.sent.is_object()) continue;
        if (act.is("add-org") && entry.checked.ok())
            known[code] = {code, entry.checked.normal, entry.sent.get_object(), act.number()};
        else
            known.erase(code);  // other sources may change it: LIFT-G83
    }
}

/// 5.2.1: all three classes of a maker are added, modified and revoked.
void inspect_cycles(const std::deque<Act>& acts, Sink& sink) {
    std::map<std::string, std::vector<std::int64_t>> done;  ///< organisation -> one exchange per operation
    std::map<std::string, std::set<std::string>> operations;
    for (const auto& act : acts) {
        if (!act.accepted() || act.operation == nullptr || act.caller == nullptr ||
            (act.caller->role != "manufacturer" && act.caller->role != "agent"))
            continue;
        const auto* kind = kind_of_operation(act.operation->id);
        if (kind != nullptr && !kind->by_region &&
            operations[act.caller->organisation].insert(act.operation->id).second)
            done[act.caller->organisation].push_back(act.number());
    }
    for (const auto& [organisation, proofs] : done)
        if (proofs.size() == 9)
            sink.pass("LIFT-5.2.1-c", "cycles", proofs,
                      {"三类信息均可添加、修改、撤销", "all three classes were added, modified and revoked"});
}

/// A.1: the annex's bodies with codes for names are understood, those with the names are not.
void inspect_names(const std::deque<Act>& acts, Sink& sink) {
    std::int64_t codes = 0, names = 0;
    for (const auto& act : acts) {
        if (act.is("add-lift") && act.accepted() && act.entries.size() == 1 &&
            act.entries.front().checked.normal.contains("BJXX"))
            codes = act.number();
        if (act.is("add-lift") && act.refused() && act.entries.size() == 1 &&
            act.entries.front().sent.is_object() &&
            act.entries.front().sent.get_object().contains("电梯整机编码"))
            names = act.number();
    }
    if (codes != 0)
        sink.pass(
            "LIFT-A.2.1-d", "flat", {codes},
            {"整机信息平铺并带BJXX数组的请求体被接受", "the flat body with the array BJXX is accepted"});
    if (codes != 0 && names != 0)
        sink.pass("LIFT-A.1-a", "codes-for-names", {codes, names},
                  {"附录中的中文名称代表代码", "the annex's names stand for codes"});
}

void finish(const std::deque<Act>& acts, const View&, Sink& sink) {
    inspect_cycles(acts, sink);
    inspect_names(acts, sink);
    std::map<std::string, Sent> known;
    for (const auto& act : acts) {
        if (!act.accepted() || act.operation == nullptr) continue;
        if (act.is("add-org") || act.is("modify-org") || act.is("push-maker-units")) learn(act, known);
        if (!act.is("get-orgs-admin") && !act.is("get-orgs-enterprise")) continue;
        for (const auto& record : act.shown)
            if (const auto found = known.find(record.text("XYDM"));
                found != known.end() && record.sent.is_object())
                compare(found->second, record.sent.get_object(), act.number(), sink);
    }
}

/// 5.1 a)-i): every class of one lift in one answer. 5.1-b: each of two lifts shows its own records of a
/// kind.
void inspect(const Act& act, const View& view, Sink& sink) {
    if ((!act.is("get-lifts-admin") && !act.is("get-lifts-enterprise")) || !act.accepted()) return;
    for (const auto& record : act.shown) {
        const auto* lift = view.model.lift(record.text("ZJBM"));
        if (lift == nullptr || !record.sent.is_object()) continue;
        const auto& shown = record.sent.get_object();
        std::set<std::string> full, alone;
        for (const auto& kind : kinds()) {
            const auto* section = kind.section.empty() ? nullptr : shown.if_contains(kind.section);
            const auto known = view.model.records.find(kind.kind);
            if (section == nullptr || !section->is_array() || known == view.model.records.end()) continue;
            std::set<std::string> listed;
            for (const auto& item : section->get_array())
                if (const auto* object = item.if_object()) listed.insert(text_of(*object, kind.key));
            bool own = false, other = false;
            for (const auto& [id, each] : known->second) {
                own = own || (each.alive && each.lift == lift->key && listed.contains(id));
                other = other ||
                        (each.alive && !each.lift.empty() && each.lift != lift->key && !listed.contains(id));
            }
            if (own || (kind.kind == "recall" && !listed.empty())) full.insert(kind.section);
            if (own && other) alone.insert(kind.section);
        }
        if (!alone.empty())
            sink.pass("LIFT-5.1-b", "own-records", {act.number()},
                      {"记录只归入其电梯", "records hang on their own lift"});
        if (full.size() == 7 && shown.contains("ZJXX") && shown.contains("BJXX"))
            sink.pass("LIFT-5.1-a", "all-classes", {act.number()},
                      {"档案含各类信息", "the record holds every class"});
    }
}

}  // namespace

const Clause clause_5_1{"LIFT-5.1-a", nullptr, inspect, finish};

}  // namespace plumbline::judge::lift
