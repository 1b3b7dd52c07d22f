// A regulator's choices of reading, each from one day to another.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "conformance/evidence/event.h"
#include "standards/catalogue.h"

namespace plumbline::judge {

/// One ruling: from the day `from` to the day `to` (both included, UTC+8) the passage is read so.
struct Ruling {
    std::string reading, option;
    std::string from;  ///< YYYY-MM-DD
    std::string to;    ///< YYYY-MM-DD; empty = until further notice
    std::string by;    ///< who ruled
    std::string reference;

    [[nodiscard]] bool in_force(std::string_view day) const {
        return from <= day && (to.empty() || day <= to);
    }
};

/// Reads a rulings file (docs/rulings.md):
///   rulings:
///     - {reading: LIFT-E56, option: b, from: "2026-01-01", to: "2026-12-31", by: …, reference: …}
/// Rulings on other documents than `standard` are passed over. Throws standards::FileError naming file and
/// line on unknown keys, readings or options, dates that do not exist, and two rulings on one passage at one
/// time.
std::vector<Ruling> read_rulings(const std::string& path, const standards::Standard& standard);
std::vector<Ruling> parse_rulings(std::string_view text, const std::string& source,
                                  const standards::Standard& standard);

/// The day of a run, UTC+8: when it was started, else its first exchange. Empty when the evidence has
/// neither.
std::string day_of(const evidence::Run& run);

}  // namespace plumbline::judge
