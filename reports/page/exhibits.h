// The exchanges that a report shows: chosen by what cites them, each embedded once.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "conformance/evidence/event.h"
#include "conformance/judge/verdict.h"
#include "reports/markup.h"
#include "reports/report.h"

namespace plumbline::reports {

class Exhibits {
  public:
    /// Failures and errors bring all their exchanges, what is inconclusive three, a pass one; then deviations
    /// of stories, transitions that a machine does not have, and one proof per reading followed. When
    /// `budget` bytes are full, what is left stays in the evidence file only.
    Exhibits(const judge::Judgement& judgement, const evidence::Run& run,
             const std::vector<StoryOutcome>& stories, std::size_t budget = 2'500'000);

    [[nodiscard]] bool shows(std::int64_t number) const { return articles_.contains(number); }
    [[nodiscard]] std::size_t count() const { return articles_.size(); }
    [[nodiscard]] std::size_t left_out() const { return left_out_; }

    /// "#12 #15": links to what is embedded, plain numbers for the rest.
    void cite(Markup& out, const std::vector<std::int64_t>& numbers) const;
    /// All embedded exchanges, in the order of the run.
    void write(Markup& out) const;

  private:
    std::map<std::int64_t, std::string> articles_;
    std::size_t left_out_ = 0;
};

/// One event of the run as an `<article id="x12">`. Members of bodies named in `keys` are marked.
std::string article(const evidence::Run& run, const evidence::Event& event,
                    const std::set<std::string>& keys);

/// The words of a sentence that could be names of data elements: letters, digits, '_', '-'.
std::set<std::string> element_names(std::string_view sentence);

}  // namespace plumbline::reports
