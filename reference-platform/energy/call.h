// One call of one operation by one admitted caller.
#pragma once

#include "reference-platform/energy/refusal.h"
#include "reference-platform/energy/repository.h"
#include "standards/catalogue.h"

namespace plumbline::platform::energy {

struct Call {
    const Request& request;
    Context& context;
    const standards::Operation& operation;
    Account caller;  ///< its code is empty when a fault admitted a caller without certificate
    Repository repository;
    boost::json::object record = {};  ///< the request as the document means it
    bool answer_lost = false;         ///< the answer will not reach the caller
    bool store_fails = false;         ///< the data store breaks down half-way

    [[nodiscard]] bool obeys(std::string_view requirement) const { return context.obeys(requirement); }
    [[nodiscard]] const Faults& law() const { return context.faults; }
    [[nodiscard]] std::int64_t now() const { return context.now; }
};

/// What an operation answers besides return code and description, or why it refuses.
using Answered = std::expected<boost::json::object, Refusal>;

}  // namespace plumbline::platform::energy
