// The traceability system's own interfaces (systemhost), one file per stage; ADR 0025 says what our binding
// adds.
#pragma once

#include "reference-platform/cylinder-chongqing/call.h"

namespace plumbline::platform::chongqing {

Outcome create_archive(Call& call);        // CQ-OP-10, 6.2
Outcome record_registration(Call& call);   // CQ-OP-11, 6.3
Outcome take_change(Call& call);           // CQ-OP-02, 6.4.1
Outcome register_carrier(Call& call);      // CQ-OP-12, 6.5.1, 6.5.3
Outcome take_transport_event(Call& call);  // CQ-OP-14, 6.5.2, 6.5.3
Outcome take_position(Call& call);         // CQ-OP-15, 6.5.4
Outcome take_movement(Call& call);         // CQ-OP-18, 6.6
Outcome record_inspection(Call& call);     // CQ-OP-20, 6.7
Outcome take_order(Call& call);            // CQ-OP-23, 6.8.1
Outcome take_leak_message(Call& call);     // CQ-OP-26, 6.8.5
Outcome register_customer(Call& call);     // CQ-OP-28, 6.8.6
Outcome bind_supplier(Call& call);         // CQ-OP-29, 6.8.6
Outcome act_on_label(Call& call);          // CQ-OP-34, 7
Outcome log_in(Call& call);                // CQ-OP-36, 5.6 a)
Outcome append_audit(Call& call);          // CQ-OP-37, 5.6 b)
Outcome exchange(Call& call);              // CQ-OP-39, 5.5 b)
Outcome show_filling(Call& call);          // CQ-OP-09, 6.4.6
Outcome show_links(Call& call);            // CQ-OP-24, 6.8.2
Outcome show_balance(Call& call);          // CQ-OP-25, 6.8.4
Outcome show_published(Call& call);        // CQ-OP-30, 6.9.1
Outcome show_trace(Call& call);            // CQ-OP-31, 6.9.2
Outcome run_report(Call& call);            // CQ-OP-38, 5.6 c)
Outcome show_records(Call& call);          // CQ-OP-40, 5.5 d)
Outcome show_audit(Call& call);            // GET beside CQ-OP-37 (CQ-G22)

/// What the system uploaded to the municipal side, or downloaded there, becomes part of its own records (ADR
/// 0025). Called after the municipal handler succeeded; does nothing for other operations.
void remember_upload(Call& call, const boost::json::value& answer);

}  // namespace plumbline::platform::chongqing
