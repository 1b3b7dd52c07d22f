#include "conformance/dual-prevention/model.h"

#include <algorithm>

#include <fmt/format.h>

namespace plumbline::judge::dual {
namespace json = boost::json;
namespace {

constexpr char separator = '\n';

std::string place(std::string_view owner, const Kind& kind, const std::string& key) {
    return fmt::format("{}{}{}{}{}", owner, separator, kind.resource, separator, key);
}

bool same_key(const Known& record, const Kind& kind, const json::object& key) {
    if (record.resource != kind.resource) return false;
    if (kind.resource == "psnInfo" && !text_of(key, "certNo").empty() &&
        record.text("certNo") != text_of(key, "certNo"))
        return false;
    return std::ranges::all_of(
        kind.keys, [&](const std::string& column) { return record.text(column) == text_of(key, column); });
}

std::string event_of(const Act& act, const Entry& entry) {
    if (!is_row(act)) return act.operation->id;
    const auto flag = entry.sent.is_object() ? text_of(entry.sent.get_object(), "busType") : std::string();
    return flag == "D" ? "row-delete" : flag == "U" ? "row-update" : "row-insert";
}

/// What a row's columns of table B.1 are.
json::object envelope_of(const json::value& row) {
    json::object out;
    if (row.is_object())
        for (const char* column : {"ID", "batchNo", "busType", "updateDate"})
            if (const auto* value = row.get_object().if_contains(column)) out[column] = *value;
    return out;
}

void note_danger(Known& record, const Act& act, Sink& sink) {
    const auto event = "syndata-0201/" + danger_event(record.values);
    const auto& machine = *standards::standard("dual-prevention").machine("hidden-danger");
    const auto* transition = machine.fire(record.state, event);
    const bool forbidden = transition == nullptr && machine.refusal(record.state, event) != nullptr;
    if (transition == nullptr && !forbidden) return;  // values change, the state does not
    const auto to = transition == nullptr ? record.state : transition->to;
    sink.took({"hidden-danger", record.state, event, to, {act.number()}, forbidden});
    record.state = to;
}

/// In the order in which the document applies rows: by batch number (4.4.1-m).
std::vector<const Entry*> in_order(const Act& act) {
    std::vector<const Entry*> out;
    for (const auto& entry : act.entries) out.push_back(&entry);
    const auto batch = [](const Entry* entry) {
        return entry->sent.is_object() ? text_of(entry->sent.get_object(), "batchNo") : std::string();
    };
    if (is_row(act)) std::ranges::stable_sort(out, {}, batch);
    return out;
}

}  // namespace

std::string key_of(const Kind& kind, const json::object& values) {
    std::string out;
    for (const auto& column : kind.keys) out += text_of(values, column) + separator;
    return kind.resource == "psnInfo" ? out + text_of(values, "certNo") : out;
}

std::string danger_event(const json::object& values) {
    const auto accepted = text_of(values, "acceptInfo");
    if (accepted == "验收合格" || accepted == "通过") return "accepted";
    if (!accepted.empty()) return "not-accepted";
    return text_of(values, "delInfo") == "已整改" ? "rectified" : "registered";
}

const Deed& Known::first() const {
    const auto found = std::ranges::find_if(deeds, &Deed::fresh);
    return found == deeds.end() ? deeds.front() : *found;
}

Model::Model(const evidence::Run& run) {
    for (const auto& party : run.parties) organisations.insert(party.organisation);
}

std::string Model::owner_of(const Act& act) const {
    if (is_row(act) || act.is("shown-record")) {
        const auto body = evidence::parse_json(act.request.body);
        return body && body->is_object() ? text_of(body->get_object(), "account") : std::string();
    }
    const auto found = tokens.find(token_of(act));
    return found == tokens.end() ? std::string() : found->second.owner;
}

std::vector<const Known*> Model::find(std::string_view owner, const Kind& kind,
                                      const json::object& key) const {
    std::vector<const Known*> out;
    for (auto at = records.lower_bound(place(owner, kind, ""));
         at != records.end() && at->first.starts_with(place(owner, kind, "")); ++at)
        if (same_key(at->second, kind, key)) out.push_back(&at->second);
    return out;
}

const Known* Model::one(std::string_view owner, const Kind& kind, const json::object& key) const {
    const auto found = find(owner, kind, key);
    return found.size() == 1 ? found.front() : nullptr;
}

const Known* Model::of_another(std::string_view owner, const Kind& kind, const json::object& key) const {
    for (const auto& [at, record] : records)
        if (record.owner != owner && record.alive && same_key(record, kind, key)) return &record;
    return nullptr;
}

void Model::follow_token(const Act& act) {
    const auto token = answered(act, "access_token");
    if (token.empty()) return;
    secrets.try_emplace(act.entries.front().text("appid"), act.entries.front().text("secret"));
    KnownToken known{act.entries.front().text("appid"), act.at(), std::nullopt};
    if (const auto* life = act.answer_member("expires_in"); life != nullptr && life->is_int64())
        known.life_seconds = life->get_int64();
    tokens.try_emplace(token, known);
}

void Model::follow_upload(const Act& act) {
    const auto form = form_of(act);
    const auto address = answered(act, "fileUrl");
    if (!form || address.empty()) return;
    for (const auto& part : *form)
        if (part.name == "file") files.push_back({address, part.content, act.number()});
}

void Model::follow_shown(const Act& act) {
    const auto body = evidence::parse_json(act.request.body);
    const auto* object = body ? body->if_object() : nullptr;
    const auto* key = object == nullptr ? nullptr : object->if_contains("key");
    const auto* kind = object == nullptr ? nullptr : kind_named(text_of(*object, "resource"));
    const auto* shown = act.answer_member("records");
    if (kind == nullptr || key == nullptr || !key->is_object() || shown == nullptr || !shown->is_array() ||
        shown->get_array().empty())
        return;
    for (auto& [at, record] : records)
        if (record.owner == owner_of(act) && same_key(record, *kind, key->get_object()))
            record.seen = act.number();
}

/// All or nothing is DUAL-G13: after a refused call of several records, and after one without an answer,
/// nothing is sure.
void Model::follow_refused(const Act& act, const std::string& owner) {
    if (act.refused() && act.entries.size() < 2) return;
    for (const auto& entry : act.entries) {
        const auto* kind = kind_of(act, entry);
        for (auto& [at, record] : records)
            if (record.owner == owner && kind != nullptr && same_key(record, *kind, entry.checked.normal))
                record.sure = false;
    }
}

/// A call that was taken although nobody made it may have touched anybody's record.
void Model::doubt(const Act& act) {
    for (const auto& entry : act.entries)
        if (const auto* kind = kind_of(act, entry))
            for (auto& [at, record] : records)
                if (same_key(record, *kind, entry.checked.normal)) record.sure = false;
}

void Model::note_neighbours(const Kind& kind, const std::string& owner, const std::string& key,
                            const Deed& deed) {
    for (auto at = records.lower_bound(place(owner, kind, ""));
         at != records.end() && at->first.starts_with(place(owner, kind, "")); ++at) {
        if (at->first == place(owner, kind, key)) continue;
        if (deed.event.starts_with("row-")) at->second.other_rows = deed.number;
        if (deed.event == "deleteObjects") at->second.other_deletes = deed.number;
    }
}

void Model::put(const Act& act, const Entry& entry, const Kind& kind, const std::string& owner,
                const Deed& deed, Sink& sink) {
    auto normal = entry.checked.normal;
    const bool change = deed.event == "updateObjects";
    auto& record = records[place(owner, kind, key_of(kind, normal))];
    const bool fresh = record.deeds.empty() || !record.alive;
    const auto before = record.deeds.empty() ? "ABSENT" : record.alive ? "PRESENT" : "DELETED";
    record.owner = owner;
    record.resource = kind.resource;
    record.untouched.clear();
    if (change) {
        for (const auto& member : record.values)
            if (!normal.contains(member.key())) record.untouched.insert(std::string(member.key()));
        if (entry.sent.is_object())
            for (const auto& member : entry.sent.get_object())
                if (member.value().is_null())
                    record.values.erase(member.key()), record.untouched.erase(std::string(member.key()));
        for (const auto& member : normal) record.values[member.key()] = member.value();
    } else
        record.values = std::move(normal);
    if (fresh)
        record.deeds.clear(), record.foreign = record.other_rows = record.other_deletes = 0,
                              record.state = "NONE";
    record.alive = true;
    record.sure = entry.checked.ok();
    record.deeds.push_back(deed);
    record.deeds.back().fresh = fresh;
    if (is_row(act)) record.envelope = envelope_of(entry.sent);
    sink.took({"business-record", before, deed.event, "PRESENT", {act.number()}, false});
    if (kind.resource == "troubleInfo") note_danger(record, act, sink);
}

void Model::drop(const Act& act, const Entry& entry, const Kind& kind, const std::string& owner,
                 const Deed& deed, Sink& sink) {
    for (auto at = records.lower_bound(place(owner, kind, ""));
         at != records.end() && at->first.starts_with(place(owner, kind, "")); ++at) {
        if (!same_key(at->second, kind, entry.checked.normal) || !at->second.alive) continue;
        at->second.alive = false;
        at->second.sure = true;
        at->second.deeds.push_back(deed);
        sink.took({"business-record", "PRESENT", deed.event, "DELETED", {act.number()}, false});
    }
}

void Model::follow_entry(const Act& act, const Entry& entry, const std::string& owner, Sink& sink) {
    const auto* kind = kind_of(act, entry);
    if (kind == nullptr || entry.text(kind->lead).empty()) return;
    const auto key = key_of(*kind, entry.checked.normal);
    for (auto& [at, record] : records)
        if (record.owner != owner && same_key(record, *kind, entry.checked.normal))
            record.foreign = act.number();
    const bool same_body = !in_this_body_.insert(place(owner, *kind, key)).second;
    const Deed deed{act.number(),
                    event_of(act, entry),
                    false,
                    same_body,
                    repeated_,
                    entry.index,
                    is_row(act) && act.entries.size() > 1};
    if (deed.event == "deleteObjects" || deed.event == "row-delete")
        drop(act, entry, *kind, owner, deed, sink);
    else if (deed.event != "updateObjects" || one(owner, *kind, entry.checked.normal) != nullptr)
        put(act, entry, *kind, owner, deed, sink);
    note_neighbours(*kind, owner, key, deed);
}

void Model::follow(const Act& act, Sink& sink) {
    if (act.is("token")) return follow_token(act);
    if (act.is("file-upload") && act.accepted()) return follow_upload(act);
    if (act.is("shown-record") && act.accepted()) return follow_shown(act);
    if (act.is("socket-report")) return doubt(act);
    if (!is_service(act) && !is_syndata(act) && !is_row(act)) return;
    const auto owner = owner_of(act);
    if (owner.empty()) return act.accepted() ? doubt(act) : void();
    repeated_ = false;
    if (const auto address = address_of(act.request.path); address && is_service(act)) {
        const auto [at, fresh] =
            transmissions.try_emplace(owner + separator + address->serial,
                                      Sent{act.number(), act.request.path, act.request.body, act.accepted()});
        repeated_ = !fresh && at->second.accepted && at->second.path == act.request.path &&
                    at->second.body == act.request.body;
    }
    if (!act.accepted()) return follow_refused(act, owner);
    in_this_body_.clear();
    if (repeated_) {  // without a second effect (C.2-h)
        for (const auto& entry : act.entries)
            for (auto& [at, record] : records)
                if (const auto* kind = kind_of(act, entry); kind != nullptr && record.owner == owner &&
                                                            same_key(record, *kind, entry.checked.normal) &&
                                                            record.alive)
                    record.deeds.push_back(
                        {act.number(), act.operation->id, false, false, true, entry.index, false});
        return;
    }
    for (const auto* entry : in_order(act)) follow_entry(act, *entry, owner, sink);
}

}  // namespace plumbline::judge::dual
