// One call of one operation by one known organisation.
#pragma once

#include "reference-platform/lift/refusal.h"
#include "reference-platform/lift/repository.h"
#include "standards/catalogue.h"

namespace plumbline::platform::lift {

struct Call {
    const Request& request;
    Context& context;
    const standards::Operation& operation;
    Account caller;
    Repository repository;

    [[nodiscard]] bool obeys(std::string_view requirement) const { return context.obeys(requirement); }
    [[nodiscard]] const Faults& law() const { return context.faults; }
    [[nodiscard]] std::int64_t now() const { return context.now; }
};

/// One record of an upload.
struct Entry {
    std::size_t index = 0;
    boost::json::object raw;     ///< as sent
    boost::json::object record;  ///< as the document means it
    std::string id;              ///< what names it in an answer before it has a record code (LIFT-G20)
    Refusals refusals;
};

struct Upload {
    Call& call;
    std::vector<Entry> entries;
    bool batch = false;
    std::vector<std::string> warnings;
};

}  // namespace plumbline::platform::lift
