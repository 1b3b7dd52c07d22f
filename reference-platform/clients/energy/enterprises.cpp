#include "reference-platform/clients/energy/enterprises.h"

#include <algorithm>

#include "reference-platform/clients/energy/docking.h"
#include "reference-platform/clients/energy/master_data.h"

namespace plumbline::platform::city {
namespace json = boost::json;
namespace {

constexpr std::int64_t pause = minute, most_tries = 4, held = 4'000'000'000'000;

// Memory of an energy user: code, name, consumption, capital, devices, changed; stage (configuration,
// devices, ready), tries, due.

void save(Session& session, const json::object& unit) {
    session.remember("enterprise", text_in(unit, "code"), unit);
}

json::array devices_from(const json::object& with) {
    json::array out;
    if (const auto* meters = with.if_contains("meters"); meters != nullptr && meters->is_array())
        for (const auto& number : meters->get_array())
            out.push_back(json::object{{"number", number},
                                       {"item", out.size() == 1 ? "coal" : "electricity"},
                                       {"state", 1},
                                       {"since", "2025-11-01"}});
    return out;
}

void begin(Session& session, json::object& unit, std::string_view stage) {
    unit["stage"] = stage;
    unit["tries"] = 0;
    unit["due"] = session.now();
    save(session, unit);
}

void fail(Session& session, json::object& unit) {
    const auto tries = whole_in(unit, "tries") + 1;
    unit["tries"] = tries;
    unit["due"] = tries < most_tries ? session.now() + pause : held;
    save(session, unit);
}

Answer upload_configuration(Session& session, const json::object& unit) {
    auto body = configuration_of(session, unit);
    if (!session.slips("ENERGY-8.6-a")) return session.post("centerInfoURL", std::move(body));
    return session.post_list("centerInfoURL", {body, body});
}

Answer upload_devices(Session& session, const json::object& unit) {
    const auto* address = session.slips("ENERGY-8.2-e") ? "centerInfoURL" : "centerMeteringDataURL";
    return session.post(address, devices_of(session, unit));
}

/// What comes after the configuration; two faults leave the devices out, one for good.
std::string_view after_configuration(const Session& session) {
    return session.obeys("ENERGY-8.1-c") && session.obeys("ENERGY-8.2-a") ? "devices" : "ready";
}

void advance(Session& session, json::object unit) {
    while (text_in(unit, "stage") != "ready" && whole_in(unit, "due") <= session.now()) {
        const bool first = text_in(unit, "stage") == "configuration";
        const auto answer = first ? upload_configuration(session, unit) : upload_devices(session, unit);
        if (first && !answer.success() && !session.obeys("ENERGY-8.2-d")) upload_devices(session, unit);
        if (answer.success())
            begin(session, unit, first ? after_configuration(session) : "ready");
        else
            fail(session, unit);
    }
}

}  // namespace

void add_enterprise(Session& session, const json::object& with) {
    json::object unit = with;
    unit["devices"] = devices_from(with);
    begin(session, unit, "configuration");
    keep_enterprises(session);
    if (!session.obeys("ENERGY-8.4-a")) after_first_upload(session);
}

void change_enterprise(Session& session, const json::object& with) {
    auto unit = session.recall("enterprise", text_in(with, "code"));
    auto& devices = unit["devices"].as_array();
    const auto known = [&](const json::value& device) {
        return std::ranges::any_of(devices, [&](const json::value& other) {
            return other.as_object().at("number") == device.as_object().at("number");
        });
    };
    for (auto& device : devices_from(with))
        if (!known(device)) devices.push_back(device);
    unit["changed"] = true;
    begin(session, unit, "configuration");
    if (!session.obeys("ENERGY-8.2-b")) unit["due"] = held, save(session, unit);
    keep_enterprises(session);
}

void set_device_state(Session& session, const json::object& with) {
    auto unit = session.recall("enterprise", text_in(with, "code"));
    for (auto& device : unit["devices"].as_array())
        if (text_in(device.as_object(), "number") == text_in(with, "meter")) {
            device.as_object()["state"] = whole_in(with, "state");
            device.as_object()["since"] = date_of(session.now());
        }
    begin(session, unit, session.obeys("ENERGY-8.1-c") ? "devices" : "ready");
    keep_enterprises(session);
}

void keep_enterprises(Session& session) {
    if (!is_docked(session)) return;
    for (const auto& stored : session.all("enterprise")) advance(session, stored.value);
}

void retry_enterprises(Session& session) {
    for (auto& stored : session.all("enterprise")) {
        auto unit = stored.value;
        if (text_in(unit, "stage") == "ready" && !session.obeys("ENERGY-8.2-a") && !flag_in(unit, "late")) {
            unit["late"] = true;
            begin(session, unit, "devices");
        } else if (whole_in(unit, "due") == held) {
            begin(session, unit, text_in(unit, "stage"));
        }
    }
    keep_enterprises(session);
}

bool is_ready(const Session& session, const json::object& unit) {
    return text_in(unit, "stage") == "ready" || !session.obeys("ENERGY-8.2-b");
}

}  // namespace plumbline::platform::city
