// What the document makes of a request before its answer is looked at.
#pragma once

#include <string>
#include <vector>

#include "standards/catalogue.h"

namespace plumbline::judge {

/// A reason for which the request must be refused.
struct Offence {
    enum class Kind { field, permission, other };
    Kind kind = Kind::other;
    std::string requirement;
    std::string path;  ///< element at fault (field kind), as in the document's error paths
    std::string path_zh;
    std::size_t entry = 0;  ///< record of a batch
    standards::Text says;   ///< "what the request does", e.g. "lift … is locked"
};

/// Something that must not keep the request from being accepted; its refusal offends `requirement`.
struct Grant {
    std::string requirement;
    std::string path;  ///< element that the grant is about; empty = the request as a whole
    standards::Text says;
    int weight = 0;  ///< among grants that fit, the heaviest is blamed
    int status = 0;  ///< HTTP status that points at this grant; 0 = any
};

struct Expectation {
    std::vector<Offence> offences;
    std::vector<Grant> grants;
    /// The evidence does not tell whether the request should pass: no verdict on its outcome.
    bool doubtful = false;
    /// Elements whose refusal tells nothing (the subject may know what the evidence does not).
    std::vector<std::string> doubtful_paths;

    void offend(Offence offence) { offences.push_back(std::move(offence)); }
    void grant(std::string requirement, std::string path, standards::Text says, int weight = 0,
               int status = 0) {
        grants.push_back({std::move(requirement), std::move(path), std::move(says), weight, status});
    }
};

}  // namespace plumbline::judge
