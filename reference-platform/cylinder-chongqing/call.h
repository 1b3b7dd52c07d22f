// One request under way, and what a handler makes of it.
#pragma once

#include <expected>
#include <map>

#include "reference-platform/cylinder-chongqing/refusal.h"
#include "reference-platform/cylinder-chongqing/repository.h"
#include "standards/catalogue.h"

namespace plumbline::platform::chongqing {

struct Call {
    const Request& request;
    Context& context;
    const standards::Operation& operation;
    std::map<std::string, std::string> places;  ///< what stands at {…} of the path
    Account caller;                             ///< its code is empty where anyone may call
    Repository repository;
    boost::json::object sent = {};    ///< the message as it came
    boost::json::object record = {};  ///< the message in its normal form

    [[nodiscard]] bool obeys(std::string_view requirement) const { return context.obeys(requirement); }
    [[nodiscard]] const Faults& law() const { return context.faults; }
    [[nodiscard]] std::int64_t now() const { return context.now; }
    /// The first value of a query parameter; empty when it is absent.
    [[nodiscard]] std::string parameter(std::string_view name) const;
};

/// The answer's body. null: code 0 and nothing else; otherwise the body itself.
struct Done {
    boost::json::value content;
};

/// An upload or registration was taken: code 0 and, under `data`, what it made.
[[nodiscard]] Done accepted(boost::json::object data);

using Outcome = std::expected<Done, Refusal>;
using Handler = Outcome (*)(Call&);

}  // namespace plumbline::platform::chongqing
