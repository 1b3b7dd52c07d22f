// Records of provinces as the complete information shows them: usage state, sections, sheets
// (7.1-7.15, 7.21, 7.22).
#pragma once

#include "conformance/lift/clause.h"

namespace plumbline::judge::lift {

/// One lift's complete information, in its normal form, and what the model knew before it was read.
struct Reading {
    const Act& act;
    const View& view;
    const KnownLift& lift;
    const boost::json::object& shown;
    Sink& sink;
};

/// 7.1.2-m, 7.3.1-a, 6.12.2-e: SYZT is the state of the record that rules (LIFT-G53); nothing is said without
/// any record.
void inspect_usage_state(const Reading& reading, const boost::json::object& base);

/// 7.7.2-e: of several visits only one is shown, and it came later (or in the same batch).
bool overwritten(const Reading& reading, const Kind& kind, const Known& record);

/// The requirement that a living record offends by not being shown.
std::string requirement_of_missing(const Reading& reading, const Kind& kind, const Known& record);

/// Records of a section that nobody reported: the same twice, or a copy of a known one under another code.
void inspect_extra_records(const Reading& reading, const Kind& kind);

/// Elements that a modification left out and that are still shown (7.5.2, A.3.11).
void inspect_left_out(const Reading& reading, const Kind& kind, const Known& record,
                      const boost::json::object& shown);

/// 7.21, 7.22: sheets on construction records.
void inspect_sheets(const Reading& reading);

}  // namespace plumbline::judge::lift
