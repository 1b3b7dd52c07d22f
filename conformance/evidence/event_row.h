// Events, parties and facts as rows of the evidence file: one table, the columns that a kind has not are
// NULL.
#pragma once

#include <string>

#include "conformance/evidence/chain.h"
#include "conformance/evidence/event.h"

namespace plumbline::evidence {

/// "number, kind, at, …" in the order of the cells.
const std::string& event_columns();
/// The same with the SQL types, for CREATE TABLE.
const std::string& event_schema();

/// The cells of an event in the order of event_columns().
Cells event_row(const Event& event);
/// Throws std::runtime_error when the row is none of ours.
Event row_event(const Cells& row);

/// "name, role, organisation, division, trusted, opened"
const std::string& party_columns();
Cells party_row(const Party& party);
/// Throws std::runtime_error when the row is none of ours.
Party row_party(const Cells& row);

std::int64_t event_number(const Event& event);
void set_event_number(Event& event, std::int64_t number);

}  // namespace plumbline::evidence
