// Changes of one fact in a valid message: what the tables forbid, and the edges of what they allow.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include <boost/json.hpp>

#include "standards/message.h"

namespace plumbline::scenario {

struct Mutation {
    std::string path;    ///< codes on the wire, e.g. "BJXX[0].TBJBM"; empty = the record as a whole
    std::string key;     ///< canonical key of the element
    std::string kind;    ///< "missing", "too-long", "outside-list", …
    bool valid = false;  ///< an edge that the tables allow
    std::function<void(boost::json::value&)> apply;
    standards::Text says;
};

/// Every mutation of `valid_body` (an object that the message accepts), in the order of the table. A change
/// that the chosen readings do not see as meant (no-op, still valid, or an edge that is none) is left out.
std::vector<Mutation> mutations(const standards::MessageSet& set, const standards::Message& message,
                                const boost::json::value& valid_body);

/// The same for keys that travel as query parameters (revokes).
std::vector<Mutation> query_mutations(const standards::MessageSet& set, const standards::Message& message,
                                      const boost::json::value& query);

}  // namespace plumbline::scenario
