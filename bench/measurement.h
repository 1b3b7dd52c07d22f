// A measurement is a pair: our work, and a yardstick that does the unavoidable part of it with the bare
// library. Machines differ and are noisy, so the ratio of the two in one run is what counts.
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace plumbline::bench {

struct Measurement {
    std::string name;       ///< what is measured, with its unit: "validate a lift record"
    std::string yardstick;  ///< what it is compared with
    std::function<void()> ours, bare;
    int units = 1;  ///< how many units one call does
};

std::vector<Measurement> evidence_measurements();
std::vector<Measurement> judge_measurements();
std::vector<Measurement> platform_measurements();
std::vector<Measurement> validator_measurements();

}  // namespace plumbline::bench
