#include "reference-platform/energy/repository.h"

#include <fmt/format.h>

#include "reference-platform/energy/values.h"

namespace plumbline::platform::energy {
namespace json = boost::json;
namespace {

std::int64_t whole(const json::object& value, std::string_view key) {
    return static_cast<std::int64_t>(number_of(value, key).value_or(0));
}

Enterprise enterprise_from(const json::object& value) {
    return {text_of(value, "code"), text_of(value, "owner"), object_of(value, "content"),
            whole(value, "first"), whole(value, "received")};
}

Reading reading_from(const json::object& value) {
    return {text_of(value, "enterprise"), object_of(value, "fields"), flag_of(value, "answered"),
            whole(value, "received")};
}

std::string key_of(const Reading& reading) {
    return fmt::format("{}|{}|{}|{}", reading.enterprise, text_of(reading.fields, "dataCode"),
                       text_of(reading.fields, "statType"), text_of(reading.fields, "statDate"));
}

}  // namespace

std::optional<Account> Repository::account(std::string_view code) {
    const auto stored = context_.store.get(context_.space, "account", code);
    if (!stored) return std::nullopt;
    return account_from_json(*stored);
}

void Repository::enrol(const Account& account) {
    context_.store.put(context_.space, "account", account.code, platform::to_json(account), {});
}

std::optional<CityPlatform> Repository::platform(std::string_view province_id) {
    const auto stored = context_.store.get(context_.space, "platform", province_id);
    if (!stored) return std::nullopt;
    return CityPlatform{std::string(province_id), text_of(*stored, "certificate"),
                        text_of(*stored, "region")};
}

void Repository::save_platform(const CityPlatform& platform) {
    context_.store.put(context_.space, "platform", platform.province_id,
                       {{"certificate", platform.certificate}, {"region", platform.region}}, {});
}

std::optional<Enterprise> Repository::enterprise(std::string_view code) {
    const auto stored = context_.store.get(context_.space, "enterprise", code);
    if (!stored) return std::nullopt;
    return enterprise_from(*stored);
}

std::vector<Enterprise> Repository::enterprises_of(std::string_view owner) {
    std::vector<Enterprise> out;
    for (const auto& stored : context_.store.find(context_.space, "enterprise", "owner", owner))
        out.push_back(enterprise_from(stored.value));
    return out;
}

void Repository::save_enterprise(const Enterprise& enterprise) {
    context_.store.put(context_.space, "enterprise", enterprise.code,
                       {{"code", enterprise.code},
                        {"owner", enterprise.owner},
                        {"content", enterprise.content},
                        {"first", enterprise.first},
                        {"received", enterprise.received}},
                       {{"owner", enterprise.owner}});
}

void Repository::save_meters(std::string_view enterprise, const json::array& meters) {
    context_.store.put(context_.space, "meters", enterprise, {{"meteringData", meters}}, {});
}

std::optional<Reading> Repository::same_key(const Reading& reading) {
    const auto found = context_.store.find(context_.space, "reading", "key", key_of(reading));
    if (found.empty()) return std::nullopt;
    return reading_from(found.back().value);
}

void Repository::save_reading(const Reading& reading, bool beside_the_old_one) {
    const auto key = key_of(reading);
    const auto id =
        beside_the_old_one ? fmt::format("{}#{}", key, context_.store.next(context_.space, "reading")) : key;
    context_.store.put(context_.space, "reading", id,
                       {{"enterprise", reading.enterprise},
                        {"fields", reading.fields},
                        {"answered", reading.answered},
                        {"received", reading.received}},
                       {{"key", key}, {"enterprise", reading.enterprise}});
}

std::vector<Reading> Repository::readings_of(std::string_view enterprise) {
    std::vector<Reading> out;
    for (const auto& stored : context_.store.find(context_.space, "reading", "enterprise", enterprise))
        out.push_back(reading_from(stored.value));
    return out;
}

Settings Repository::settings() {
    Settings out;
    const auto stored = context_.store.get(context_.space, "settings", "all");
    if (!stored) return out;
    out.registration_version = whole(*stored, "registration");
    out.dictionary_version = whole(*stored, "dictionary");
    out.moved = flag_of(*stored, "moved");
    out.epoch = whole(*stored, "epoch");
    out.regions = objects_of(*stored, "regions");
    return out;
}

void Repository::save_settings(const Settings& settings) {
    context_.store.put(context_.space, "settings", "all",
                       {{"registration", settings.registration_version},
                        {"dictionary", settings.dictionary_version},
                        {"moved", settings.moved},
                        {"epoch", settings.epoch},
                        {"regions", json::array(settings.regions.begin(), settings.regions.end())}},
                       {});
}

void Repository::save_outage(Outage outage) {
    if (outage.id.empty()) outage.id = fmt::format("{:08}", context_.store.next(context_.space, "outage"));
    context_.store.put(context_.space, "outage", outage.id,
                       {{"operation", outage.operation},
                        {"what", outage.what},
                        {"enterprise", outage.enterprise},
                        {"times", outage.times}},
                       {{"operation", outage.operation}});
}

std::optional<Outage> Repository::take_outage(std::string_view operation, std::string_view body) {
    for (const auto& stored : context_.store.find(context_.space, "outage", "operation", operation)) {
        Outage out{stored.id, std::string(operation), text_of(stored.value, "what"),
                   text_of(stored.value, "enterprise"), whole(stored.value, "times") - 1};
        if (!body.contains(out.enterprise)) continue;
        if (out.times > 0)
            save_outage(out);
        else
            context_.store.erase(context_.space, "outage", out.id);
        return out;
    }
    return std::nullopt;
}

}  // namespace plumbline::platform::energy
