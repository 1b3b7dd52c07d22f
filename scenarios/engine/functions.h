// The functions that expressions may call.
#pragma once

#include <cstdint>
#include <functional>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "conformance/evidence/event.h"
#include "scenarios/engine/expression.h"
#include "scenarios/engine/subject.h"

namespace plumbline::scenario {

struct Signature {
    std::string_view name;
    std::size_t least, most;  ///< number of arguments
};

/// nullptr when there is no such function.
const Signature* find_function(std::string_view name);

/// The functions of one run: what they invent follows from the seed and the order of the calls.
class Functions {
  public:
    Functions(std::uint64_t seed, const std::vector<evidence::Party>& parties,
              std::function<std::int64_t()> now)
        : random_(seed), parties_(parties), now_(std::move(now)) {}

    Value call(std::string_view name, const std::vector<boost::json::value>& arguments);
    /// What credential() may tell: must outlive the functions.
    void know(const std::map<std::string, Credential, std::less<>>& credentials) {
        credentials_ = &credentials;
    }

  private:
    Value unique(const std::vector<boost::json::value>& arguments);
    Value organisation(const std::vector<boost::json::value>& arguments) const;
    Value credential(const std::vector<boost::json::value>& arguments) const;
    Value unique_number(const std::vector<boost::json::value>& arguments);
    Value unique_unified(const std::vector<boost::json::value>& arguments);
    Value unique_identity();
    std::string digits(std::size_t count);

    std::mt19937_64 random_;
    std::set<std::string, std::less<>> given_;
    const std::vector<evidence::Party>& parties_;
    const std::map<std::string, Credential, std::less<>>* credentials_ = nullptr;
    std::function<std::int64_t()> now_;
};

}  // namespace plumbline::scenario
