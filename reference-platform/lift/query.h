// The modes in which downward interfaces are asked, and what binds each: form, hours, look-back, intervals,
// the initialisation window (6.12, 6.13, 7.16, 7.19, 7.20). Pure.
#pragma once

#include <expected>
#include <optional>
#include <string_view>

#include "reference-platform/lift/refusal.h"
#include "reference-platform/lift/repository.h"
#include "reference-platform/message.h"
#include "standards/catalogue.h"

namespace plumbline::platform::lift {

enum class Mode { month, code, update, code_and_update };

struct Query {
    Mode mode = Mode::code;
    int month = 0;  ///< YYYYMM
    std::string code;
    std::int64_t since = 0;   ///< ms
    bool superseded = false;  ///< BHGZ
    bool everything = false;  ///< only with a fault: no parameter at all
};

/// Requirements and limits of one interface; an empty requirement binds nothing.
struct Terms {
    std::string_view operation, month, code;  ///< parameter codes of month and key
    std::string_view month_hours, update_hours, initial, look_back, interval;
    std::int64_t interval_ms = 0;
    std::string_view unlimited;       ///< what keeps code mode free of limits
    std::string_view both_unlimited;  ///< what keeps code plus time free of limits
};

/// The terms of a downward operation with four modes, or nullptr.
const Terms* terms_of(std::string_view operation);

/// Reads the parameters; wrong forms and combinations are 6001 (A.2.12).
std::expected<Query, Refusal> read_query(const Faults& law, const Request& request,
                                         const standards::Operation& operation, const Terms& terms,
                                         std::int64_t now);
/// What the clock and the account forbid.
Ruled in_time(const Faults& law, const Terms& terms, const Query& query, const Account& caller,
              std::int64_t now);
/// What earlier calls forbid. `calls` are those counted under counter_of(query).
Ruled not_too_soon(const Faults& law, const Terms& terms, const Query& query, Repository::Calls calls,
                   std::int64_t now);

/// The hours of 6.12.1, at +08:00, both ends included (LIFT-G31).
bool in_hours(std::int64_t now);

/// A 13-digit time in ms (A.2.12-f), or 6001.
std::expected<std::int64_t, Refusal> read_time(const Faults& law, std::string_view text,
                                               std::string_view parameter);

}  // namespace plumbline::platform::lift
