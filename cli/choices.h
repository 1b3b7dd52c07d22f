// Which reading a run is judged under, and who chose it: the command line, a regulator's rulings, the
// subject's profile.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "cli/command.h"
#include "conformance/evidence/event.h"
#include "conformance/judge/judge.h"
#include "conformance/judge/rulings.h"

namespace plumbline::cli {

/// --reading, --rulings and --as-of as given.
struct ChoiceArguments {
    std::vector<std::string> readings;
    std::string rulings, as_of;
};

void add_choice_options(CLI::App& command, ChoiceArguments& arguments);

/// Checked at once, so that a mistake is told before a run begins, and resolved when the day of the run is
/// known.
class Choices {
  public:
    /// Throws UsageError naming what does not exist, with file and line for a rulings file.
    Choices(const standards::Standard& standard, const ChoiceArguments& arguments);
    explicit Choices(const standards::Standard& standard) : standard_(&standard) {}

    /// What the subject says it follows; goes behind everything else. Throws UsageError on an unknown choice.
    void follow_profile(const std::map<std::string, std::string>& readings);

    /// Judges `run` under what is in force on its day and notes who chose.
    [[nodiscard]] judge::Judgement judge(const evidence::Run& run, const judge::Options& options) const;

  private:
    const standards::Standard* standard_;
    std::map<std::string, std::string> by_hand_, by_profile_;
    std::vector<judge::Ruling> rulings_;
    std::string as_of_;
};

}  // namespace plumbline::cli
