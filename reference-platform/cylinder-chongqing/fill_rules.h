// The twelve rules of table B.1, one row each.
#pragma once

#include <span>
#include <string_view>

#include "reference-platform/cylinder-chongqing/fill_facts.h"

namespace plumbline::platform::chongqing {

struct FillRule {
    int number;
    std::string_view requirement;
    bool (*met)(const FillFacts&);       ///< true: as far as this rule goes, filling may begin
    bool (*mistaken)(const FillFacts&);  ///< the same with a vendor's mistake: what the fault does
    std::string_view inputs;
};

std::span<const FillRule> fill_rules();

/// Numbers of the rules that refuse, ascending (CQ-G29). All twelve are looked at; any one refuses
/// (CQ-IL-28).
std::vector<int> refusing_rules(const FillFacts& facts, const Faults& law);

}  // namespace plumbline::platform::chongqing
