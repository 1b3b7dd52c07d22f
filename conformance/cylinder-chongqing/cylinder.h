// One cylinder's life as the municipal side was told it: fills, checks, transports, returns, inspections.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "conformance/cylinder-chongqing/check_record.h"

namespace plumbline::judge::chongqing {

struct Fill {
    evidence::Milliseconds start = 0, end = 0;
    double gain = 0;  ///< kg, weight after less weight before
    std::string by;   ///< party that sent it
    std::int64_t exchange = 0;
    /// CQ-E36=a: an attempt that brought nothing is no fill.
    [[nodiscard]] bool counts() const { return gain > 0.05; }
};

/// A record between two fills (表 B.1 行9).
struct Movement {
    enum class Kind { transport, delivery_check, empty_return };
    Kind kind = Kind::transport;
    evidence::Milliseconds at = 0;
    std::string waybill;  ///< of a transport
};

struct Inspection {
    bool scrapped = false;
    std::optional<evidence::Milliseconds> next, assessed_to;
    std::int64_t exchange = 0;
};

struct Cylinder {
    std::vector<Fill> fills;
    std::vector<Check> checks;
    std::vector<Movement> movements;
    std::vector<Inspection> inspections;
    bool scrapped = false;                            ///< a conclusion 报废 was accepted: for ever (CQ-6.7-b)
    std::optional<evidence::Milliseconds> permitted;  ///< the last command that was true
    bool uncertain = false;  ///< an upload about it was left without a (readable) answer

    /// The last fill that counts, by its end; nullptr when it was never filled.
    [[nodiscard]] const Fill* last_fill() const;
    /// The last check of a stage, by a party if one is named.
    [[nodiscard]] const Check* last_check(Check::Stage stage, const std::string& by = {}) const;
};

}  // namespace plumbline::judge::chongqing
