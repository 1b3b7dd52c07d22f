// From the bytes of a request to its records: content type, JSON, one or at most 100 records
// (5.3.5.5, 5.3.5.6).
#pragma once

#include <expected>
#include <utility>

#include "reference-platform/lift/call.h"

namespace plumbline::platform::lift {

struct Submitted {
    std::vector<boost::json::value> records;
    bool batch = false;
};

/// The records of a body, or of the repeated key parameter of a DELETE.
std::expected<Submitted, Refusal> read_records(const Call& call);

/// The element that names a record of this operation (ZJBM, SGID, …); empty when the platform allots it.
std::string key_of(const standards::Operation& operation);

}  // namespace plumbline::platform::lift
