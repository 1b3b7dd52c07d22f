// Upward calls and pushes: parse, check every record, store all or nothing, answer.
#pragma once

#include "reference-platform/lift/call.h"

namespace plumbline::platform::lift {

Response upload(Call& call);

/// What an operation does with one record. `check` only reads; `apply` stores and returns the record's key.
struct Act {
    std::string_view operation;
    void (*check)(Upload&, Entry&);
    std::string (*apply)(Upload&, Entry&);
};

/// The act of an upward operation; every one has exactly one.
Act act_of(const standards::Operation& operation);

}  // namespace plumbline::platform::lift
