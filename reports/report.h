// From verdicts to what people and build servers read. A report is a function of the judgement and the
// evidence.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/json.hpp>

#include "conformance/evidence/event.h"
#include "conformance/judge/verdict.h"
#include "standards/catalogue.h"

namespace plumbline::reports {

/// A step of a story that did not go as its author meant: reported apart from verdicts.
struct Deviation {
    int step = 0, line = 0;
    standards::Text says;
    std::int64_t exchange = 0;  ///< number in the evidence, 0 = none
};

struct StoryOutcome {
    std::string name;
    standards::Text title;
    int steps = 0;
    std::vector<Deviation> deviations;
    standards::Text skipped;  ///< why nothing was played; empty when something was
};

/// What the reader wants and what only the caller knows.
struct Presentation {
    std::string lang = "zh";    ///< language shown first, "zh" or "en"
    std::string evidence_head;  ///< last hash of the evidence's chain, hex; empty = unknown
};

/// One self-contained page: no network, both languages inside.
std::string html(const judge::Judgement& judgement, const evidence::Run& run,
                 const std::vector<StoryOutcome>& stories, const Presentation& presentation = {});
/// JUnit XML: a test suite per clause, a test case per requirement.
std::string junit(const judge::Judgement& judgement);
/// RFC 4180, UTF-8 with a byte order mark, one row per requirement.
std::string csv(const judge::Judgement& judgement);
/// A quoted cell (RFC 4180). What a spreadsheet would calculate (= + - @) begins with an apostrophe.
std::string csv_cell(std::string_view text);
/// The judge's report.json with the stories beside it ("stories": […]).
boost::json::object report_json(const judge::Judgement& judgement, const std::vector<StoryOutcome>& stories);
/// Reads the stories back from a report.json; none when it has none. Throws std::runtime_error on another
/// shape.
std::vector<StoryOutcome> stories_from(const boost::json::value& report);

/// Writes report.json, report.html, junit.xml, report.csv and diagrams/<machine>.svg. When `presentation` has
/// no evidence head and `folder` holds run.evidence, the head is read from there. Throws std::runtime_error
/// when a file cannot be written.
void write_reports(const judge::Judgement& judgement, const evidence::Run& run,
                   const std::vector<StoryOutcome>& stories, const std::string& folder,
                   Presentation presentation = {});

/// A requirement with what was found about it.
struct JudgedRow {
    const judge::RequirementResult* result = nullptr;
    const standards::Requirement* requirement = nullptr;
};
/// The rows of one clause, as the document orders them.
struct JudgedClause {
    std::string clause;
    std::vector<JudgedRow> rows;
};
/// Groups a judgement by clause, in document order. Throws std::runtime_error when the judgement names a
/// standard or requirement that this program does not have.
std::vector<JudgedClause> by_clause(const judge::Judgement& judgement);

}  // namespace plumbline::reports
