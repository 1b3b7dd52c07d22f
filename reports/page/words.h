// The report's own vocabulary, in both languages.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "conformance/judge/verdict.h"
#include "reports/markup.h"
#include "standards/catalogue.h"

namespace plumbline::reports {

/// In the order in which they are counted and drawn.
inline constexpr std::array all_verdicts{judge::Verdict::pass,          judge::Verdict::fail,
                                         judge::Verdict::inconclusive,  judge::Verdict::error,
                                         judge::Verdict::declared,      judge::Verdict::not_exercised,
                                         judge::Verdict::not_applicable};

struct VerdictWords {
    std::string_view sign;  ///< tells verdicts apart without colour
    standards::Text name, means;
};
const VerdictWords& words(judge::Verdict verdict);

/// A requirement's kind ("timing") for people.
standards::Text kind_name(std::string_view kind);
/// A role's name; the key itself when the standard has no such role.
standards::Text role_name(const standards::Standard& standard, std::string_view role);
/// "2022-01-31 23:59:59.999 UTC+8"
std::string when(std::int64_t ms);

/// Sign and name of a verdict in its colour.
void chip(Markup& out, judge::Verdict verdict);

}  // namespace plumbline::reports
