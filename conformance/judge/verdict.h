// Verdicts: what the judge says about a requirement, and the exchanges that prove it.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json.hpp>

#include "standards/catalogue.h"

namespace plumbline::judge {

/// Never fold two of these into one.
enum class Verdict { pass, fail, inconclusive, not_exercised, not_applicable, declared, error };

std::string_view name(Verdict verdict);  ///< "pass", "not-exercised", …
Verdict verdict_named(std::string_view name);

/// What one check found about one requirement.
struct Finding {
    std::string check;  ///< e.g. "LIFT-6.2.1-b/refused-while-locked"
    Verdict verdict = Verdict::pass;
    standards::Text says;
    std::vector<std::int64_t> evidence;  ///< exchange numbers
};

struct RequirementResult {
    std::string id;
    Verdict verdict = Verdict::not_exercised;
    /// Verdicts under other readings where they differ: "LIFT-E07=b" -> fail.
    std::map<std::string, Verdict> under;
    /// One entry per check, worst finding first; passes are summarised with a few proofs.
    std::vector<Finding> checks;
    standards::Text why_not;  ///< for not-exercised, not-applicable, declared: the reason
    /// Set when a gap of the text alone would have made this a fail.
    std::string capped_by;
};

/// Which option of a reading the subject follows, as far as the evidence tells.
struct Followed {
    std::string reading;
    std::map<std::string, std::vector<std::int64_t>> options;  ///< option -> exchanges that show it
    [[nodiscard]] bool consistent() const { return options.size() == 1; }
};

/// A transition of a machine that the run took.
struct Taken {
    std::string machine, from, event, to;
    std::vector<std::int64_t> evidence;
    bool unknown = false;  ///< the machine has no such transition
};

struct Judgement {
    std::string standard, role, subject, seed;
    std::map<std::string, std::string> readings;  ///< chosen, not default
    std::map<std::string, std::string>
        chosen_by;  ///< who chose: "--reading", "profile", or who ruled and when
    std::vector<RequirementResult> requirements;  ///< all of the standard, in document order
    std::vector<Followed> followed;
    std::vector<Taken> taken;
    std::int64_t exchanges = 0, cases = 0;

    [[nodiscard]] const RequirementResult* find(std::string_view id) const;
    [[nodiscard]] int count(Verdict verdict) const;
    /// No fail and no error.
    [[nodiscard]] bool conformant() const;
};

/// The promised shape of report.json (docs/report-json.md).
boost::json::object to_json(const Judgement& judgement);
/// Reads it back (for `plumbline report DIR`). Throws std::runtime_error on another shape.
Judgement from_json(const boost::json::value& report);

}  // namespace plumbline::judge
