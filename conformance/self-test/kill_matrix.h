// The measure of our coverage: every fault of the reference platform must turn exactly its requirement red.
#pragma once

#include <string>
#include <vector>

#include <boost/json.hpp>

#include "conformance/judge/verdict.h"

namespace plumbline::judge {

/// What the suite said when one requirement was switched off.
struct Flip {
    std::string id;                   ///< of the fault: a requirement, or "REQUIREMENT/variant"
    std::vector<std::string> blamed;  ///< requirements that fail and do not fail on the clean platform
    [[nodiscard]] std::string requirement() const { return id.substr(0, id.find('/')); }
    [[nodiscard]] bool killed() const;
    [[nodiscard]] bool exactly() const { return blamed.size() == 1 && blamed.front() == requirement(); }
};

struct KillMatrix {
    std::string standard, role;
    bool client = false;   ///< the role was tested as a client
    int requirements = 0;  ///< all of the document
    int automatic = 0;     ///< decided automatically and binding the role
    std::vector<Flip> flips;
    std::vector<std::string> clean_failures;  ///< fails or errors on the clean platform

    [[nodiscard]] int killed() const;
    [[nodiscard]] int exactly_blamed() const;
};

/// Compares the judgement of a faulty run with the clean one.
Flip compare_flip(const std::string& id, const Judgement& clean, const Judgement& faulty);

KillMatrix matrix_of(const Judgement& clean, std::vector<Flip> flips);

/// {standard, role, side, requirements, automatic, seeded, killed, exactly_blamed, survivors, misblamed,
/// clean_failures}
boost::json::object to_json(const KillMatrix& matrix);

}  // namespace plumbline::judge
