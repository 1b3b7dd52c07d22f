// What every run says of itself, however it is made.
#pragma once

#include <cstdint>
#include <string>

#include "conformance/evidence/run_file.h"

namespace plumbline::cli {

/// The machine's clock, ms since 1970 UTC.
std::int64_t wall_clock();

/// Document key, role that is judged, name of the subject, start and program.
void record_about(evidence::Recorder& recorder, const std::string& standard, const std::string& role,
                  const std::string& subject);

}  // namespace plumbline::cli
