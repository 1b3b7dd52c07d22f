// What the municipal side holds that no interface of the document brings: stations with their licences
// (CQ-G32), registrations with the unit that made them (CQ-E19). Read from hook calls (docs/adr/0035); what
// they do not say stays unknown.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include <boost/json.hpp>

#include "conformance/evidence/event.h"

namespace plumbline::judge::chongqing {

struct Station {
    boost::json::object said;
    [[nodiscard]] std::optional<evidence::Milliseconds> date(std::string_view key) const;
};

struct Registration {
    boost::json::object items;  ///< table A.1 with status, assessment and registeringUnit
    std::int64_t told = 0;      ///< event that spoke of it last
    evidence::Milliseconds changed = 0;
    [[nodiscard]] std::string text(std::string_view key) const;
};

class World {
  public:
    std::map<std::string, Station> stations;            ///< by fillingUnitNo
    std::map<std::string, Registration> registrations;  ///< by cylinderNo
    std::map<std::string, std::string> applications;    ///< cylinderNo -> applicationNo
    std::set<std::string> stripped;                     ///< labels that somebody tore off (7 e)
    bool tells_registrations = false;                   ///< a number that nobody named is unregistered

    /// Each event sets what it names and leaves the rest; null takes a member away.
    void learn(const evidence::DeviceEvent& event);
    [[nodiscard]] const Station* station(const std::string& number) const;
    [[nodiscard]] const Registration* registration(const std::string& number) const;
};

}  // namespace plumbline::judge::chongqing
