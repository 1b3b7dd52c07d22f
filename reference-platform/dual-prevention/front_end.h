// A bridge to the front-end database (4.4) for whoever has no SQL connection: it writes the rows with SQL
// into the nine tables and has them collected at once.
#pragma once

#include <boost/json.hpp>

#include "reference-platform/room.h"

namespace plumbline::platform::dual {

/// {account, table, row} or {account, rows: [{table, row}, …]} (one collection, in physical order) ->
/// {result: confirmed|rejected, reason: [{field, message}], results: [{ID, table, batchNo, result, reason,
/// warnings, time}]} (the columns of t_ingest_result, DUAL-G26). `result` and `reason` are those of the first
/// row.
Response front_end_row(const boost::json::object& body, Context& context);

/// Collects what others wrote with SQL -> {results: […]}.
Response collect_rows(Context& context);

}  // namespace plumbline::platform::dual
