#include <filesystem>
#include <fstream>

#include <fmt/format.h>

#include "cli/certify.h"
#include "conformance/evidence/har.h"
#include "reports/report.h"

namespace plumbline::cli {
namespace {

struct Arguments {
    std::string run, out, role, standard, party;
    ChoiceArguments choices;
};

std::string read_text(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// An archive says nothing about standard, role or parties: the command line does. With --out the run is kept
/// as an evidence file of its own.
evidence::Run read_archive(const Arguments& arguments) {
    if (arguments.standard.empty() || arguments.role.empty())
        throw UsageError(
            say("HAR文件须同时给出 --standard 与 --role", "an archive needs --standard and --role"));
    auto imported = evidence::import_har(read_text(arguments.run));
    imported.about["standard"] = arguments.standard;
    imported.about["role"] = arguments.role;
    imported.about["subject"] = std::filesystem::path(arguments.run).filename().string();
    if (!arguments.party.empty()) imported.about["party"] = arguments.party;
    if (arguments.out.empty()) return imported;
    std::filesystem::create_directories(arguments.out);
    evidence::Recorder recorder(arguments.out + "/run.evidence");
    for (const auto& [key, value] : imported.about) recorder.about(key, value);
    for (const auto& party : imported.parties) recorder.party(party);
    for (auto& event : imported.events) recorder.append(std::move(event));
    recorder.finish();
    return recorder.run();
}

/// By its name or its first character; an evidence file is large, and read as the database that it is.
bool is_archive(const std::string& path) {
    if (std::filesystem::path(path).extension() == ".har") return true;
    constexpr std::string_view before = "\xEF\xBB\xBF \t\r\n";
    std::ifstream in(path, std::ios::binary);
    char c = 0;
    while (in.get(c))
        if (before.find(c) == std::string_view::npos) return c == '{';
    return false;
}

Exit execute(const Arguments& arguments) {
    if (!std::filesystem::exists(arguments.run))
        throw UsageError(fmt::format("{}: {}", arguments.run, say("文件不存在", "no such file")));
    const bool archive = is_archive(arguments.run);
    const auto run = archive ? read_archive(arguments) : evidence::read_run(arguments.run);
    auto about = [&](const char* key) {
        auto found = run.about.find(key);
        return found == run.about.end() ? std::string() : found->second;
    };
    const auto& standard =
        standard_named(arguments.standard.empty() ? about("standard") : arguments.standard);
    const auto role = arguments.role.empty() ? about("role") : arguments.role;
    if (standard.role(role) == nullptr)
        throw UsageError(fmt::format("{} '{}'", say("未知角色", "unknown role"), role));
    const auto judgement = Choices(standard, arguments.choices).judge(run, {role, true});
    const auto evidence_file = archive ? arguments.out + "/run.evidence" : arguments.run;
    if (!arguments.out.empty())
        reports::write_reports(judgement, run, {}, arguments.out,
                               {language(), evidence::verify_run(evidence_file).head});
    print_summary(judgement, arguments.out);
    return exit_of(judgement);
}

}  // namespace

void add_judge(CLI::App& app, Exit& exit) {
    auto arguments = std::make_shared<Arguments>();
    auto* command = app.add_subcommand("judge", "Judge a recorded run again, without any server");
    command->add_option("RUN", arguments->run, "evidence file, or an HTTP archive (HAR)")->required();
    command->add_option("--standard", arguments->standard, "document key (of an archive)");
    command->add_option("--party", arguments->party, "whose exchanges are the client's (of an archive)");
    add_choice_options(*command, arguments->choices);
    command->add_option("--role", arguments->role, "role to judge (default: the run's)");
    command->add_option("--out", arguments->out, "folder for the reports");
    command->callback([arguments, &exit] { exit = execute(*arguments); });
}

void add_verify(CLI::App& app, Exit& exit) {
    auto run = std::make_shared<std::string>();
    auto* command = app.add_subcommand("verify", "Check the hash chain of an evidence file");
    command->add_option("RUN", *run, "evidence file")->required();
    command->callback([run, &exit] {
        const auto result = evidence::verify_run(*run);
        if (result.intact)
            fmt::print("{}: {} {}, {}\n", say("完好", "intact"), result.events, say("个事件", "events"),
                       result.head);
        else
            fmt::print("{}: {}\n", say("已被改动", "not intact"), result.problem);
        exit = result.intact ? Exit::good : Exit::not_conformant;
    });
}

void add_report(CLI::App& app, Exit& exit) {
    struct Arguments {
        std::string folder, format = "html";
    };
    auto arguments = std::make_shared<Arguments>();
    auto* command = app.add_subcommand("report", "Print the report of a folder in another form");
    command->add_option("DIR", arguments->folder, "folder with report.json and run.evidence")->required();
    command->add_option("--format", arguments->format)
        ->check(CLI::IsMember({"html", "junit", "json", "csv"}));
    command->callback([arguments, &exit] {
        std::ifstream in(arguments->folder + "/report.json");
        if (!in)
            throw UsageError(
                fmt::format("{}/report.json: {}", arguments->folder, say("文件不存在", "no such file")));
        std::stringstream text;
        text << in.rdbuf();
        const auto written = boost::json::parse(text.str());
        const auto judgement = judge::from_json(written);
        const auto& format = arguments->format;
        const auto evidence_file = arguments->folder + "/run.evidence";
        if (format == "json")
            fmt::print("{}\n", text.str());
        else if (format == "junit")
            fmt::print("{}", reports::junit(judgement));
        else if (format == "csv")
            fmt::print("{}", reports::csv(judgement));
        else
            fmt::print("{}", reports::html(judgement, evidence::read_run(evidence_file),
                                           reports::stories_from(written),
                                           {language(), evidence::verify_run(evidence_file).head}));
        exit = Exit::good;
    });
}

}  // namespace plumbline::cli
