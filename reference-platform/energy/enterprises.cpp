#include "reference-platform/energy/enterprises.h"

#include <array>

#include "reference-platform/energy/dictionaries.h"
#include "reference-platform/energy/enterprise_rules.h"
#include "reference-platform/energy/values.h"

namespace plumbline::platform::energy {
namespace json = boost::json;
namespace {

constexpr std::array parts{"collectItemConfig", "enterprise", "group", "process", "processUnit"};

json::object content_of(const Call& call) {
    json::object out;
    for (const auto* part : parts)
        if (const auto* value = call.record.if_contains(part)) out[part] = *value;
    if (!call.obeys("ENERGY-8.6-f"))
        for (auto& item : out["collectItemConfig"].as_array())
            for (const auto* limit : {"dataValueMax", "dataValueMin"})
                if (auto& fields = item.as_object(); !fields.contains(limit)) fields[limit] = 0;
    return out;
}

/// What is shown of the stored content; the faults lose a part of it.
json::object shown(const Call& call, json::object content) {
    if (!call.obeys("ENERGY-8.9-e"))
        for (const auto* part : {"group", "process", "processUnit"}) content.erase(part);
    if (!call.obeys("ENERGY-8.9-d"))
        for (auto& item : content["collectItemConfig"].as_array())
            item.as_object().erase("collectSystemName");
    return content;
}

std::unexpected<Refusal> unknown_enterprise() {
    return std::unexpected(
        Refusal{Code::ill_formed, "enterpriseCode", {"未知的用能单位", "the energy user is not known"}});
}

/// 8.9-f: another energy user of the caller, where the fault does not look at the code.
std::expected<Enterprise, Refusal> any_enterprise(Call& call) {
    const auto all = call.repository.enterprises_of(text_of(call.record, "provinceId"));
    if (all.empty()) return unknown_enterprise();
    return all.back();
}

}  // namespace

std::expected<Enterprise, Refusal> known_enterprise(Call& call) {
    const auto code = text_of(call.record, "enterpriseCode");
    if (code.empty())
        return std::unexpected(Refusal{Code::missing, "enterpriseCode", {"缺少", "is missing"}});
    auto known = call.repository.enterprise(code);
    if (!known) {
        if (call.obeys("ENERGY-8.2-f") || call.operation.direction == standards::Direction::down)
            return unknown_enterprise();
        return Enterprise{code, text_of(call.record, "provinceId"), {}, call.now(), call.now()};
    }
    const auto id = text_of(call.record, "provinceId");
    if (!id.empty() && id.size() == known->owner.size() && known->owner != id) return unknown_enterprise();
    return *known;
}

Answered upload_configuration(Call& call) {
    const auto lists = dictionaries(call.repository.settings());
    if (auto good = check_configuration(call.law(), call.record, lists); !good)
        return std::unexpected(good.error());
    const auto code = text_of(call.record, "enterpriseCode");
    const auto before = call.repository.enterprise(code);
    const auto id = text_of(call.record, "provinceId");
    if (before && id.size() == before->owner.size() && before->owner != id) return unknown_enterprise();
    if (before && !call.obeys("ENERGY-8.6-y")) return json::object();
    if (call.store_fails) return json::object();
    call.repository.save_enterprise({code, before ? before->owner : id, content_of(call),
                                     before ? before->first : call.now(), call.now()});
    return json::object();
}

Answered upload_meters(Call& call) {
    if (auto good =
            unified(call.law(), "ENERGY-8.7-b", "enterpriseCode", text_of(call.record, "enterpriseCode"));
        !good)
        return std::unexpected(good.error());
    const auto enterprise = known_enterprise(call);
    if (!enterprise) return std::unexpected(enterprise.error());
    const bool unknown = enterprise->content.empty();
    if (auto good = check_meters(call.law(), call.record, configured(enterprise->content)); !good && !unknown)
        return std::unexpected(good.error());
    const auto* meters = call.record.if_contains("meteringData");
    if (meters != nullptr && meters->is_array() && !call.store_fails)
        call.repository.save_meters(enterprise->code, meters->get_array());
    return json::object();
}

Answered download_configuration(Call& call) {
    if (auto good =
            unified(call.law(), "ENERGY-8.9-b", "enterpriseCode", text_of(call.record, "enterpriseCode"));
        !good)
        return std::unexpected(good.error());
    if (!call.obeys("ENERGY-8.9-i"))
        return std::unexpected(Refusal{Code::service_failed, "", {"暂不支持", "not available"}});
    const auto enterprise = call.obeys("ENERGY-8.9-f") ? known_enterprise(call) : any_enterprise(call);
    if (!enterprise) return std::unexpected(enterprise.error());
    json::object out{
        {"updatetime", stamp_of(call.obeys("ENERGY-8.9-c") ? enterprise->received : enterprise->first)}};
    for (auto& part : shown(call, enterprise->content)) out[part.key()] = part.value();
    return out;
}

}  // namespace plumbline::platform::energy
