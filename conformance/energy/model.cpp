#include "conformance/energy/model.h"

#include <fmt/format.h>

#include "conformance/energy/interpret.h"
#include "conformance/judge/interpret.h"

namespace plumbline::judge::energy {
namespace json = boost::json;

std::vector<json::object> objects_of(const json::object& object, std::string_view key) {
    std::vector<json::object> out;
    const auto* value = object.if_contains(key);
    if (value == nullptr || !value->is_array()) return out;
    for (const auto& item : value->get_array())
        if (item.is_object()) out.push_back(item.get_object());
    return out;
}

json::object object_of(const json::object& object, std::string_view key) {
    const auto* value = object.if_contains(key);
    return value != nullptr && value->is_object() ? value->get_object() : json::object();
}

std::string key_of(const json::object& record) {
    return fmt::format("{}|{}|{}", text_of(record, "dataCode"), text_of(record, "statType"),
                       text_of(record, "statDate"));
}

std::string data_code_of(const json::object& item) {
    return fmt::format("{}-{}-{}-{}-{}{}-{}", text_of(item, "processCode"), text_of(item, "processUnitCode"),
                       text_of(item, "equipmentCode"), text_of(item, "equipmentUnitCode"),
                       text_of(item, "energyClassCode"), text_of(item, "energyTypeCode"),
                       text_of(item, "dataUsageCode"));
}

std::map<std::string, json::object> Enterprise::items() const {
    std::map<std::string, json::object> out;
    if (!accepted.empty())
        for (auto& item : objects_of(accepted.back().body, "collectItemConfig"))
            out.emplace(data_code_of(item), std::move(item));
    return out;
}

namespace {

/// The same text for the same content, whatever the order of members and entries.
std::string canonical(const json::value& value) {
    std::set<std::string> parts;
    if (const auto* object = value.if_object())
        for (const auto& member : *object)
            parts.insert(std::string(member.key()) + ":" + canonical(member.value()));
    else if (const auto* array = value.if_array())
        for (const auto& item : *array) parts.insert(canonical(item));
    else
        return json::serialize(value);
    return fmt::format("{{{}}}", fmt::join(parts, ","));
}

}  // namespace

const Enterprise* Model::enterprise(std::string_view code) const {
    const auto found = enterprises.find(code);
    return found == enterprises.end() ? nullptr : &found->second;
}

void Model::follow_registration(const Act& act) {
    const auto& answer = act.answer->get_object();
    const auto id = text_of(answer, "provinceId");
    if (id.empty()) return;
    ids[act.caller->name].insert(id);
    owner_of_id.emplace(id, act.caller->name);
    json::object book;
    for (const auto& member : answer)
        if (member.key().ends_with("URL")) book[member.key()] = member.value();
    address_books.push_back({act.number(), act.caller->name + " " + canonical(book)});
}

void Model::follow_configuration(const Act& act, const Entry& entry) {
    auto& known = enterprises[entry.text("enterpriseCode")];
    Upload upload{act.number(), act.at(), entry.checked.normal};
    if (act.accepted()) {
        if (known.owner.empty()) known.owner = act.caller->name;
        known.uncertain.clear();
        known.accepted.push_back(std::move(upload));
    } else
        known.uncertain.push_back(std::move(upload));
}

void Model::follow_batch(const Act& act, const Entry& entry) {
    const auto code = entry.text("enterpriseCode");
    auto& batch = batches[act.number()];
    batch = {code, {}, act.outcome, world_failed(act)};
    for (auto& fields : objects_of(entry.checked.normal, "data")) {
        const auto key = key_of(fields);
        batch.keys.insert(key);
        if (act.refused()) continue;
        auto& record = records[code][key];
        record.values.insert(json::serialize(fields));
        ++(act.accepted() ? record.accepted : record.uncertain);
        if (act.accepted() || record.accepted == 0)
            record.batch = act.number(), record.fields = std::move(fields);
    }
}

void Model::follow_download(const Act& act, const Entry& entry) {
    downloaders.insert(act.caller->name);
    const auto known = records.find(entry.text("enterpriseCode"));
    if (!act.is("downloadEnergyData") || known == records.end()) return;
    for (const auto& record : objects_of(act.answer->get_object(), "data")) {
        const auto key = key_of(record);
        data_read_back = data_read_back || known->second.contains(key);
        shown.insert(known->first + "|" + key);
    }
}

/// The enterprise's machine; an event that the machine does not know from here is the order of another
/// deployment.
void Model::move(const Act& act, const Entry& entry, Sink& sink) {
    const auto* machine = standards::standard("energy").machine("enterprise");
    auto& known = enterprises[entry.text("enterpriseCode")];
    const auto* taken = machine->fire(known.state, act.operation->id);
    if (taken == nullptr) return;
    sink.took({"enterprise", known.state, taken->event, taken->to, {act.number()}, false});
    known.state = taken->to;
}

void Model::follow(const Act& act, Sink& sink) {
    if (act.operation == nullptr || act.caller == nullptr || act.entries.empty()) return;
    const auto& entry = act.entries.front();
    const bool sane = act.answer && act.answer->is_object();
    if (act.is("uploadConfigData") && !act.refused()) follow_configuration(act, entry);
    if (act.is("uploadEnergyData")) follow_batch(act, entry);
    if (!act.accepted() || !sane) return;
    const auto& answer = act.answer->get_object();
    if (act.is("register")) follow_registration(act);
    if (act.is("downloadBaseData")) {
        dictionaries = object_of(answer, "data");
        base_data.push_back({act.number(), canonical(*dictionaries)});
    }
    if (act.is("versionCheck")) {
        for (auto [versions, member] :
             {std::pair{&registration_versions, "regVersion"}, std::pair{&dictionary_versions, "dicVersion"}})
            if (answer.contains(member)) versions->push_back({act.number(), text_of(answer, member)});
    }
    if (act.operation->id.starts_with("download") && !act.is("downloadBaseData")) follow_download(act, entry);
    if (act.operation->id != "register" && act.operation->id != "versionCheck" && !act.is("downloadBaseData"))
        move(act, entry, sink);
}

}  // namespace plumbline::judge::energy
