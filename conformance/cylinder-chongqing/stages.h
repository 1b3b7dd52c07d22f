// The records of a stage beside the entries that a view of the system shows of them.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "conformance/cylinder-chongqing/traceability.h"

namespace plumbline::judge::chongqing {

/// The two names of a stage (docs/adr/0025): the list in a trace, and the function whose records are asked
/// for.
struct Stage {
    std::string_view list, function;
};
std::span<const Stage> stages();

/// For each record its entry, or nullptr. An entry contradicts nothing of its record, and stands for one
/// record only: the one that it has most in common with. Where a handover took place is compared by itself
/// (CQ-6.8.1-c).
std::vector<const boost::json::object*> entries_of(const std::vector<StageRecord>& records,
                                                   const std::vector<const boost::json::object*>& shown);

/// Data that the document names for the stage, that were sent and that the entry does not have.
std::vector<std::string_view> absent_names(const StageRecord& record, const boost::json::object& entry);

/// The requirement that a single record of this operation is kept.
std::string_view duty_to_keep(std::string_view operation);
/// The requirement that it is kept with the data that the document names.
std::string_view duty_of_names(std::string_view operation);

}  // namespace plumbline::judge::chongqing
