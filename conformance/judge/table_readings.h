// Which readings of the tables matter to a run: those under which some record of it is found different.
#pragma once

#include <deque>
#include <map>
#include <memory>

#include "conformance/evidence/event.h"
#include "conformance/judge/otherwise.h"

namespace plumbline::judge {

class TableReadings {
  public:
    using Interpret = std::deque<Act> (*)(const evidence::Run&, const standards::MessageSet&);

    TableReadings(const evidence::Run& run, const standards::Readings& readings, Interpret interpret);

    struct Difference {
        std::shared_ptr<standards::MessageSet> messages;  ///< nullptr: the tables are the same
        std::map<std::int64_t, Recheck> records;          ///< by exchange
        /// What the judge learns of the subject differs, too: another normal form, or a record that was
        /// carried out and is right under one choice only.
        bool learned = false;
    };
    [[nodiscard]] Difference difference(const standards::Readings& other) const;

  private:
    standards::MessageSet messages_;
    std::deque<Act> acts_;
};

}  // namespace plumbline::judge
