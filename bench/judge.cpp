#include <memory>

#include <benchmark/benchmark.h>

#include "bench/measurement.h"
#include "cli/certify.h"
#include "cli/subject.h"
#include "conformance/evidence/http_message.h"

namespace plumbline::bench {
namespace {

/// What one certification of our own platform recorded.
evidence::Run certified(const std::string& standard) {
    const cli::TemporaryFolder folder;
    platform::write_pki(folder.path(), platform::standard_parties(standard), {"localhost", "127.0.0.1"});
    const cli::OwnPlatform own(standard, {}, folder.path(), "sqlite::memory:");
    evidence::Recorder recorder("");
    cli::drive(own.subject(), recorder, {}, [](int, int, const std::string&) {});
    return recorder.run();
}

void parse_all(const evidence::Run& run) {
    for (const auto& event : run.events)
        if (const auto* exchange = std::get_if<evidence::Exchange>(&event)) {
            benchmark::DoNotOptimize(evidence::parse_json(evidence::parse_request(exchange->request).body));
            benchmark::DoNotOptimize(evidence::parse_json(evidence::parse_response(exchange->response).body));
        }
}

}  // namespace

std::vector<Measurement> judge_measurements() {
    std::vector<Measurement> out;
    for (const std::string key : {"energy", "dual-prevention"}) {
        const auto run = std::make_shared<evidence::Run>(certified(key));
        const auto& standard = standards::standard(key);
        const judge::Options options{standard.platform_role, false};
        out.push_back({"judge an exchange of " + key, "HTTP and JSON of the same exchanges are parsed",
                       [=, &standard] {
                           benchmark::DoNotOptimize(
                               judge::judge(*run, standards::Readings(standard), options));
                       },
                       [=] { parse_all(*run); }, static_cast<int>(run->events.size())});
    }
    return out;
}

}  // namespace plumbline::bench
