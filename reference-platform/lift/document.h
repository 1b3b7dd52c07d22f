// The document as this platform understands it: its operations, messages under the default readings, record
// kinds.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "standards/catalogue.h"
#include "standards/message.h"

namespace plumbline::platform::lift {

/// A row of records.yaml: what a kind of record is called and which requirements its life is judged by.
struct RecordKind {
    std::string kind, key, add, modify, revoke, section;
    bool regional = false;  ///< written by the province of the lift's region, else by the unit that owns it
    std::string version, added, modified, revoked, moved;
};

struct Document {
    const standards::Standard& standard;
    standards::MessageSet messages;
    std::vector<RecordKind> kinds;

    [[nodiscard]] const RecordKind* kind(std::string_view name) const;
    /// The kind that an operation adds, modifies or revokes, or nullptr.
    [[nodiscard]] const RecordKind* kind_of(std::string_view operation) const;
    [[nodiscard]] const standards::Shape& shape(std::string_view message) const;
    [[nodiscard]] const standards::Machine& machine(std::string_view key) const;
};

/// Read once from the data inside the program.
const Document& document();

}  // namespace plumbline::platform::lift
