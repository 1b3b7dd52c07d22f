#include "conformance/lift/model.h"

#include <algorithm>
#include <array>

#include "conformance/lift/result_effect.h"
#include "standards/identifiers/division.h"
#include "standards/row.h"
#include "standards/text.h"

namespace plumbline::judge::lift {
namespace json = boost::json;
namespace {

std::vector<Kind> load_kinds() {
    std::vector<Kind> out;
    standards::each_row(standards::standard("lift").records, "lift/records", [&](standards::Row& row) {
        Kind kind;
        kind.kind = row.text("kind");
        kind.key = row.text("key");
        kind.add = row.text("add");
        kind.modify = row.text("modify");
        kind.revoke = row.text("revoke");
        kind.section = row.text_or("section");
        kind.by_region = row.one_of("owner", {"unit", "region"}) == "region";
        kind.version = row.text("version");
        kind.added = row.text("added");
        kind.modified = row.text("modified");
        kind.revoked = row.text("revoked");
        kind.moved = row.text_or("moved");
        out.push_back(std::move(kind));
    });
    return out;
}

std::string member_text(const json::object& object, std::string_view key) {
    const auto* value = object.if_contains(key);
    if (value == nullptr || value->is_null()) return {};
    return value->is_string() ? std::string(value->get_string()) : json::serialize(*value);
}

void note(const json::object& record, Known& known) {
    if (const auto version = member_text(record, "SJBB"); !version.empty()) known.version = version;
}

std::set<std::string> part_codes(const json::object& record) {
    std::set<std::string> out;
    const auto* parts = record.if_contains("BJXX");
    if (parts == nullptr || !parts->is_array()) return out;
    for (const auto& item : parts->get_array())
        if (item.is_object() && member_text(item.get_object(), "BGLX") != "DELETE")
            out.insert(member_text(item.get_object(), "TBJBM"));
    return out;
}

void note_update(const json::object& record, Known& known, const Act& act) {
    const auto* update = record.if_contains("GXSJ");
    if (update == nullptr || !update->is_int64()) return;
    known.seen_update = update->get_int64();
    known.seen_at = act.number();
}

}  // namespace

const std::vector<Kind>& kinds() {
    static const std::vector<Kind> all = load_kinds();
    return all;
}

const Kind* kind_of_operation(std::string_view operation) {
    for (const auto& kind : kinds())
        if (operation == kind.add || operation == kind.modify || operation == kind.revoke) return &kind;
    return nullptr;
}

const Kind* kind_named(std::string_view name) {
    auto found = std::ranges::find(kinds(), name, &Kind::kind);
    return found == kinds().end() ? nullptr : &*found;
}

std::string Known::text(std::string_view code) const { return member_text(values, code); }

void Known::replaced() {
    if (!version.empty()) stale.insert(version);
    version.clear();
}

std::string region_of(const std::string& address) {
    const auto parsed = standards::parse_address(address);
    return parsed.fault == standards::Address::Fault::none ? parsed.county : std::string();
}

Model::Model(const evidence::Run& run) {
    for (const auto& party : run.parties) {
        if (!party.organisation.empty()) organisations.insert(party.organisation);
        division_of_party_[party.name] = party.division;
    }
}

const KnownLift* Model::lift(std::string_view key) const {
    auto found = lifts.find(std::string(key));
    return found == lifts.end() ? nullptr : &found->second;
}

const Known* Model::record(std::string_view kind, std::string_view key) const {
    auto of_kind = records.find(std::string(kind));
    if (of_kind == records.end()) return nullptr;
    auto found = of_kind->second.find(std::string(key));
    return found == of_kind->second.end() ? nullptr : &found->second;
}

const KnownConstruction* Model::construction(std::string_view sgid) const {
    auto found = constructions.find(std::string(sgid));
    return found == constructions.end() ? nullptr : &found->second;
}

std::vector<const KnownLift*> Model::alive() const {
    std::vector<const KnownLift*> out;
    for (const auto& [key, lift] : lifts)
        if (lift.alive) out.push_back(&lift);
    std::ranges::sort(out, {}, [](const KnownLift* l) { return l->added; });
    return out;
}

void Model::move(KnownLift& lift, std::string_view event, const Act& act, Sink& sink) {
    const auto* transition = standards::standard("lift").machine("lift")->fire(lift.state, event);
    Taken taken{"lift",
                lift.state,
                std::string(event),
                transition == nullptr ? lift.state : transition->to,
                {act.number()},
                transition == nullptr};
    sink.took(taken);
    lift.state = taken.to;
}

void Known::touch(const Act& act) {
    touched = act.number();
    touched_at = std::max(touched_at, act.at());
}

std::optional<bool> Known::updated_after(evidence::Milliseconds since,
                                         evidence::Milliseconds tolerance) const {
    if (seen_at > std::max(changed, touched)) return seen_update > since;
    const auto slack = std::max<evidence::Milliseconds>(tolerance, 1000);
    if (changed_at > since + slack) return true;
    if (std::max(changed_at, touched_at) + slack <= since) return false;
    return std::nullopt;
}

/// LIFT-G12: usage address first, else the latest construction record.
void Model::place(const std::string& key) {
    auto found = lifts.find(key);
    if (found == lifts.end()) return;
    std::string region;
    std::int64_t latest = -1;
    for (const auto& [id, record] : records["construction"])
        if (record.alive && record.lift == key && record.added > latest &&
            !constructions[id].region.empty() && !constructions[id].unconfirmed)
            latest = record.added, region = constructions[id].region;
    latest = -1;
    for (const auto& [id, record] : records["usage"])
        if (record.alive && record.lift == key && record.added > latest)
            if (auto place = region_of(record.text("SBSYDD")); !place.empty())
                latest = record.added, region = place;
    found->second.region = region;
}

void Model::follow(const Act& act, Sink& sink) {
    if (act.operation == nullptr && act.accepted() && act.request.method == "DELETE" &&
        act.request.path.ends_with("/orgs"))
        for (const auto& id : act.query("DWID"))
            if (auto unit = units.find(id); unit != units.end())
                organisations.erase(unit->second.text("XYDM")), units.erase(unit);  // 5.2.2-b forbids it
    if (act.operation == nullptr || act.caller == nullptr) return;
    follow_province(act);
    if (act.is("add-lift") && act.refused())
        for (const auto& entry : act.entries)
            if (const auto key = entry.text("ZJBM"); !key.empty() && !lifts.contains(key))
                refused_lifts.insert(key);
    if (act.is("push-certificates"))
        for (const auto& entry : act.entries) {
            const auto number = entry.text("XSSYBH");
            if (act.refused() && act.entries.size() > 1 && !certificates.contains(number))
                discarded_certificates.insert(number);
            else if (act.accepted())
                discarded_certificates.erase(number);
        }
    const bool update_mode =
        act.operation->method == "GET" && !act.query("GXSJ").empty() && act.query("ZJBM").empty();
    if (act.refused() && update_mode)
        last_update_try[act.caller->organisation + " " + act.operation->id] = act.at();
    if (!act.accepted()) return;
    if (act.operation->method == "GET") {
        const auto since = act.query("GXSJ");
        const bool a_time =
            since.size() == 1 && since.front().size() == 13 && standards::only_digits(since.front());
        const bool alone = std::ranges::all_of(std::array{"ZJBM", "XYDM", "SGID", "DTCJYF", "CJYF"},
                                               [&](const char* other) { return act.query(other).empty(); });
        if (a_time && alone) last_update_call[act.caller->organisation + " " + act.operation->id] = act.at();
        return learn_versions(act);
    }
    follow_upload(act, sink);
}

/// A subject that splits keys at commas (A.2.3-b) has revoked each of them.
void Model::follow_joined(const Act& act, const Kind& kind, Sink& sink) {
    auto split = act;
    split.entries.clear();
    const auto keys = act.entries.front().text(kind.key);
    for (std::size_t from = 0; from <= keys.size();) {
        const auto comma = std::min(keys.find(',', from), keys.size());
        auto entry = act.entries.front();
        entry.index = split.entries.size();
        entry.checked.normal[kind.key] = keys.substr(from, comma - from);
        split.entries.push_back(std::move(entry));
        from = comma + 1;
    }
    follow_upload(split, sink);
}

void Model::follow_upload(const Act& act, Sink& sink) {
    const auto* revoked = kind_of_operation(act.operation->id);
    if (act.operation->method == "DELETE" && act.entries.size() == 1 && revoked != nullptr &&
        act.entries.front().text(revoked->key).find(',') != std::string::npos)
        return follow_joined(act, *revoked, sink);
    const bool told = act.ids.size() == act.entries.size();  // else nobody knows which code is whose
    for (const auto& entry : act.entries) {
        const auto* kind = kind_of_operation(act.operation->id);
        std::string id = told ? act.ids[entry.index] : std::string();
        if (kind != nullptr && act.operation->id != kind->add) id = entry.text(kind->key);
        if (kind != nullptr && kind->kind == "lift")
            follow_lift(act, entry, sink);
        else if (kind != nullptr && !id.empty())
            follow_record(act, entry, *kind, id, sink);
        else
            follow_special(act, entry, id, sink);
    }
}

void Model::follow_lift(const Act& act, const Entry& entry, Sink& sink) {
    const auto key = entry.text("ZJBM");
    if (key.empty()) return;
    if (act.is("add-lift")) {
        KnownLift lift;
        lift.key = lift.lift = key;
        lift.owner = act.caller->organisation;
        lift.added = act.number();
        lift.added_at = act.at();
        refused_lifts.erase(key);
        lifts[key] = std::move(lift);
    }
    auto found = lifts.find(key);
    if (found == lifts.end()) return;
    auto& lift = found->second;
    lift.changed = act.number();
    lift.changed_at = act.at();
    if (act.is("revoke-lift")) {
        lift.alive = false;
    } else {
        if (act.is("modify-lift"))
            lift.before.push_back(lift.values), lift.modified = true, lift.replaced(), forget_results(lift);
        lift.values = entry.checked.normal;
        lift.values.erase("SJBB");
        lift.muddled = !entry.checked.ok();
        lift.parts_differ = false;
    }
    if (act.is("modify-lift") && lift.locked) return;  // a fault of the subject; the machine has no such move
    move(lift, act.operation->id, act, sink);
}

void Model::follow_record(const Act& act, const Entry& entry, const Kind& kind, const std::string& id,
                          Sink& sink) {
    auto& of_kind = records[kind.kind];
    if (act.operation->id == kind.add) {
        Known record;
        record.key = id;
        record.lift = entry.text("ZJBM");
        record.owner = act.caller->organisation;
        record.added = act.number();
        record.added_at = act.at();
        of_kind[id] = std::move(record);
    }
    auto found = of_kind.find(id);
    if (found == of_kind.end()) return;
    auto& record = found->second;
    record.changed = act.number();
    record.changed_at = act.at();
    const auto* machine = standards::standard("lift").machine(kind.kind);
    if (act.operation->id == kind.revoke) {
        record.alive = false;
    } else {
        if (act.operation->id == kind.modify)
            record.before.push_back(record.values), record.modified = true, record.replaced();
        record.values = entry.checked.normal;
        record.values.erase("SJBB");
        record.muddled = !entry.checked.ok();
        if (act.operation->id == kind.modify && !kind.moved.empty() && !entry.text("ZJBM").empty())
            record.lift = entry.text("ZJBM");
    }
    if (machine != nullptr && kind.kind != "construction" && kind.kind != "usage") {
        const auto from = act.operation->id == kind.add ? std::string("NONE")
                          : record.before.size() > 1 || (record.before.size() == 1 && !record.alive)
                              ? machine->states[2].key
                              : machine->states[1].key;
        if (const auto* t = machine->fire(from, act.operation->id))
            sink.took({kind.kind, from, t->event, t->to, {act.number()}, false});
    }
    if (auto* lift = lifts.contains(record.lift) ? &lifts[record.lift] : nullptr)
        lift->changed_at = act.at(), lift->touch(act);
    if (kind.kind == "recall")  // LIFT-G52: which lifts it moves is not for the model to know
        for (auto& [key, lift] : lifts)
            if (lift.owner == record.owner) lift.touch(act);
    if (kind.kind == "construction") follow_construction(act, entry, id, sink);
    if (act.is("add-examine")) follow_examine(act, entry, sink);
    if (kind.kind == "usage") follow_usage(record.lift, act, sink);
    place(record.lift);
}

void Model::follow_construction(const Act& act, const Entry& entry, const std::string& id, Sink& sink) {
    auto& state = constructions[id];
    std::string event = act.operation->id, from = act.is("add-construction") ? "NONE" : state.state;
    if (act.is("modify-construction") && act.caller->role == "constructor") {
        state.declared = entry.text("SFGZ") == "true";
        event = state.declared ? "modify-construction/SFGZ" : "modify-construction/no-SFGZ";
    }
    if (!act.is("revoke-construction"))
        if (auto region = region_of(entry.text("SGDQ")); !region.empty()) state.region = region;
    const auto* t = standards::standard("lift").machine("construction")->fire(from, event);
    if (t == nullptr) return;
    sink.took({"construction", from, event, t->to, {act.number()}, false});
    state.state = t->to;
}

void Model::follow_examine(const Act& act, const Entry& entry, Sink& sink) {
    const auto kind = entry.text("JYLB"), conclusion = entry.text("JYJL");
    const bool passed = conclusion == "合格" || conclusion == "复检合格";
    auto lift = lifts.find(entry.text("ZJBM"));
    if (!passed || lift == lifts.end()) return;
    if (kind == "INSTALL") move(lift->second, "add-examine/INSTALL/pass", act, sink);
    // LIFT-G44: completes the latest open record of that category.
    Known* latest = nullptr;
    for (auto& [id, record] : records["construction"])
        if (record.alive && record.lift == lift->first && record.text("SGLB") == kind &&
            !constructions[id].inspected)
            if (latest == nullptr || record.added > latest->added) latest = &record;
    if (latest == nullptr) return;
    auto& state = constructions[latest->key];
    if (const auto* t = standards::standard("lift").machine("construction")->fire(state.state, "inspected")) {
        sink.took({"construction", state.state, "inspected", t->to, {act.number()}, false});
        state.state = t->to;
    }
    state.inspected = true;
    inspected_at[latest->key] = act.at();
}

/// The record with the latest ZTBGRQ, then the latest one, rules the state (LIFT-G53).
void Model::follow_usage(const std::string& key, const Act& act, Sink& sink) {
    auto lift = lifts.find(key);
    if (lift == lifts.end()) return;
    const Known* ruling = nullptr;
    for (const auto& [id, record] : records["usage"]) {
        if (!record.alive || record.lift != key) continue;
        const auto rank = [](const Known& r) { return std::pair(r.text("ZTBGRQ"), r.added); };
        if (ruling == nullptr || rank(record) > rank(*ruling)) ruling = &record;
    }
    if (ruling != nullptr) move(lift->second, "usage/" + ruling->text("SBSYZT"), act, sink);
}

void Model::follow_special(const Act& act, const Entry& entry, const std::string& id, Sink& sink) {
    if (act.operation->direction == standards::Direction::push) return follow_push(act, entry);
    if (act.is("enter-result") || act.is("revoke-result")) return follow_result(act, entry, sink);
    auto lift = lifts.find(entry.text("ZJBM"));
    if (act.is("lock-lift") && lift != lifts.end()) {
        const bool on = entry.text("DTXXSD") == "true";
        const auto from = lift->second.locked ? "LOCKED" : "UNLOCKED";
        const auto event = on ? "lock-lift/true" : "lock-lift/false";
        const auto* t = standards::standard("lift").machine("lock")->fire(from, event);
        sink.took({"lock", from, event, t == nullptr ? from : t->to, {act.number()}, t == nullptr});
        lift->second.locked = on;
        lift->second.lock_set = act.number();
        lift->second.touch(act);
    }
    const auto sgid = entry.text("SGID").empty() ? id : entry.text("SGID");
    if ((act.is("add-inform") || act.is("revoke-inform")) && constructions.contains(sgid)) {
        auto& state = constructions[sgid];
        auto& record = records["construction"][sgid];
        state.sheet = act.is("add-inform");
        record.replaced();
        record.changed = act.number();
        record.touch(act);
        if (const auto* t =
                standards::standard("lift").machine("construction")->fire(state.state, act.operation->id)) {
            sink.took({"construction", state.state, act.operation->id, t->to, {act.number()}, false});
            state.state = t->to;
        }
        auto of = lifts.find(record.lift);
        if (of == lifts.end()) return;
        if (act.is("add-inform") && record.text("SGLB") == "INSTALL") {
            of->second.ever_notified = true;
            if (of->second.state == "EX_FACTORY") move(of->second, "add-inform/INSTALL", act, sink);
        } else if (act.is("revoke-inform") && of->second.state == "NOTIFIED")
            move(of->second, "revoke-inform", act, sink);
        of->second.changed_at = act.at();
        of->second.touch(act);
    }
}

void Model::follow_result(const Act& act, const Entry& entry, Sink& sink) {
    const auto sgid = entry.text("SGID");
    if (!constructions.contains(sgid)) return;
    auto& state = constructions[sgid];
    auto& record = records["construction"][sgid];
    const bool entering = act.is("enter-result");
    if (!entering && !state.result) return;  // nothing to revoke
    const ResultEffect effect(lifts, record.lift, act);
    if (state.result) effect.withdraw(sgid, state.entered, entering ? "LIFT-6.7.1-a" : "LIFT-6.8.1-a");
    state.result = entering;
    state.entered = entering ? entry.checked.normal : json::object();
    state.entered_in = act.number();
    state.entries += entering ? 1 : 0;
    if (entering) effect.apply(sgid, state.entered);
    record.replaced();
    record.changed = act.number();
    record.touch(act);
    if (const auto* t =
            standards::standard("lift").machine("construction")->fire(state.state, act.operation->id)) {
        sink.took({"construction", state.state, act.operation->id, t->to, {act.number()}, false});
        state.state = t->to;
    }
    auto lift = lifts.find(record.lift);
    if (lift == lifts.end()) return;
    const bool renamed = !lift->second.new_code.empty();
    const char* event = renamed ? "enter-result/new-code" : "revoke-result/new-code";
    if (renamed != (lift->second.state == "SUPERSEDED") &&
        standards::standard("lift").machine("lift")->fire(lift->second.state, event) != nullptr)
        move(lift->second, event, act, sink);
}

void Model::follow_push(const Act& act, const Entry& entry) {
    pushes_seen = true;
    const auto what = entry.text("SJLX");
    if (act.is("push-certificates")) {
        certificates[entry.text("XSSYBH")] = what == "ADD";
        certificate_owner[entry.text("XSSYBH")] = entry.text("XYDM");
    } else if (what == "DELETE")
        organisations.erase(entry.text("XYDM"));
    else
        organisations.insert(entry.text("XYDM"));
}

void Model::learn_lift(const json::object& record, const Act& act) {
    auto lift = lifts.find(member_text(record, "ZJBM"));
    if (lift == lifts.end()) return;
    note_update(record, lift->second, act);
    lift->second.parts_differ =
        !lift->second.values.empty() && part_codes(lift->second.values) != part_codes(record);
    if (const auto* base = record.if_contains("ZJXX"); base != nullptr && base->is_object()) {
        note(base->get_object(), lift->second);
        if (!lift->second.old_code.empty() &&
            member_text(base->get_object(), "ZJBMOLD") == lift->second.old_code)
            if (auto old = lifts.find(lift->second.old_code); old != lifts.end()) old->second.linked = true;
    }
    for (const auto& kind : kinds()) {
        const auto* section = kind.section.empty() ? nullptr : record.if_contains(kind.section);
        if (section == nullptr || !section->is_array()) continue;
        for (const auto& item : section->get_array()) {
            if (!item.is_object()) continue;
            auto& of_kind = records[kind.kind];
            if (auto found = of_kind.find(member_text(item.get_object(), kind.key)); found != of_kind.end())
                note(item.get_object(), found->second);
        }
    }
}

void Model::learn_versions(const Act& act) {
    const auto* data = act.answer_member("data");
    if (data == nullptr) return;
    const auto each = [&](auto&& visit) {
        if (const auto* object = data->if_object()) visit(*object);
        if (const auto* array = data->if_array())
            for (const auto& item : *array)
                if (item.is_object()) visit(item.get_object());
    };
    if (act.is("get-lifts-enterprise") || act.is("get-lifts-admin"))
        each([&](const json::object& record) { learn_lift(record, act); });
    if (act.is("get-construction-info") || act.is("get-construction-notices"))
        each([&](const json::object& record) {
            auto& known = records["construction"];
            if (auto found = known.find(member_text(record, "SGID")); found != known.end())
                note(record, found->second), note_update(record, found->second, act);
        });
    if (act.is("get-orgs-enterprise") || act.is("get-orgs-admin"))
        each([&](const json::object& record) {
            if (const auto code = member_text(record, "XYDM"); !code.empty())
                organisations_read[code] = record;
        });
}

}  // namespace plumbline::judge::lift
