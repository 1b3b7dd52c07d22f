#include "reference-platform/lift/entities.h"

#include "reference-platform/lift/values.h"

namespace plumbline::platform::lift {
namespace json = boost::json;
namespace {

std::int64_t number(const json::object& value, std::string_view key) {
    return whole_of(value, key).value_or(0);
}

json::object object(const json::object& value, std::string_view key) {
    const auto* found = value.if_contains(key);
    return found != nullptr && found->is_object() ? found->get_object() : json::object();
}

template <class Entity>
void put_life(json::object& out, const Entity& entity) {
    out["change"] = entity.change;
    out["version"] = entity.version;
    out["created"] = entity.created;
    out["updated"] = entity.updated;
}

template <class Entity>
void take_life(const json::object& value, Entity& entity) {
    entity.change = text_of(value, "change");
    entity.version = number(value, "version");
    entity.created = number(value, "created");
    entity.updated = number(value, "updated");
}

}  // namespace

json::object to_json(const Lift& lift) {
    json::object out{{"code", lift.code},     {"owner", lift.owner},
                     {"fields", lift.fields}, {"parts", lift.parts},
                     {"locked", lift.locked}, {"old", lift.old_code},
                     {"new", lift.new_code},  {"state", lift.state},
                     {"use", lift.use},       {"areas", json::value_from(lift.areas)}};
    put_life(out, lift);
    return out;
}

Lift lift_from_json(const json::object& value) {
    Lift lift;
    lift.code = text_of(value, "code");
    lift.owner = text_of(value, "owner");
    lift.fields = object(value, "fields");
    if (const auto* parts = value.if_contains("parts"); parts != nullptr && parts->is_array())
        lift.parts = parts->get_array();
    lift.locked = number(value, "locked");
    lift.old_code = text_of(value, "old");
    lift.new_code = text_of(value, "new");
    lift.state = text_of(value, "state");
    lift.use = text_of(value, "use");
    lift.areas = texts_of(value, "areas");
    take_life(value, lift);
    return lift;
}

json::object to_json(const Record& record) {
    json::object out{{"kind", record.kind},     {"id", record.id},
                     {"lift", record.lift},     {"owner", record.owner},
                     {"fields", record.fields}, {"declared", record.declared},
                     {"sheet", record.sheet},   {"sheet_revoked", record.sheet_revoked},
                     {"result", record.result}, {"entered", record.entered},
                     {"undo", record.undo},     {"result_revoked", record.result_revoked}};
    put_life(out, record);
    return out;
}

Record record_from_json(const json::object& value) {
    Record record;
    record.kind = text_of(value, "kind");
    record.id = text_of(value, "id");
    record.lift = text_of(value, "lift");
    record.owner = text_of(value, "owner");
    record.fields = object(value, "fields");
    record.declared = number(value, "declared");
    record.sheet = object(value, "sheet");
    record.sheet_revoked = flag_of(value, "sheet_revoked");
    record.result = object(value, "result");
    record.entered = number(value, "entered");
    record.undo = object(value, "undo");
    record.result_revoked = flag_of(value, "result_revoked");
    take_life(value, record);
    return record;
}

json::object to_json(const Organisation& organisation) {
    json::object out{{"id", organisation.id}, {"fields", organisation.fields}};
    put_life(out, organisation);
    return out;
}

Organisation organisation_from_json(const json::object& value) {
    Organisation organisation;
    organisation.id = text_of(value, "id");
    organisation.fields = object(value, "fields");
    take_life(value, organisation);
    return organisation;
}

json::object to_json(const Certificate& certificate) {
    return {{"number", certificate.number},
            {"unit", certificate.unit},
            {"state", certificate.state},
            {"fields", certificate.fields}};
}

Certificate certificate_from_json(const json::object& value) {
    return {text_of(value, "number"), text_of(value, "unit"), text_of(value, "state"),
            object(value, "fields")};
}

json::object to_json(const Notice& notice) {
    return {
        {"id", notice.id},           {"kind", notice.kind},          {"construction", notice.construction},
        {"lift", notice.lift},       {"unit", notice.unit},          {"feedback", notice.feedback},
        {"created", notice.created}, {"processed", notice.processed}};
}

Notice notice_from_json(const json::object& value) {
    return {text_of(value, "id"),     text_of(value, "kind"),     text_of(value, "construction"),
            text_of(value, "lift"),   text_of(value, "unit"),     text_of(value, "feedback"),
            number(value, "created"), flag_of(value, "processed")};
}

}  // namespace plumbline::platform::lift
