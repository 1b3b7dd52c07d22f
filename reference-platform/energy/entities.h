// What the platform remembers.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <boost/json.hpp>

namespace plumbline::platform::energy {

/// A city platform that registered (8.3): its serial number belongs to a certificate and a region
/// (ENERGY-G03).
struct CityPlatform {
    std::string province_id, certificate, region;
};

/// What 8.6 stored last about an energy user.
struct Enterprise {
    std::string code, owner;      ///< owner: provinceId that uploaded it first (ENERGY-G47)
    boost::json::object content;  ///< collectItemConfig, enterprise, group, process, processUnit
    std::int64_t first = 0, received = 0;
};

/// One record of 8.8. Its key is enterprise, dataCode, statType and statDate (ENERGY-G34).
struct Reading {
    std::string enterprise;
    boost::json::object fields;
    bool answered = true;  ///< false: its sender never got the answer
    std::int64_t received = 0;
};

/// Something outside the document that makes the next calls of an operation go wrong.
struct Outage {
    std::string id, operation;
    std::string what;        ///< no-answer, late-answer, E1001, E1002
    std::string enterprise;  ///< requests about this one alone; empty: all
    std::int64_t times = 0;
};

struct Settings {
    std::int64_t registration_version = 125, dictionary_version = 125;  ///< ENERGY-G15
    bool moved = false;                                                 ///< centerDataURL is another address
    std::int64_t epoch = 0;  ///< rises when the registry was reset: whoever registers gets another number
    std::vector<boost::json::object> regions;  ///< added by the administration
};

}  // namespace plumbline::platform::energy
