// The front-end database (4.4) as SQL tables: the columns of table B.1 and of the nine tables B.3 to B.11 as
// printed, and the two tables that the text leaves to us (DUAL-G25, DUAL-G26).
#pragma once

#include <vector>

#include "reference-platform/dual-prevention/document.h"
#include "reference-platform/store/tables.h"

namespace plumbline::platform::dual {

/// The table of a kind, by the name of DUAL-G24.
const TableForm& front_end_table(const Kind& kind);
/// t_ingest_result: what cleaning made of a row (4.7, DUAL-G26).
const TableForm& result_table();
/// t_sync_status: which rows were collected (DUAL-G25).
const TableForm& status_table();

/// Makes what is missing of all of them.
void make_front_end(Tables& tables, std::string_view space);

}  // namespace plumbline::platform::dual
