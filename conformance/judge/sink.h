// Where checks put what they find. Checks do not know how severe a requirement is, nor which role is judged.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "conformance/judge/verdict.h"

namespace plumbline::judge {

class Sink {
  public:
    /// `check` is the short name of the condition; the requirement id is put in front.
    void add(std::string_view requirement, std::string_view check, Verdict verdict,
             std::vector<std::int64_t> evidence, standards::Text says);
    void pass(std::string_view requirement, std::string_view check, std::vector<std::int64_t> evidence,
              standards::Text says) {
        add(requirement, check, Verdict::pass, std::move(evidence), std::move(says));
    }
    void fail(std::string_view requirement, std::string_view check, std::vector<std::int64_t> evidence,
              standards::Text says) {
        add(requirement, check, Verdict::fail, std::move(evidence), std::move(says));
    }
    void unsure(std::string_view requirement, std::string_view check, std::vector<std::int64_t> evidence,
                standards::Text says) {
        add(requirement, check, Verdict::inconclusive, std::move(evidence), std::move(says));
    }
    /// pass or fail by a condition, with a sentence for each.
    void test(bool good, std::string_view requirement, std::string_view check, std::int64_t evidence,
              standards::Text if_good, standards::Text if_bad) {
        add(requirement, check, good ? Verdict::pass : Verdict::fail, {evidence},
            good ? std::move(if_good) : std::move(if_bad));
    }
    /// The subject shows that it follows an option of a reading.
    void follows(std::string_view reading, std::string_view option, std::int64_t evidence);
    /// A machine of the document took (or should not have taken) a transition.
    void took(const Taken& taken);

    [[nodiscard]] const std::map<std::string, std::vector<Finding>, std::less<>>& findings() const {
        return findings_;
    }
    [[nodiscard]] std::vector<Followed> followed() const;
    [[nodiscard]] const std::vector<Taken>& taken() const { return taken_; }

  private:
    std::map<std::string, std::vector<Finding>, std::less<>> findings_;
    std::map<std::string, std::map<std::string, std::vector<std::int64_t>>, std::less<>> followed_;
    std::vector<Taken> taken_;
};

}  // namespace plumbline::judge
