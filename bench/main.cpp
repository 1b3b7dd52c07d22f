// Runs every measurement beside its yardstick and prints one line each: microseconds per unit of both and the
// ratio.
#include <iterator>
#include <map>

#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include "bench/measurement.h"

namespace {
using plumbline::bench::Measurement;

/// Medians by name, in microseconds per call.
class Medians : public benchmark::BenchmarkReporter {
  public:
    bool ReportContext(const Context&) override { return true; }
    void ReportRuns(const std::vector<Run>& runs) override {
        for (const auto& run : runs)
            if (run.aggregate_name == "median")
                us[run.run_name.function_name] =
                    run.GetAdjustedRealTime() / benchmark::GetTimeUnitMultiplier(run.time_unit) * 1e6;
    }
    std::map<std::string, double> us;
};

void enrol(const std::string& name, const std::function<void()>& work) {
    benchmark::RegisterBenchmark(name.c_str(),
                                 [work](benchmark::State& state) {
                                     for (auto _ : state) work();
                                 })
        ->Repetitions(5)
        ->MinTime(0.2)
        ->UseRealTime();
}

}  // namespace

int main(int argc, char** argv) {
    using namespace plumbline::bench;
    spdlog::set_level(spdlog::level::warn);
    std::vector<Measurement> all;
    for (auto part :
         {validator_measurements, evidence_measurements, platform_measurements, judge_measurements})
        std::ranges::move(part(), std::back_inserter(all));
    benchmark::Initialize(&argc, argv);
    for (const auto& each : all) enrol(each.name + ":ours", each.ours), enrol(each.name + ":bare", each.bare);
    Medians medians;
    benchmark::RunSpecifiedBenchmarks(&medians);
    fmt::print("{:<44} {:>12} {:>12} {:>8}  yardstick\n", "measurement", "us/unit", "yardstick", "ratio");
    for (const auto& each : all) {
        const double ours = medians.us[each.name + ":ours"] / each.units,
                     bare = medians.us[each.name + ":bare"] / each.units;
        fmt::print("{:<44} {:>12.1f} {:>12.1f} {:>8.2f}  {}\n", each.name, ours, bare, ours / bare,
                   each.yardstick);
    }
    return 0;
}
