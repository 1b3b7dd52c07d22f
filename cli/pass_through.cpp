// `plumbline observe --proxy URL`: the passive judge.
#include <filesystem>
#include <iostream>
#include <signal.h>
#include <time.h>

#include <fmt/format.h>

#include "cli/certify.h"
#include "cli/observe.h"
#include "cli/proxy.h"
#include "cli/run_facts.h"
#include "reports/report.h"

namespace plumbline::cli {
namespace {

constexpr const char* vendor = "vendor";

void introduce(const ObserveOptions& options, const std::string& upstream, evidence::Recorder& recorder) {
    record_about(recorder, options.standard, options.role, upstream);
    recorder.about("party", vendor);
    recorder.about("source", "proxy");
    recorder.about("clock", "real");
    recorder.party({vendor, options.role, "", "", true, 0});
}

/// Ctrl-C, or the time that was given.
void wait_for_the_end(const sigset_t& signals, std::chrono::seconds limit) {
    const timespec time{limit.count(), 0};
    if (limit.count() > 0)
        sigtimedwait(&signals, nullptr, &time);
    else
        sigwaitinfo(&signals, nullptr);
}

/// Before any thread begins, so that none of them is interrupted.
sigset_t block_signals() {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    return signals;
}

}  // namespace

Observed pass_through(const ObserveOptions& options, const ProxyOptions& with, std::chrono::seconds limit) {
    const auto signals = block_signals();
    std::filesystem::create_directories(options.out);
    evidence::Recorder recorder(options.out + "/run.evidence");
    introduce(options, with.upstream, recorder);
    {
        auto proxying = with;
        proxying.party = vendor;
        const Proxy proxy(proxying, recorder);
        std::cout << fmt::format("{} → {}\n{}\n", proxy.url(), with.upstream,
                                 say("请将贵方客户端指向左侧地址；按 Ctrl-C 结束并判定",
                                     "point the client at the address on the left; Ctrl-C ends and judges"))
                  << std::flush;
        wait_for_the_end(signals, limit);
    }
    recorder.finish();
    const auto run = recorder.run();
    Observed out;
    const judge::Options judging{options.role, options.other_readings};
    out.judgement = options.choices.value_or(Choices(standard_named(options.standard))).judge(run, judging);
    reports::write_reports(out.judgement, run, {}, options.out, {language(), {}});
    return out;
}

}  // namespace plumbline::cli
