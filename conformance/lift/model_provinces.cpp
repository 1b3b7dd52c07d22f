// What the model learns from what provinces do: locks, sheets, organisations; and from attempts that must
// bounce.
#include <algorithm>

#include "conformance/judge/interpret.h"
#include "conformance/lift/model.h"

namespace plumbline::judge::lift {
namespace json = boost::json;
namespace {

template <class Visit>
void each_record(const Act& act, Visit visit) {
    const auto* data = act.answer_member("data");
    if (data == nullptr) return;
    if (const auto* object = data->if_object()) visit(*object);
    if (const auto* array = data->if_array())
        for (const auto& item : *array)
            if (const auto* object = item.if_object()) visit(*object);
}

bool shows_sheet(const json::object& shown) {
    return !text_of(shown, "SGGZSLJG").empty() || !text_of(shown, "SGGZRQ").empty();
}

}  // namespace

const Known* Model::unit(std::string_view code) const {
    auto found = std::ranges::find_if(
        units, [&](const auto& entry) { return !code.empty() && entry.second.text("XYDM") == code; });
    return found == units.end() ? nullptr : &found->second;
}

void Model::follow_province(const Act& act) {
    if (act.operation->method == "GET") {
        if (act.accepted()) learn_shown(act);
        return;
    }
    for (const auto& entry : act.entries) {
        note_attempt(act, entry);
        if (act.accepted())
            note_province_upload(act, entry,
                                 entry.index < act.ids.size() ? act.ids[entry.index] : std::string());
    }
}

bool Attempt::tells() const {
    return accepted || std::ranges::all_of(act->entries, [](const Entry& e) { return e.checked.ok(); });
}

std::vector<Attempt> telling(const std::vector<Attempt>& attempts) {
    std::vector<Attempt> out;
    std::ranges::copy_if(attempts, std::back_inserter(out), &Attempt::tells);
    return out;
}

void Model::note_attempt(const Act& act, const Entry& entry) {
    const bool modify = act.is("modify-lift"), revoke = act.is("revoke-lift");
    if ((!modify && !revoke) || (!act.accepted() && !act.refused())) return;
    const auto* known = lift(entry.text("ZJBM"));
    if (known == nullptr || !known->alive || known->owner != act.caller->organisation) return;
    if (act.refused() && modify && entry.text("SJBB") != known->version) return;
    const Attempt attempt{known->key,          known->state,         act.number(),
                          known->lock_first,   act.accepted(),       act.entries.size() > 1,
                          known->lock_batched, known->lock_repeated, &act};
    if (revoke)
        revokes.push_back(attempt);
    else if (known->locked)
        under_lock.push_back(attempt);
}

void Model::note_province_upload(const Act& act, const Entry& entry, const std::string& id) {
    if (auto found = lifts.find(entry.text("ZJBM")); act.is("lock-lift") && found != lifts.end()) {
        auto& lift = found->second;
        const bool on = entry.text("DTXXSD") == "true";
        const auto* sent = entry.sent.is_object() ? entry.sent.get_object().if_contains("DTXXSD") : nullptr;
        const bool surely_free = !lift.locked && (lift.lock_set == 0 || lift.changed > lift.lock_set);
        lift.lock_as_text = sent != nullptr && sent->is_string() && surely_free;
        lift.lock_repeated = on && lift.locked;
        if (on && !lift.locked) lift.lock_first = act.number(), lift.lock_batched = entry.index > 0;
    }
    const auto sgid = entry.text("SGID");
    if (auto found = constructions.find(sgid); found != constructions.end()) {
        auto& state = found->second;
        if (act.is("modify-construction") && act.caller->role == "constructor" &&
            entry.text("SFGZ") == "true" && !state.declared)
            state.declared_at = act.at();
        if (act.is("add-inform")) {
            state.sheet_revoked = 0;
            state.sheet_missing = (!id.empty() && id != sgid) || !entry.checked.ok();
            state.sheet_sent = entry.checked.ok() ? entry.checked.normal : json::object();
        }
        if (act.is("revoke-inform")) {
            state.sheet_revoked = act.number();
            state.revoked_in_batch = entry.index > 0;
            state.unconfirmed = true;
            if (const auto* record = this->record("construction", sgid)) place(record->lift);
        }
        if (act.is("revoke-construction") &&
            state.sheet)  // LIFT-G45: the sheet may go with its record, or stay
            if (const auto* record = this->record("construction", sgid))
                if (auto lift = lifts.find(record->lift);
                    lift != lifts.end() && lift->second.state == "NOTIFIED")
                    lift->second.state.clear();
    }
    if (act.is("add-inform") && sgid.empty() && !id.empty() && !constructions.contains(id))
        loose_sheets[id] = {entry.text("ZJBM"), entry.text("SGXYDM"), act.number()};
    if (act.is("revoke-inform")) loose_sheets.erase(sgid);
    if (!act.is("add-org") && !act.is("modify-org")) return;
    auto& unit = units[act.is("add-org") ? id : entry.text("DWID")];
    if (act.is("add-org")) {
        unit.key = id;
        unit.added = act.number();
        unit.added_at = act.at();
        if (entry.text("XYDM").empty()) uncoded.insert(id);
    } else if (unit.key.empty())
        return void(units.erase(entry.text("DWID")));
    unit.changed = act.number();
    unit.changed_at = act.at();
    unit.muddled = !entry.checked.ok();
    auto former = std::move(unit.values);
    unit.values = entry.checked.normal;
    if (act.is("add-org")) return;
    for (const char* kept : {"ZZXX", "XYDM"})  // LIFT-G61
        if (!unit.values.contains(kept) && former.contains(kept)) unit.values[kept] = former.at(kept);
    unit.before.push_back(std::move(former));
    unit.modified = true;
    unit.replaced();
    unit.values.erase("SJBB");
}

void Model::confirm(const std::string& sgid) {
    auto found = constructions.find(sgid);
    if (found == constructions.end() || !found->second.unconfirmed) return;
    found->second.unconfirmed = false;
    if (const auto* known = record("construction", sgid)) place(known->lift);
}

void Model::learn_shown(const Act& act) {
    each_record(act, [&](const json::object& record) {
        if (act.is("get-construction-info") && text_of(record, "BGLX") != "DELETE")
            confirm(text_of(record, "SGID"));
        if (act.is("get-construction-notices")) {
            auto found = constructions.find(text_of(record, "SGID"));
            if (found == constructions.end()) return;
            confirm(found->first);
            found->second.noticed = act.number();
            if (const auto* update = record.if_contains("GXSJ"); update != nullptr && update->is_int64())
                found->second.notice_update = update->get_int64();
        }
        if (act.is("get-orgs-admin") || act.is("get-orgs-enterprise"))
            if (auto found = units.find(text_of(record, "DWID")); found != units.end()) {
                auto& unit = found->second;
                if (const auto version = text_of(record, "SJBB"); !version.empty()) unit.version = version;
                unit.shown = act.number();
                if (const auto* update = record.if_contains("GXSJ"); update != nullptr && update->is_int64())
                    unit.seen_update = update->get_int64(), unit.seen_at = act.number();
                if (unit.text("XYDM").empty() && !text_of(record, "XYDM").empty())
                    unit.values["XYDM"] = text_of(record, "XYDM");
            }
        if (!act.is("get-lifts-enterprise") && !act.is("get-lifts-admin")) return;
        for (const auto& kind : kinds()) {
            const auto* section = kind.section.empty() ? nullptr : record.if_contains(kind.section);
            if (section == nullptr || !section->is_array()) continue;
            for (const auto& item : section->get_array()) {
                const auto* object = item.if_object();
                if (object == nullptr || text_of(*object, "BGLX") == "DELETE") continue;
                const auto key = text_of(*object, kind.key);
                if (auto known = records[kind.kind].find(key); known != records[kind.kind].end())
                    known->second.shown = act.number();
                if (auto state = constructions.find(key);
                    kind.kind == "construction" && state != constructions.end())
                    state->second.sheet_missing = state->second.sheet && !shows_sheet(*object), confirm(key);
            }
        }
    });
}

}  // namespace plumbline::judge::lift
