// What was refused leaves no trace (5.2, 5.3.5.5, 5.3.5.7, A.2.3): refused adds and revokes against later
// readings.
#include <map>
#include <set>

#include <fmt/format.h>

#include "conformance/judge/interpret.h"
#include "conformance/lift/clause.h"
#include "standards/permission.h"

namespace plumbline::judge::lift {
namespace json = boost::json;
namespace {

struct Refused {
    std::string requirement;
    std::int64_t number = 0;
};

/// Kind and lift of a record.
using Place = std::pair<std::string, std::string>;

struct Ledger {
    std::map<std::string, std::set<std::string>> given;  ///< kind -> codes that were answered
    std::map<Place, Refused> refused;                    ///< adds, the last one
    std::map<Place, std::set<std::string>> nameless;  ///< accepted adds whose codes the answer does not tell
    std::map<std::string, Refused> kept;              ///< record code -> refused batch revoke
    std::set<std::string> gone;                       ///< record codes that were revoked
};

/// The requirement that a refused request breaks when it has an effect after all.
std::string requirement_of(const Act& act, const View& view) {
    const auto grant = standards::permission(view.messages.standard(), act.caller->role, act.operation->id);
    if (!grant.granted && !grant.requirement.empty()) return grant.requirement;
    if (act.entries.size() > 100)
        return act.operation->method == "DELETE" ? "LIFT-5.3.5.5-b" : "LIFT-5.3.5.5-a";
    if (act.operation->method == "DELETE") return "LIFT-A.2.3-d";
    return act.entries.size() > 1 ? "LIFT-5.3.5.7-d" : "LIFT-5.3.5.7-c";
}

void note_add(const Act& act, const Kind& kind, const View& view, Ledger& ledger) {
    if (act.accepted()) ledger.given[kind.kind].insert(act.ids.begin(), act.ids.end());
    const bool told = act.ids.size() == act.entries.size();
    for (const auto& entry : act.entries) {
        const Place place{kind.kind, entry.text("ZJBM")};
        if (act.accepted() && !told) ledger.nameless[place].insert("");
        if (act.refused() && act.caller->trusted && act.response.status < 500)
            ledger.refused[place] = {requirement_of(act, view), act.number()};
        if (act.outcome == Outcome::unanswered) ledger.nameless[place].insert("");
    }
}

void note_revoke(const Act& act, const Kind& kind, const View& view, Ledger& ledger) {
    for (const auto& entry : act.entries) {
        const auto key = entry.text(kind.key);
        if (act.refused() && act.entries.size() > 1 && !ledger.gone.contains(key))
            ledger.kept[key] = {requirement_of(act, view), act.number()};
        else if (!act.refused())
            ledger.kept.erase(key), ledger.gone.insert(key);
    }
}

void look(const Act& act, const View& view, const Kind& kind, const std::string& lift,
          const json::object& shown, const Ledger& ledger, Sink& sink) {
    const auto* section = shown.if_contains(kind.section);
    if (section == nullptr || !section->is_array()) return;
    std::set<std::string> alive;
    std::string stranger;
    const auto given = ledger.given.find(kind.kind);
    for (const auto& item : section->get_array()) {
        const auto* object = item.if_object();
        if (object == nullptr) continue;
        const auto code = text_of(*object, kind.key);
        if (text_of(*object, "BGLX") != "DELETE") alive.insert(code);
        if (given == ledger.given.end() || !given->second.contains(code)) stranger = code;
    }
    const Place place{kind.kind, lift};
    if (const auto refused = ledger.refused.find(place);
        refused != ledger.refused.end() && !ledger.nameless.contains(place)) {
        const bool counts =
            !refused->second.requirement.starts_with("LIFT-5.3.5.7-d") || view.readings.is("LIFT-E51", "a");
        if (counts)
            sink.add(refused->second.requirement, "no-trace",
                     stranger.empty() ? Verdict::pass : Verdict::fail, {refused->second.number, act.number()},
                     stranger.empty()
                         ? standards::Text{"被拒绝的数据没有写入", "nothing of what was refused is stored"}
                         : standards::Text{
                               fmt::format("拒绝之后出现了来历不明的记录{}", stranger),
                               fmt::format("after the refusal there is a record {} that nobody was told of",
                                           stranger)});
    }
    for (const auto& [code, refused] : ledger.kept) {
        const auto* record = view.model.record(kind.kind, code);
        if (record == nullptr || record->lift != lift || record->changed > refused.number) continue;
        if (alive.contains(code))
            sink.pass(refused.requirement, "no-trace", {refused.number, act.number()},
                      {"被拒绝的批量撤销没有生效", "a refused batch of revokes revokes nothing"});
        else
            sink.fail(refused.requirement, "no-trace", {refused.number, act.number()},
                      {fmt::format("被拒绝的批量撤销仍撤销了{}", code),
                       fmt::format("the refused batch revoked {} all the same", code)});
    }
}

/// Only lifts that this run added: what else hangs on others is not known.
void finish(const std::deque<Act>& acts, const View& view, Sink& sink) {
    Ledger ledger;
    std::set<std::string> ours;
    for (const auto& act : acts) {
        if (act.operation == nullptr || act.caller == nullptr) continue;
        const auto* kind = kind_of_operation(act.operation->id);
        if (act.is("add-lift") && act.accepted())
            for (const auto& entry : act.entries) ours.insert(entry.text("ZJBM"));
        if (kind != nullptr && kind->by_region && act.operation->id == kind->add)
            note_add(act, *kind, view, ledger);
        if (kind != nullptr && kind->by_region && act.operation->id == kind->revoke)
            note_revoke(act, *kind, view, ledger);
        if ((!act.is("get-lifts-admin") && !act.is("get-lifts-enterprise")) || !act.accepted()) continue;
        for (const auto& record : act.shown)
            if (const auto key = record.text("ZJBM"); ours.contains(key) && record.sent.is_object())
                for (const auto& each : kinds())
                    if (each.by_region) look(act, view, each, key, record.sent.get_object(), ledger, sink);
    }
}

}  // namespace

const Clause all_or_nothing{"LIFT-5.3.5.7-d", nullptr, nullptr, finish};

}  // namespace plumbline::judge::lift
