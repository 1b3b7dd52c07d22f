// Collecting (4.4, 4.7): rows that stand in the front-end tables are cleaned, applied and confirmed.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <boost/json.hpp>

#include "reference-platform/room.h"

namespace plumbline::platform::dual {

/// A row that was collected, with its row of t_ingest_result: {ID, table, batchNo, result:
/// confirmed|rejected, reason: [{field, message}], warnings, time}.
struct Collected {
    std::string table;
    std::int64_t place = 0;
    boost::json::object result;
};

/// Takes all rows that wait, of every account, in the order in which the document applies them.
std::vector<Collected> collect(Context& context);

}  // namespace plumbline::platform::dual
