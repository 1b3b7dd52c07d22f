// What a run tells about an observed client besides its exchanges: who it is, what its operator was asked
// for, what the world did to it, what the plan waited for.
#pragma once

#include <deque>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json.hpp>

#include "conformance/judge/act.h"

namespace plumbline::judge {

/// A device event of `plumbline observe` (scenarios/plans/schema.md), its detail read.
struct Noted {
    std::int64_t number = 0;
    evidence::Milliseconds at = 0;
    std::string kind;  ///< task, trouble, or reached/missed/restart/skipped
    boost::json::object detail;
};

struct Observed {
    std::string party;  ///< "" = whoever speaks in the run (a HAR names nobody)
    std::vector<Noted> asked, world, plan;
    std::set<std::string, std::less<>> impostors;  ///< addresses (host:port) that should not be trusted

    /// True for what the client said to the platform itself, not to an impostor.
    [[nodiscard]] bool spoke(const Act& act) const;
    /// The first time that a task was asked for after event `after`; nullptr when it was not.
    [[nodiscard]] const Noted* next_asked(std::string_view task, std::int64_t after = 0) const;
};

Observed observed(const evidence::Run& run);

/// The client's own acts, in order.
std::vector<const Act*> acts_of_client(const std::deque<Act>& acts, const Observed& seen);

/// The records that a task asked to report: the members of `list`, each over `template`.
std::vector<boost::json::object> asked_records(const Noted& asked);

}  // namespace plumbline::judge
