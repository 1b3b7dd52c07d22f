// 6.5: carriers, vehicles and staff, what happens on the road, and where it happens.
#include "reference-platform/cylinder-chongqing/traceability_transport.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "reference-platform/cylinder-chongqing/traceability.h"
#include "reference-platform/cylinder-chongqing/traceability_life.h"
#include "reference-platform/cylinder-chongqing/values.h"

namespace plumbline::platform::chongqing {
namespace json = boost::json;
namespace {

std::string person_key(const Call& call, const std::string& name) { return call.caller.code + "/" + name; }

/// A certificate is one person's (interlock CQ-IL-16).
Ruled own_certificate(const Call& call, const json::object& person) {
    const auto certificate = text_of(object_of(person, "eQualification"), "certNo");
    if (certificate.empty()) return {};
    const auto holders = call.repository.find("person", "certNo", certificate);
    const auto key = person_key(call, text_of(person, "realName"));
    const bool foreign =
        std::ranges::any_of(holders, [&](const auto& held) { return text_of(held, "Key") != key; });
    return demand(call.law(), "CQ-6.5.3-a", !foreign, Code::state,
                  {"该电子从业资格证属于另一人员", "this certificate is another person's"});
}

void keep_person(Call& call, const json::object& person) {
    const auto key = person_key(call, text_of(person, "realName"));
    auto stored = call.repository.get("person", key).value_or(json::object{{"Key", key}});
    stored["realName"] = text_of(person, "realName");
    if (person.contains("eQualification")) {
        stored["eQualification"] = person.at("eQualification");
        stored["certNo"] = text_of(object_of(person, "eQualification"), "certNo");
    }
    call.repository.save("person", key, stored);
}

void keep_carrier(Call& call) {
    for (const auto& person : objects_of(call.record, "staff")) keep_person(call, person);
    if (!call.obeys("CQ-6.5.1-a")) return;  // the fault: papers and vehicles are not kept
    if (const auto carrier = object_of(call.record, "carrier"); !carrier.empty())
        call.repository.save("carrier", call.caller.code, carrier);
    for (const auto& vehicle : objects_of(call.record, "vehicles"))
        call.repository.save("vehicle", text_of(vehicle, "plateNo"), vehicle);
}

bool withdrawn(const std::string& status) {
    constexpr std::array<std::string_view, 5> words{"吊销", "注销", "撤销", "revoked", "withdrawn"};
    return std::ranges::find(words, status) != words.end();
}

/// 6.5.3: without an electronic certificate of today there is no transport operation.
Ruled may_transport(const Call& call, const std::string& operator_name) {
    const auto person = call.repository.get("person", person_key(call, operator_name));
    return demand(call.law(), "CQ-6.5.3-b", person && has_transport_right(*person, call.now()),
                  Code::not_permitted,
                  {"运输人员没有有效的电子从业资格证", "the person has no valid electronic qualification"});
}

Ruled on_waybill(const Call& call, const std::optional<json::object>& waybill, const std::string& cylinder) {
    if (auto ruled = demand(call.law(), "CQ-5.5-e", waybill.has_value(), Code::unknown,
                            {"没有此电子运单", "there is no such waybill"});
        !ruled || !waybill)
        return ruled;
    const auto carried = texts_of(*waybill, "Cylinders");
    return demand(call.law(), "CQ-5.5-e", std::ranges::find(carried, cylinder) != carried.end(), Code::state,
                  {"气瓶不在此运单上", "the cylinder is not on this waybill"});
}

/// The fault of a system that keeps only where a cylinder goes last.
json::object kept_event(Call& call, const json::object& sent) {
    auto content = sent;
    content["waybillNo"] = call.places.at("waybillNo");
    if (!call.obeys("CQ-6.5.2-a")) content.erase("origin");
    return content;
}

/// Cylinders that move with the vehicle: on the waybill, not yet delivered.
std::vector<std::string> loaded(const Call& call, const std::string& waybill) {
    const auto known = call.repository.get("trip", waybill);
    if (!known || !call.obeys("CQ-6.5.4-a")) return {};
    auto out = texts_of(*known, "Cylinders");
    std::erase_if(out, [&](const std::string& cylinder) {
        const auto archive = archive_of(call, cylinder);
        return archive && (!text_of(*archive, "Holder").empty() || archive->contains("Store"));
    });
    return out;
}

}  // namespace

bool has_transport_right(const json::object& person, std::int64_t now) {
    const auto certificate = object_of(person, "eQualification");
    if (text_of(certificate, "certNo").empty() || withdrawn(text_of(certificate, "status"))) return false;
    const auto until = end_of(text_of(certificate, "validTo"));
    return !until || now <= *until;
}

Outcome register_carrier(Call& call) {
    for (const auto& person : objects_of(call.record, "staff"))
        if (auto ruled = own_certificate(call, person); !ruled) return std::unexpected(ruled.error());
    keep_carrier(call);
    json::array rights;
    for (const auto& person : objects_of(call.record, "staff"))
        rights.push_back(json::object{{"realName", text_of(person, "realName")},
                                      {"mayTransport", has_transport_right(person, call.now())}});
    return accepted({{"staff", rights}});
}

Outcome take_transport_event(Call& call) {
    const auto cylinder = text_of(call.record, "cylinderNo");
    const auto waybill = call.repository.get("trip", call.places.at("waybillNo"));
    auto archive = known_archive(call, cylinder);
    if (!archive) return std::unexpected(archive.error());
    if (auto ruled = first_refusal([&] { return may_transport(call, text_of(call.record, "operator")); },
                                   [&] { return on_waybill(call, waybill, cylinder); },
                                   [&] { return alive(call, *archive); });
        !ruled)
        return std::unexpected(ruled.error());
    set_out(call, *archive);
    note(call, {.cylinder = cylinder,
                .stage = "transport",
                .operation = call.operation.id,
                .at = instant(text_of(call.record, "at")).value_or(0),
                .unit = call.caller.code,
                .waybill = call.places.at("waybillNo"),
                .content = kept_event(call, call.record)});
    return Done{};
}

Outcome take_position(Call& call) {
    const auto waybill = text_of(call.record, "waybillNo");
    if (!waybill.empty()) call.repository.save("position", waybill, call.record);
    for (const auto& cylinder : loaded(call, waybill))
        note(call, {.cylinder = cylinder,
                    .stage = "transport",
                    .operation = call.operation.id,
                    .at = instant(text_of(call.record, "at")).value_or(0),
                    .unit = call.caller.code,
                    .device = text_of(call.record, "deviceNo"),
                    .waybill = waybill,
                    .content = call.record});
    return Done{};
}

}  // namespace plumbline::platform::chongqing
