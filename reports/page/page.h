// The parts of a report's page, one function per section.
#pragma once

#include <string>
#include <vector>

#include "reports/markup.h"
#include "reports/page/exhibits.h"
#include "reports/report.h"

namespace plumbline::reports {

/// What all sections see.
struct Page {
    const judge::Judgement& judgement;
    const evidence::Run& run;
    const std::vector<StoryOutcome>& stories;
    const Presentation& presentation;
    const standards::Standard& standard;
    std::vector<JudgedClause> clauses;
    Exhibits exhibits;
};

/// Outcome, facts of the run, verdict counts (derived requirements apart).
void write_outcome(Markup& out, const Page& page);
/// The seven verdicts and the words of the report.
void write_guide(Markup& out, const Page& page);
/// Readings chosen for this judgement, and those that the subject follows.
void write_readings(Markup& out, const Page& page);
/// Filters, and the requirements by clause.
void write_requirements(Markup& out, const Page& page);
/// One requirement, closed; its findings inside.
void write_requirement(Markup& out, const Page& page, const JudgedRow& row);
void write_stories(Markup& out, const Page& page);
void write_machines(Markup& out, const Page& page);
/// All embedded exchanges.
void write_exhibits(Markup& out, const Page& page);

/// What each verdict means.
void write_meanings(Markup& out);
/// The option of a reading that this judgement used.
std::string option_in_force(const judge::Judgement& judgement, const standards::Reading& reading);
/// Counts of a set of results as a bar, one segment per verdict that occurs.
void write_bar(Markup& out, const std::vector<const judge::RequirementResult*>& results);

/// "符合" and so on: what the page says first. Nothing passed and nothing failed is no conformance.
struct Outcome {
    std::string key;  ///< "conformant", "nonconformant", "undecided", "untested"
    standards::Text name;
};
Outcome outcome_of(const judge::Judgement& judgement);

}  // namespace plumbline::reports
