// Table B.1 as this judge understands it, decided from what the evidence shows.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "conformance/cylinder-chongqing/model.h"
#include "standards/reading.h"

namespace plumbline::judge::chongqing {

/// unknown: the evidence does not tell.
enum class Holds { yes, no, unknown };

/// One request, and what is known of its station and its cylinder when it is made.
struct Asked {
    const Model& model;
    const standards::Readings& readings;
    const standards::MessageSet& messages;
    const boost::json::object& request;
    std::string party;                 ///< who asks
    evidence::Milliseconds now = 0;    ///< the municipal clock decides (CQ-G28)
    evidence::Milliseconds slack = 0;  ///< how far that clock may be from the evidence's
    const Station* station = nullptr;
    const Registration* registration = nullptr;
    const Cylinder* cylinder = nullptr;
    const Fill* last_fill = nullptr;
};

struct Answer {
    Holds holds = Holds::unknown;
    bool edge =
        false;  ///< it holds to the last second or day, or by a spelling: refusing it shows a wrong limit
};

struct FillRule {
    int number = 0;
    std::string_view requirement;
    Answer (*judge)(const Asked&) = nullptr;
    standards::Text broken;  ///< what is wrong when it does not hold
};

/// The twelve, in the printed order.
const std::array<FillRule, 12>& fill_rules();

/// The cylinder is known from the beginning of its life, and was never filled: rules 8, 9 and 12 hold
/// (CQ-B.1-first).
bool never_filled(const Asked& asked);

}  // namespace plumbline::judge::chongqing
