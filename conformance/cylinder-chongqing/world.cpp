#include "conformance/cylinder-chongqing/world.h"

#include "conformance/cylinder-chongqing/interpret.h"

namespace plumbline::judge::chongqing {
namespace json = boost::json;
namespace {

void merge(json::object& into, const json::object& said) {
    for (const auto& each : said)
        if (each.value().is_null())
            into.erase(each.key());
        else
            into[each.key()] = each.value();
}

}  // namespace

std::optional<evidence::Milliseconds> Station::date(std::string_view key) const {
    return day(text_of(said, key));
}

std::string Registration::text(std::string_view key) const { return text_of(items, key); }

void World::learn(const evidence::DeviceEvent& event) {
    if (event.device != "world") return;
    const auto body = evidence::parse_json(event.detail);
    if (!body || !body->is_object()) return;
    const auto& said = body->get_object();
    if (event.kind == "station") merge(stations[text_of(said, "unit")].said, said);
    if (event.kind == "application")
        applications[text_of(said, "cylinderNo")] = text_of(said, "applicationNo");
    if (event.kind == "strip") stripped.insert(text_of(said, "labelId"));
    if (event.kind != "registration") return;
    auto& known = registrations[text_of(said, "cylinderNo")];
    const bool scrapped = known.text("status") == "3";
    merge(known.items, said);
    if (scrapped) known.items["status"] = "3";  // never back (CQ-6.4.1-c)
    known.told = event.number;
    known.changed = event.at;
    tells_registrations = true;
}

const Station* World::station(const std::string& number) const {
    const auto found = stations.find(number);
    return found == stations.end() ? nullptr : &found->second;
}

const Registration* World::registration(const std::string& number) const {
    const auto found = registrations.find(number);
    return found == registrations.end() ? nullptr : &found->second;
}

}  // namespace plumbline::judge::chongqing
