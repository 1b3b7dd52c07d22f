// One request under way, and what a handler makes of it.
#pragma once

#include <expected>

#include "reference-platform/cylinder-yunnan/refusal.h"
#include "reference-platform/cylinder-yunnan/repository.h"
#include "standards/catalogue.h"

namespace plumbline::platform::yunnan {

/// The unit that a ticket stands for.
struct Unit {
    std::string account, name, role, division;
};

struct Call {
    const Request& request;
    Context& context;
    const standards::Operation& operation;
    Unit unit;
    boost::json::object sent;    ///< the message as it came
    boost::json::object record;  ///< the message in its normal form
    Repository repository;

    [[nodiscard]] bool obeys(std::string_view requirement) const { return context.obeys(requirement); }
    [[nodiscard]] const Faults& law() const { return context.faults; }
    [[nodiscard]] std::int64_t now() const { return context.now; }
};

/// What a call that succeeded gives: Value's JSON text (null = no Value) inside the envelope of 7 and 8, or
/// bare content.
struct Done {
    boost::json::value content;
    bool bare = false;
};

using Outcome = std::expected<Done, Refusal>;
using Handler = Outcome (*)(Call&);

/// The handler of an operation, or nullptr.
Handler handler_of(std::string_view operation);

Outcome log_in(Call& call);             // YN-OP-01
Outcome list_cylinders(Call& call);     // 2
Outcome list_vehicles(Call& call);      // 3
Outcome take_check(Call& call);         // 4, 6
Outcome take_fill(Call& call);          // 5
Outcome apply(Call& call);              // 7.1, 7.2
Outcome application_state(Call& call);  // YN-OP-27
Outcome list_spot_checks(Call& call);   // 7.3.1
Outcome show_spot_check(Call& call);    // 7.3.2
Outcome answer_spot_check(Call& call);  // 7.3.3
Outcome begin_order(Call& call);        // 8.1
Outcome add_to_order(Call& call);       // 8.2
Outcome remove_from_order(Call& call);  // 8.3
Outcome end_order(Call& call);          // 8.4
Outcome compare_count(Call& call);      // 9
Outcome take_photo(Call& call);         // YN-OP-17
Outcome list_factories(Call& call);     // YN-OP-18
Outcome list_stations(Call& call);      // YN-OP-19
Outcome take_results(Call& call);       // YN-OP-20
Outcome take_destruction(Call& call);   // YN-OP-21
Outcome bind_label(Call& call);         // YN-OP-23

}  // namespace plumbline::platform::yunnan
