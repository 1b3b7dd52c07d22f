#include <filesystem>
#include <fstream>
#include <iostream>

#include <fmt/format.h>

#include "cli/certify.h"
#include "cli/subject.h"
#include "scenarios/engine/player.h"
#include "scenarios/generate/twins.h"

namespace plumbline::cli {
namespace {

std::string read_file(const std::string& path) {
    std::ifstream in(path);
    if (!in) throw UsageError(fmt::format("{}: {}", path, say("无法读取", "cannot be read")));
    std::stringstream text;
    text << in.rdbuf();
    return text.str();
}

void list() {
    const auto library = scenario::Library::shipped();
    for (const auto& [path, text] : library.files()) {
        if (path.starts_with("fixtures/") || path.starts_with("parties/") || path.starts_with("twins/"))
            continue;
        const auto story = scenario::parse_story(text, path);
        std::cout << fmt::format("{:<52}{:<20}{}\n", story.name, story.standard, story.title.in(language()));
    }
}

/// A FILE with the top key `twins` is a file of twins, anything else a story.
std::vector<scenario::Problem> problems_of(const std::string& text, const std::string& path,
                                           const scenario::Library& library) {
    const auto file = standards::read_yaml(text, path);
    const bool twins = file.root.is_object() && file.root.get_object().contains("twins");
    return twins ? scenario::check(scenario::parse_twins(text, path), library)
                 : scenario::check(scenario::parse_story(text, path), library);
}

Exit check(const std::vector<std::string>& paths) {
    const auto library = scenario::Library::shipped();
    bool good = true;
    for (const auto& path : paths) {
        try {
            for (const auto& problem : problems_of(read_file(path), path, library)) {
                good = false;
                std::cout << fmt::format("{}:{}: {}\n", problem.source, problem.line,
                                         problem.says.in(language()));
            }
        } catch (const standards::FileError& error) {
            good = false;
            std::cout << error.what() << '\n';
        }
    }
    return good ? Exit::good : Exit::usage;
}

struct Arguments {
    std::string name, target, profile, out = "out/scenario", pki = "plumbline-pki";
    std::uint64_t seed = 1;
};

scenario::Story story_named(const std::string& name, const scenario::Library& library) {
    if (std::filesystem::exists(name)) return scenario::parse_story(read_file(name), name);
    const auto* shipped = library.story(name);
    if (shipped == nullptr)
        throw UsageError(fmt::format("{} '{}'", say("没有这个场景", "no such scenario"), name));
    return *shipped;
}

Exit play(const scenario::Subject& subject, const scenario::Story& story, const scenario::Library& library,
          const Arguments& arguments) {
    std::filesystem::create_directories(arguments.out);
    evidence::Recorder recorder(arguments.out + "/run.evidence");
    recorder.about("standard", story.standard);
    recorder.about("role", subject.role);
    recorder.about("subject", subject.name);
    recorder.about("seed", std::to_string(arguments.seed));
    for (const auto& party : subject.parties) recorder.party(party);
    scenario::Wire wire(subject, recorder);
    scenario::WireLine line(wire);
    scenario::Player player(
        {subject, line, recorder, library, [] { return static_cast<std::int64_t>(time(nullptr)) * 1000; }},
        arguments.seed);
    const auto outcome = player.play(story);
    recorder.finish();
    if (!outcome.skipped.en.empty()) {
        std::cout << outcome.skipped.in(language()) << '\n';
        return Exit::could_not_test;
    }
    for (const auto& d : outcome.deviations)
        std::cout << fmt::format("{}:{}: {} (#{})\n", d.source, d.line, d.says.in(language()), d.exchange);
    std::cout << fmt::format("{}: {} {}, {} {}; {}/run.evidence\n", story.name, outcome.steps,
                             say("步", "steps"), outcome.deviations.size(), say("处偏离", "deviations"),
                             arguments.out);
    return outcome.deviations.empty() ? Exit::good : Exit::not_conformant;
}

Exit run(const Arguments& arguments) {
    const auto library = scenario::Library::shipped();
    const auto story = story_named(arguments.name, library);
    if (!arguments.profile.empty())
        return play(scenario::read_profile(arguments.profile), story, library, arguments);
    if (!arguments.target.empty())
        return play(
            subject_at(arguments.target, story.standard, arguments.pki, fmt::format("scenario-{}", getpid())),
            story, library, arguments);
    const TemporaryFolder folder;
    platform::write_pki(folder.path(), platform::standard_parties(story.standard),
                        {"localhost", "127.0.0.1"});
    const OwnPlatform own(story.standard, {}, folder.path(), "sqlite::memory:");
    return play(own.subject(), story, library, arguments);
}

}  // namespace

void add_scenario(CLI::App& app, Exit& exit) {
    auto* command = app.add_subcommand("scenario", "List, check and play scenario files");
    command->require_subcommand(1);
    command->add_subcommand("list", "The shipped scenarios")->callback([&exit] {
        list();
        exit = Exit::good;
    });
    auto paths = std::make_shared<std::vector<std::string>>();
    auto* checking = command->add_subcommand("check", "Check scenario files without playing them");
    checking->add_option("FILE", *paths)->required();
    checking->callback([paths, &exit] { exit = check(*paths); });
    auto arguments = std::make_shared<Arguments>();
    auto* running =
        command->add_subcommand("run", "Play a scenario (against our own platform when no target is given)");
    running->add_option("NAME", arguments->name, "name of a shipped scenario, or a file")->required();
    running->add_option("--target", arguments->target, "base URL");
    running->add_option("--profile", arguments->profile, "profile (YAML)");
    running->add_option("--pki", arguments->pki, "folder of the test certificates");
    running->add_option("--seed", arguments->seed);
    running->add_option("--out", arguments->out, "folder for the evidence");
    running->callback([arguments, &exit] { exit = run(*arguments); });
}

}  // namespace plumbline::cli
