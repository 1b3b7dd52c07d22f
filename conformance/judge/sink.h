// Where checks put what they find. Checks do not know how severe a requirement is, nor which role is judged.
#pragma once

#include <array>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "conformance/judge/verdict.h"

namespace plumbline::judge {

class Otherwise;

/// How many findings of each verdict (by its number) a requirement got.
using Tally = std::map<std::string, std::array<int, 7>, std::less<>>;

class Sink {
  public:
    /// What was found since the log was last emptied, in order.
    using Log = std::vector<std::pair<std::string, Verdict>>;

    /// `otherwise`: other choices of reading that are looked at in the same pass, or nullptr.
    explicit Sink(Otherwise* otherwise = nullptr) : otherwise_(otherwise) {}
    /// One that only counts what another choice of reading finds, beside the findings of `main`.
    static Sink counting(const Sink& main) {
        Sink out;
        out.main_ = &main;
        return out;
    }

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
    [[nodiscard]] const Tally& tally() const { return tally_; }
    /// True when the requirement has failed so far.
    [[nodiscard]] bool failed(std::string_view requirement) const;

    [[nodiscard]] Otherwise* otherwise() const { return otherwise_; }
    [[nodiscard]] const Log& log() const { return log_; }
    void empty_log() { log_.clear(); }

  private:
    Otherwise* otherwise_ = nullptr;
    const Sink* main_ = nullptr;
    Tally tally_;
    Log log_;
    std::map<std::string, std::vector<Finding>, std::less<>> findings_;
    std::map<std::string, std::map<std::string, std::vector<std::int64_t>>, std::less<>> followed_;
    std::vector<Taken> taken_;
};

}  // namespace plumbline::judge
