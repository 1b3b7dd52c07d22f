#include "cli/run_facts.h"

#include <chrono>

#include "standards/text.h"

namespace plumbline::cli {

std::int64_t wall_clock() {
    using namespace std::chrono;
    return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

void record_about(evidence::Recorder& recorder, const std::string& standard, const std::string& role,
                  const std::string& subject) {
    recorder.about("standard", standard);
    recorder.about("role", role);
    recorder.about("subject", subject);
    recorder.about("started", standards::local_time(wall_clock()));
    recorder.about("program", "plumbline " PLUMBLINE_VERSION);
}

}  // namespace plumbline::cli
