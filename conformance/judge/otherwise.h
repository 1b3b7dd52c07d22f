// Other choices of reading, asked during one pass over the evidence.
//
// What a subject stored does not hinge on how we read the text, so the model is the same under every choice
// that leaves the records' normal forms alone. Such a choice needs no pass of its own: an act is looked at
// once more only where a check asks for the reading, or where the act's records are found different under it.
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "conformance/judge/decide.h"
#include "standards/message.h"

namespace plumbline::judge {

struct Choice {
    std::string id, option;
};

/// An act's records as another reading of the tables finds them.
struct Recheck {
    std::vector<standards::Validated> entries, shown;
};

/// Another choice, and what it changes in the verdicts.
struct Alternative {
    Choice choice;
    std::shared_ptr<standards::MessageSet> messages;  ///< nullptr: the tables are the same
    std::map<std::int64_t, Recheck> records;          ///< by exchange: those found different
    std::map<std::size_t, Expectation> expected;      ///< by position of the act: those that differ
    Tally change;                                     ///< counts to add to those of the choice in force
};

/// The alternatives of a pass. `readings` must be the object that the checks ask.
class Otherwise {
  public:
    Otherwise(standards::Readings& readings, std::vector<Alternative>& alternatives);

    /// False when the pass could not ask on the way: nothing was found out.
    [[nodiscard]] bool asked() const { return asked_; }
    /// Readings that checks asked for in the whole pass.
    [[nodiscard]] const std::set<std::string, std::less<>>& consulted() const { return consulted_; }

  private:
    friend class Asked;
    using Names = std::set<std::string, std::less<>>;

    void begin();
    /// Readings asked for since begin().
    Names end();
    /// Alternatives that differ there: by what was asked, or by the act's records.
    [[nodiscard]] std::vector<Alternative*> concerned(const Names& names, std::int64_t exchange) const;

    standards::Readings& readings_;
    const standards::Readings in_force_;
    std::vector<Alternative>& alternatives_;
    std::map<std::string, std::vector<Alternative*>, std::less<>> by_reading_;
    std::map<std::int64_t, std::vector<Alternative*>> by_exchange_;
    Names consulted_;
    bool asked_ = false;
};

/// One pass: asks under the choice in force, then under the alternatives that are concerned.
class Asked {
  public:
    using Look = std::function<void(Expectation&, Sink&)>;
    using Finish = std::function<void(Sink&)>;

    Asked(Sink& sink, standards::MessageSet& messages);
    /// Fills the last of `expected`, which is the act's.
    void about(Act& act, std::vector<Expected>& expected, const Look& look) const;
    void at_the_end(std::deque<Act>& acts, const Finish& finish) const;
    void decided(std::deque<Act>& acts, std::vector<Expected>& expected, const Blame& blame) const;

  private:
    class Trial;

    Sink& sink_;
    standards::MessageSet& messages_;
    Otherwise* otherwise_;
};

}  // namespace plumbline::judge
