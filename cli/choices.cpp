#include "cli/choices.h"

#include <filesystem>

#include <fmt/format.h>

#include "standards/text.h"
#include "standards/yaml.h"

namespace plumbline::cli {
namespace {

[[noreturn]] void no_such(const std::string& choice) {
    throw UsageError(fmt::format(
        "{} '{}'", say("没有这样的解读（形如 LIFT-E56=b）", "no such reading (like LIFT-E56=b)"), choice));
}

std::string who(const judge::Ruling& ruling) {
    return fmt::format("{}{}{}, {}{}", ruling.by, ruling.reference.empty() ? "" : ", ", ruling.reference,
                       ruling.from, ruling.to.empty() ? " –" : " – " + ruling.to);
}

}  // namespace

void add_choice_options(CLI::App& command, ChoiceArguments& arguments) {
    command.add_option("--reading", arguments.readings, "choose a reading, e.g. LIFT-E56=b");
    command.add_option("--rulings", arguments.rulings,
                       "a regulator's choices with their dates (docs/rulings.md)");
    command.add_option("--as-of", arguments.as_of,
                       "apply the rulings of this day, YYYY-MM-DD (default: the run's)");
}

Choices::Choices(const standards::Standard& standard, const ChoiceArguments& arguments)
    : standard_(&standard), as_of_(arguments.as_of) {
    standards::Readings probe(standard);
    for (const auto& choice : arguments.readings) {
        std::string id, option;
        if (!standards::split_choice(choice, id, option) || !probe.choose(id, option)) no_such(choice);
        by_hand_[id] = option;
    }
    std::int64_t ms = 0;
    if (!as_of_.empty() && (as_of_.size() != 10 || !standards::parse_local_time(as_of_, ms)))
        throw UsageError("--as-of YYYY-MM-DD");
    if (!as_of_.empty() && arguments.rulings.empty())
        throw UsageError(say("--as-of 需与 --rulings 同用", "--as-of goes with --rulings"));
    if (arguments.rulings.empty()) return;
    try {
        rulings_ = judge::read_rulings(arguments.rulings, standard);
    } catch (const standards::FileError& error) {
        throw UsageError(error.what());
    }
}

void Choices::follow_profile(const std::map<std::string, std::string>& readings) {
    standards::Readings probe(*standard_);
    for (const auto& [id, option] : readings)
        if (!probe.choose(id, option)) no_such(id + "=" + option);
    by_profile_ = readings;
}

judge::Judgement Choices::judge(const evidence::Run& run, const judge::Options& options) const {
    const auto day = as_of_.empty() ? judge::day_of(run) : as_of_;
    std::map<std::string, std::string> by;
    standards::Readings readings(*standard_);
    auto choose = [&](const std::string& id, const std::string& option, const std::string& chooser) {
        readings.choose(id, option);
        by[id] = chooser;
    };
    for (const auto& [id, option] : by_profile_) choose(id, option, "profile");
    for (const auto& ruling : rulings_)
        if (ruling.in_force(day)) choose(ruling.reading, ruling.option, who(ruling));
    for (const auto& [id, option] : by_hand_) choose(id, option, "--reading");
    auto out = judge::judge(run, readings, options);
    out.chosen_by = std::move(by);
    return out;
}

}  // namespace plumbline::cli
