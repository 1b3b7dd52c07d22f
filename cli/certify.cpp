#include "cli/certify.h"

#include <filesystem>
#include <iostream>

#include <fmt/format.h>

#include "cli/subject.h"
#include "reports/report.h"

namespace plumbline::cli {
namespace fs = std::filesystem;
namespace {

struct Arguments {
    std::string standard = "lift", role, target, profile, out = "out", pki = "plumbline-pki";
    bool self = false;
    std::vector<std::string> faults;
    ChoiceArguments choices;
    std::string only, shard = "1/1";
    std::uint64_t seed = 1;
};

Certified run(const Arguments& arguments, const CertifyOptions& options) {
    if (arguments.self) {
        const TemporaryFolder folder;
        platform::write_pki(folder.path(), platform::standard_parties(arguments.standard),
                            {"localhost", "127.0.0.1"});
        const OwnPlatform own(arguments.standard, arguments.faults, folder.path(),
                              "sqlite:" + folder.path() + "/store.sqlite");
        return certify(own.subject(), options, terminal_progress());
    }
    if (!arguments.faults.empty()) throw UsageError(say("--fault 只用于 --self", "--fault goes with --self"));
    const auto subject = arguments.profile.empty()
                             ? subject_at(arguments.target, arguments.standard, arguments.pki,
                                          fmt::format("run-{}-{}", arguments.seed, getpid()))
                             : scenario::read_profile(arguments.profile);
    return certify(subject, options, terminal_progress());
}

Exit execute(const Arguments& arguments) {
    const auto& standard = standard_named(arguments.standard);
    if (static_cast<int>(arguments.self) + static_cast<int>(!arguments.target.empty()) +
            static_cast<int>(!arguments.profile.empty()) !=
        1)
        throw UsageError(
            say("请指定 --self、--target 或 --profile 之一", "give one of --self, --target, --profile"));
    CertifyOptions options;
    options.role = arguments.role.empty() ? standard.platform_role : arguments.role;
    if (standard.role(options.role) == nullptr)
        throw UsageError(fmt::format("{} '{}'", say("未知角色", "unknown role"), options.role));
    options.plan.seed = arguments.seed;
    options.plan.only = arguments.only;
    read_shard(arguments.shard, options.plan);
    options.choices.emplace(standard, arguments.choices);
    options.out = arguments.out;
    const auto result = run(arguments, options);
    print_summary(result.judgement, arguments.out);
    return exit_of(result.judgement);
}

}  // namespace

void read_shard(const std::string& text, DrivePlan& plan) {
    const auto slash = text.find('/');
    try {
        plan.shard = std::stoi(text.substr(0, slash));
        plan.shards = std::stoi(text.substr(slash + 1));
    } catch (const std::exception&) {
        plan.shard = 0;
    }
    if (slash == std::string::npos || plan.shard < 1 || plan.shard > plan.shards)
        throw UsageError("--shard I/N: 1 <= I <= N");
}

const standards::Standard& standard_named(const std::string& key) {
    if (const auto* found = standards::find_standard(key)) return *found;
    std::string known;
    for (const auto& each : standards::all_standards()) known += " " + each.key;
    throw UsageError(fmt::format("{} '{}';{}", say("未知标准", "unknown standard"), key, known));
}

Certified certify(const scenario::Subject& subject, const CertifyOptions& options, const Progress& progress) {
    const auto& standard = standard_named(subject.standard);
    std::string file;
    if (!options.out.empty()) {
        fs::create_directories(options.out);
        file = options.out + "/run.evidence";
    }
    const auto role = options.role.empty() ? standard.platform_role : options.role;
    auto choices = options.choices.value_or(Choices(standard));
    choices.follow_profile(subject.readings);
    evidence::Recorder recorder(file);
    Certified out;
    auto judged = subject;
    judged.role = role;
    out.driven = drive(judged, recorder, options.plan, progress);
    const auto run = recorder.run();
    out.judgement = choices.judge(run, {role, options.other_readings});
    if (!options.out.empty())
        reports::write_reports(out.judgement, run, out.driven.stories, options.out, {language(), {}});
    return out;
}

Exit exit_of(const judge::Judgement& judgement) {
    if (!judgement.conformant()) return Exit::not_conformant;
    // A subject that nothing could be shown of is not conformant, it is untested.
    return judgement.count(judge::Verdict::pass) > 0 ? Exit::good : Exit::could_not_test;
}

void print_summary(const judge::Judgement& judgement, const std::string& out) {
    using judge::Verdict;
    std::cout << fmt::format(
        "{} {} · {}\n", judgement.standard, judgement.role,
        judgement.conformant() ? say("符合", "conformant") : say("不符合", "not conformant"));
    for (auto verdict : {Verdict::pass, Verdict::fail, Verdict::inconclusive, Verdict::not_exercised,
                         Verdict::not_applicable, Verdict::declared, Verdict::error})
        std::cout << fmt::format("  {:<15}{:>5}\n", judge::name(verdict), judgement.count(verdict));
    std::cout << fmt::format("  {} {}, {} {}\n", judgement.cases, say("个用例", "cases"), judgement.exchanges,
                             say("次交换", "exchanges"));
    for (const auto& result : judgement.requirements) {
        if (result.verdict != Verdict::fail && result.verdict != Verdict::error) continue;
        const auto& first = result.checks.front();
        std::cout << fmt::format("  {} {}: {} (#{})\n", judge::name(result.verdict), result.id,
                                 first.says.in(language()),
                                 first.evidence.empty() ? 0 : first.evidence.front());
    }
    if (!out.empty()) std::cout << fmt::format("  {}/report.html\n", out);
}

void add_certify(CLI::App& app, Exit& exit) {
    auto arguments = std::make_shared<Arguments>();
    auto* command = app.add_subcommand("certify", "Test a system against a document and report the verdicts");
    command->add_option("--standard", arguments->standard, "document key")->required();
    command->add_option("--role", arguments->role, "role under test (default: the platform)");
    command->add_flag("--self", arguments->self, "test our own reference platform over TLS");
    command->add_option("--target", arguments->target, "base URL of the system under test");
    command->add_option("--profile", arguments->profile, "profile of the system under test (YAML)");
    command->add_option("--fault", arguments->faults,
                        "switch a requirement off in our own platform (with --self)");
    add_choice_options(*command, arguments->choices);
    command->add_option("--only", arguments->only, "only stories of clauses that begin so");
    command->add_option("--seed", arguments->seed, "seed of identifiers and generated cases");
    command->add_option("--shard", arguments->shard, "I/N: play every N-th story file only");
    command->add_option("--pki", arguments->pki, "folder of the test certificates (with --target)");
    command->add_option("--out", arguments->out, "folder for the evidence and the reports");
    command->callback([arguments, &exit] { exit = execute(*arguments); });
}

}  // namespace plumbline::cli
