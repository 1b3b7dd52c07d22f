// What the traces and the stages' own functions of a whole run showed of the records that there were.
#pragma once

#include <algorithm>
#include <compare>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "conformance/cylinder-chongqing/clause.h"
#include "conformance/cylinder-chongqing/stages.h"

namespace plumbline::judge::chongqing {

/// How a view showed a record: the last exchange that showed it whole, without data that the document names,
/// or not at all; 0 = none.
struct Seen {
    std::int64_t whole = 0, bare = 0, lost = 0;

    [[nodiscard]] bool ever() const { return whole != 0 || bare != 0; }
    [[nodiscard]] bool shown() const { return lost == 0 && ever(); }
    [[nodiscard]] std::int64_t last() const { return std::max({whole, bare, lost}); }
};

/// A record: its cylinder, and its place among that cylinder's records of the stage.
struct Key {
    std::string cylinder;
    std::size_t index = 0;
    auto operator<=>(const Key&) const = default;
};

using Showing = std::map<Key, Seen>;
bool anything(const Showing& showing);

/// What the trace (CQ-OP-31) and the stage's own function (CQ-OP-40 without conditions) showed of one stage.
struct StageSeen {
    Showing traced, kept;

    /// Some answer showed the record, or none had to.
    [[nodiscard]] bool stored(const Key& key) const;
};

class StagesSeen {
  public:
    explicit StagesSeen(const View& view) : view_(view) {}

    void see(const Act& act);

    [[nodiscard]] const StageSeen& of(const Stage& stage) const;
    [[nodiscard]] const StageRecord& record(const Stage& stage, const Key& key) const;
    /// Cylinders with the last trace of each.
    [[nodiscard]] const std::map<std::string, std::int64_t>& traces() const { return traces_; }

    /// A record with the entry that the trace of an exchange shows of it.
    struct Traced {
        std::int64_t exchange = 0;
        const StageRecord* record = nullptr;
        const boost::json::object* entry = nullptr;
    };
    [[nodiscard]] const std::vector<Traced>& entries() const { return entries_; }
    /// Traces that show more records than there were.
    [[nodiscard]] const std::vector<std::int64_t>& invented() const { return invented_; }

  private:
    void see_trace(const Act& act, const boost::json::object& answer);
    void see_records(const Act& act, const boost::json::object& answer);

    const View& view_;
    std::map<std::string_view, StageSeen> seen_;  ///< by list
    std::map<std::string, std::int64_t> traces_;
    std::vector<Traced> entries_;
    std::vector<std::int64_t> invented_;
};

/// The archive of a cylinder of which the evidence is whole, or nullptr.
const Archive* certain_archive(const View& view, const std::string& number);
/// The number of records of a cylinder's stage that were there when the answer was given; they come first.
std::size_t known_at(const Archive& archive, std::string_view list, std::int64_t exchange);

}  // namespace plumbline::judge::chongqing
