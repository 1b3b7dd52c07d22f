// Pure rules about one record: its table, the order of its dates, what the notes of Annex B demand of the
// whole.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json.hpp>

#include "reference-platform/dual-prevention/document.h"
#include "reference-platform/dual-prevention/refusal.h"
#include "reference-platform/room.h"

namespace plumbline::platform::dual {

/// A record after its check.
struct Checked {
    boost::json::object fields;  ///< canonical codes, typed
    Refusals refusals;
    std::vector<std::string> warnings;
};

/// Against the message of a carrier ("addObjects/riskInfo"); `at` stands before the paths ("data[1]").
Checked check_table(const Faults& law, const standards::Message& message, const boost::json::value& sent,
                    std::string_view at);

/// B.5-f, B.7-e, B.8-h, B.11-g: one date not before the other. Dates that are none are the table's business.
Refusals check_dates(const Faults& law, const Kind& kind, const boost::json::object& fields,
                     std::string_view at);

/// B.7 note: the attachments are addresses of this platform (DUAL-G35: several, separated by commas).
Refusals check_attachments(const Faults& law, const Kind& kind, const boost::json::object& fields,
                           const std::set<std::string>& addresses, std::string_view at);

/// B.9 note 5: several persons stand separated by commas; the fault knows one person only.
Refusals check_persons(const Faults& law, const Kind& kind, const boost::json::object& fields,
                       std::string_view at);

/// What is worth a word but no refusal: risk that grows by control (DUAL-G41), identifiers whose check fails
/// (DUAL-G40).
std::vector<std::string> remarks(const Kind& kind, const boost::json::object& fields);

/// State of machine "hidden-danger" that the columns tell (DUAL-G43), and by how many days it is overdue
/// (B.11-h).
struct DangerState {
    std::string state;
    std::int64_t overdue_days = 0;
};
DangerState danger_state(const Faults& law, const boost::json::object& fields, std::int64_t now);

}  // namespace plumbline::platform::dual
