#include "cli/observe.h"

#include <filesystem>
#include <fstream>
#include <iostream>

#include <fmt/format.h>

#include "cli/certify.h"
#include "cli/plan_player.h"
#include "cli/run_facts.h"
#include "reports/report.h"

namespace plumbline::cli {
namespace fs = std::filesystem;
namespace {

std::string read_file(const std::string& path) {
    std::ifstream in(path);
    if (!in) throw UsageError(fmt::format("{}: {}", path, say("文件不存在", "no such file")));
    return {std::istreambuf_iterator<char>(in), {}};
}

void introduce(const ObserveOptions& options, const HostPlatform& host, evidence::Recorder& recorder) {
    record_about(recorder, options.standard, options.role,
                 options.self ? "Plumbline client" : host.vendor().account.name);
    recorder.about("party", host.vendor().name);
    recorder.about("seed", std::to_string(options.seed));
    recorder.about("clock", options.virtual_clock ? "virtual" : "real");
    for (const auto& party : host.subject().parties) recorder.party(party);
}

std::unique_ptr<VendorOperator> operator_of(const ObserveOptions& options, HostPlatform& host) {
    if (options.self)
        return std::make_unique<ClientOperator>(host, options.standard, options.role, options.faults);
    return std::make_unique<TerminalOperator>(host.record(), options.patience);
}

/// The proxy that our own client speaks through, when its evidence is wanted.
std::unique_ptr<Proxy> proxy_of(const ObserveOptions& options, HostPlatform& host) {
    if (options.passive == nullptr) return nullptr;
    const auto& pki = options.pki;
    const auto& party = host.vendor().name;
    auto proxy = std::make_unique<Proxy>(ProxyOptions{.certificate = pki + "/server.pem",
                                                      .key = pki + "/server.key",
                                                      .upstream = host.vendor_address(),
                                                      .ca = pki + "/ca.pem",
                                                      .client_certificate = pki + "/" + party + ".pem",
                                                      .client_key = pki + "/" + party + ".key",
                                                      .party = party},
                                         *options.passive);
    host.send_vendor_to(proxy->url());
    return proxy;
}

reports::StoryOutcome lead(const ObserveOptions& options, const scenario::Library& library,
                           const scenario::Plan& plan, HostPlatform& host, evidence::Recorder& recorder,
                           const Progress& progress) {
    const auto proxy = proxy_of(options, host);
    const auto vendor = operator_of(options, host);
    evidence::Recorder scratch("");  // what the other parties say is recorded at the platform's end
    scenario::Wire wire(host.subject(), scratch);
    scenario::WireLine line(wire);
    scenario::Player player({host.subject(), line, recorder, library, wall_clock}, options.seed);
    PlanPlayer leader(host, *vendor, player, options.restarts);
    return leader.play(plan, progress);
}

}  // namespace

scenario::Plan plan_of(const ObserveOptions& options, const scenario::Library& library) {
    const auto* shipped = scenario::shipped_plan(library, options.standard, options.role);
    if (options.plan.empty() && shipped == nullptr)
        throw UsageError(fmt::format("{} {}/{}", say("尚无此角色的计划：", "no plan yet for"),
                                     options.standard, options.role));
    auto plan = options.plan.empty() ? scenario::parse_plan(*shipped, "scenarios/plans/" + options.standard +
                                                                          "/" + options.role + ".yaml")
                                     : scenario::parse_plan(read_file(options.plan), options.plan);
    const auto problems = scenario::check(plan, library);
    if (!problems.empty())
        throw standards::FileError(problems.front().source, problems.front().line,
                                   problems.front().says.zh + " / " + problems.front().says.en);
    return plan;
}

Observed observe(const ObserveOptions& options, const Progress& progress) {
    const auto library = scenario::Library::shipped();
    const auto plan = plan_of(options, library);
    if (!options.out.empty()) fs::create_directories(options.out);
    evidence::Recorder recorder(options.out.empty() ? "" : options.out + "/run.evidence");
    HostPlatform host({options.standard, options.role, options.pki, options.host, options.port,
                       options.virtual_clock, !options.self},
                      recorder);
    introduce(options, host, recorder);
    if (!options.self) {
        const auto url = host.subject().addresses.at("");
        hand_out(options.out + "/vendor", options.pki, host.vendor(), url, options.standard,
                 options.virtual_clock);
        if (host.devices() != nullptr)
            std::ofstream(options.out + "/vendor/devices.json")
                << boost::json::serialize(boost::json::value_from(host.devices()->addresses())) << '\n';
        std::cout << fmt::format("{} · {}\n{}: {}\n{}: {}/vendor/README.txt\n", options.standard,
                                 options.role, say("平台地址", "platform"), url,
                                 say("证书与说明", "certificates and notes"), options.out)
                  << std::flush;
    }
    Observed out;
    out.plan = lead(options, library, plan, host, recorder, progress);
    recorder.about("cases", std::to_string(out.plan.steps));
    recorder.finish();
    out.run = recorder.run();
    const auto& run = out.run;
    const auto& standard = standard_named(options.standard);
    const judge::Options judging{options.role, options.other_readings};
    out.judgement = options.choices.value_or(Choices(standard)).judge(run, judging);
    if (!options.out.empty())
        reports::write_reports(out.judgement, run, {out.plan}, options.out, {language(), {}});
    return out;
}

}  // namespace plumbline::cli
