// Notices that ask a constructor for the result of an installation or re-installation (6.11, LIFT-G47), and
// the modify notices of 6.9 (LIFT-G46).
#pragma once

#include "reference-platform/lift/call.h"

namespace plumbline::platform::lift {

/// Notices for every inspected construction of the lift whose result is due.
void announce_results_due(Call& call, const std::string& lift);

/// A notice of either kind; nullopt when 6.11 has no notice for this category of construction.
std::optional<Notice> make_notice(Context& context, Repository& repository, std::string_view kind,
                                  const Record& construction, std::string_view feedback);

}  // namespace plumbline::platform::lift
