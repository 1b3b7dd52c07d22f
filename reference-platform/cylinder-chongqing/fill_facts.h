// What the fill-control rules look at (table B.1): everything about one request that the municipal side knows
// at that moment.
#pragma once

#include "reference-platform/cylinder-chongqing/call.h"

namespace plumbline::platform::chongqing {

constexpr std::int64_t second = 1000, minute = 60 * second, hour = 60 * minute, day = 24 * hour;
/// Times this far ahead of the municipal clock count as now (CQ-G28).
constexpr std::int64_t tolerated_skew = 5 * minute;

struct Event {
    std::int64_t at = 0;
    std::string id;
};

struct FillFacts {
    std::int64_t now = 0;
    std::string caller;                  ///< unit whose traceability system asks
    std::string unit;                    ///< fillingUnitNo of the request
    std::string gun_medium;              ///< canonical code, empty when unknown
    boost::json::object station;         ///< master data of the unit, empty when unknown
    boost::json::object registration;    ///< of the cylinder, empty when unknown
    std::optional<std::int64_t> filled;  ///< end of the last fill at any station (CQ-E36); nullopt: never
    boost::json::object pre_check;  ///< the latest one of this cylinder by this unit, with `at`; or empty
    std::vector<std::int64_t> post_checks;  ///< times of the cylinder's complete post-fill checks
    std::vector<Event> waybills, delivery_checks, empty_returns;  ///< since the last fill, in time order
};

/// Gathers the facts of the decision request in Call::record.
FillFacts fill_facts(const Call& call);

/// Business time of a record (ms): the element's own time, else that of its receipt.
std::int64_t time_of(const boost::json::object& stored, std::string_view element);

}  // namespace plumbline::platform::chongqing
