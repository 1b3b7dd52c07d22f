#include "cli/drive.h"

#include <algorithm>
#include <iostream>
#include <unistd.h>

#include <fmt/format.h>

#include "cli/command.h"
#include "cli/run_facts.h"
#include "scenarios/engine/player.h"
#include "scenarios/generate/twins.h"

namespace plumbline::cli {
namespace {

using scenario::Library;

bool wanted(const std::vector<std::string>& clauses, const std::string& only) {
    return only.empty() ||
           std::ranges::any_of(clauses, [&](const std::string& clause) { return clause.starts_with(only); });
}

/// Paths of the shipped files that this plan plays, in a fixed order.
std::vector<std::string> files_of(const Library& library, const std::string& standard,
                                  const DrivePlan& plan) {
    std::vector<std::string> all;
    for (const auto& folder :
         {"clauses/" + standard + "/", std::string("lifecycle/"), "twins/" + standard + "/"}) {
        if (folder.starts_with("twins/") && !plan.twins) continue;
        for (const auto& path : library.in(folder)) all.push_back(path);
    }
    std::vector<std::string> mine;
    for (std::size_t i = 0; i < all.size(); ++i)
        if (static_cast<int>(i) % plan.shards == plan.shard - 1) mine.push_back(all[i]);
    return mine;
}

reports::StoryOutcome outcome_of(const scenario::Outcome& outcome, const standards::Text& title) {
    reports::StoryOutcome out;
    out.name = outcome.story;
    out.title = title;
    out.steps = outcome.steps;
    out.skipped = outcome.skipped;
    for (const auto& d : outcome.deviations) out.deviations.push_back({d.step, d.line, d.says, d.exchange});
    return out;
}

void introduce(const scenario::Subject& subject, evidence::Recorder& recorder, const DrivePlan& plan) {
    record_about(recorder, subject.standard, subject.role, subject.name);
    recorder.about("seed", std::to_string(plan.seed));
    if (subject.binding) recorder.about("binding", standards::to_text(*subject.binding));
    for (const auto& party : subject.parties) recorder.party(party);
}

}  // namespace

Driven drive(const scenario::Subject& subject, evidence::Recorder& recorder, const DrivePlan& plan,
             const Progress& progress) {
    introduce(subject, recorder, plan);
    scenario::Wire wire(subject, recorder);
    scenario::WireLine line(wire);
    const auto library = Library::shipped();
    scenario::Player player({subject, line, recorder, library, wall_clock}, plan.seed);
    const auto& standard = standards::standard(subject.standard);
    const standards::MessageSet messages(standard, standards::Readings(standard));
    Driven out;
    const auto files = files_of(library, subject.standard, plan);
    int done = 0;
    for (const auto& path : files) {
        const auto& text = library.files().at(path);
        progress(done++, static_cast<int>(files.size()), path);
        if (path.starts_with("twins/")) {
            const auto twins = scenario::parse_twins(text, path);
            const auto* operation = standard.operation(twins.operation);
            if (!wanted({operation->clause}, plan.only)) continue;
            const auto outcome = scenario::play_twins(player, twins, messages);
            out.stories.push_back(
                outcome_of(outcome, {"对照报文：" + operation->name.zh, "twins of " + operation->id}));
            out.cases += outcome.steps;
        } else {
            const auto story = scenario::parse_story(text, path);
            if (story.standard != subject.standard || !wanted(story.clauses, plan.only)) continue;
            const auto outcome = player.play(story);
            out.stories.push_back(outcome_of(outcome, story.title));
            out.cases += outcome.steps;
        }
    }
    progress(done, static_cast<int>(files.size()), "");
    recorder.about("cases", std::to_string(out.cases));
    recorder.finish();
    return out;
}

Progress terminal_progress() {
    if (isatty(STDERR_FILENO) == 0) return [](int, int, const std::string&) {};
    return [](int done, int all, const std::string& name) {
        if (name.empty())
            std::cerr << "\r\033[K" << std::flush;
        else
            std::cerr << fmt::format("\r\033[K  [{}/{}] {}", done + 1, all, name) << std::flush;
    };
}

}  // namespace plumbline::cli
