// What the platform keeps: lifts, records about them, organisations, certificates and notices.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <boost/json.hpp>

namespace plumbline::platform::lift {

inline constexpr const char* added = "ADD";
inline constexpr const char* modified = "MODIFY";
inline constexpr const char* deleted = "DELETE";

struct Lift {
    std::string code, owner;     ///< ZJBM; unified code of the unit that added it (LIFT-G10)
    boost::json::object fields;  ///< whole-lift elements by key
    boost::json::array parts;    ///< BJXX: component objects with SJBB and BGLX
    std::string change = added;  ///< BGLX
    std::int64_t version = 0, created = 0, updated = 0;
    std::int64_t locked = 0;         ///< instant of the lock, 0 = free
    std::string old_code, new_code;  ///< ZJBMOLD; the code that superseded this one
    std::string state, use;          ///< machine "lift"; SYZT
    std::vector<std::string> areas;  ///< county codes of the regions it belongs to (LIFT-G12, LIFT-G90)

    [[nodiscard]] bool gone() const { return change == deleted; }
};

/// A record of records.yaml. Constructions keep their sheet and result beside the reported fields.
struct Record {
    std::string kind, id, lift, owner;
    boost::json::object fields;
    std::string change = added;
    std::int64_t version = 0, created = 0, updated = 0;
    std::int64_t declared = 0;  ///< instant of SFGZ true
    boost::json::object sheet;  ///< construction notification sheet (7.21)
    bool sheet_revoked = false;
    boost::json::object result;  ///< construction result (6.7), empty = none
    std::int64_t entered = 0;    ///< instant of the result
    boost::json::object undo;    ///< what the result changed (6.8.1, LIFT-G49)
    bool result_revoked = false;

    [[nodiscard]] bool gone() const { return change == deleted; }
};

struct Organisation {
    std::string id;              ///< DWID
    boost::json::object fields;  ///< Table 37 elements, ZZXX included
    std::string change = added;
    std::int64_t version = 0, created = 0, updated = 0;

    [[nodiscard]] bool gone() const { return change == deleted; }
};

struct Certificate {
    std::string number, unit;  ///< XSSYBH; XYDM of the unit it was issued to
    std::string state;         ///< machine "certificate"
    boost::json::object fields;
};

struct Notice {
    std::string id, kind;  ///< TZID; modify-notice or entry-notice
    std::string construction, lift, unit;
    std::string feedback;  ///< FKNR
    std::int64_t created = 0;
    bool processed = false;
};

boost::json::object to_json(const Lift& lift);
boost::json::object to_json(const Record& record);
boost::json::object to_json(const Organisation& organisation);
boost::json::object to_json(const Certificate& certificate);
boost::json::object to_json(const Notice& notice);
Lift lift_from_json(const boost::json::object& value);
Record record_from_json(const boost::json::object& value);
Organisation organisation_from_json(const boost::json::object& value);
Certificate certificate_from_json(const boost::json::object& value);
Notice notice_from_json(const boost::json::object& value);

}  // namespace plumbline::platform::lift
