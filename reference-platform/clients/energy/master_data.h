// 8.6 and 8.7: what is uploaded about an energy user and its devices, coded with the downloaded dictionaries.
#pragma once

#include "reference-platform/clients/energy/session.h"

namespace plumbline::platform::city {

/// Body of 8.6 without the serial number. `unit` is the memory of an energy user (enterprises.cpp).
boost::json::object configuration_of(Session& session, const boost::json::object& unit);
/// Body of 8.7.
boost::json::object devices_of(Session& session, const boost::json::object& unit);

/// The items that an energy user's data consist of.
struct Item {
    std::string_view process, unit, energy_class, energy, usage, source, frequency, scope;
    [[nodiscard]] std::string code() const;  ///< dataCode (8.8-e)
};
/// Electricity by meter (real time and day), coal by hand (day), bought electricity by hand (month); after a
/// change bought coal by hand (day).
std::vector<Item> items_of(const boost::json::object& unit);

/// "2026-03-01" of an instant, UTC+8.
std::string date_of(std::int64_t ms);

}  // namespace plumbline::platform::city
