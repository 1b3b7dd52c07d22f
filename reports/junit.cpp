// The judgement as build servers understand it.
#include <algorithm>
#include <initializer_list>

#include <fmt/format.h>

#include "reports/markup.h"
#include "reports/report.h"

namespace plumbline::reports {
namespace {

using judge::Verdict;

/// What the checks with this verdict say, one per line, with the exchanges that prove it.
std::string told(const judge::RequirementResult& result, Verdict verdict) {
    std::string out;
    for (const auto& finding : result.checks) {
        if (finding.verdict != verdict) continue;
        out += fmt::format("{}: {} / {}", finding.check, finding.says.zh, finding.says.en);
        if (!finding.evidence.empty())
            out += fmt::format(" [exchanges {}]", fmt::join(finding.evidence, ", "));
        out += '\n';
    }
    return out;
}

std::string first_sentence(const judge::RequirementResult& result, Verdict verdict) {
    const auto found = std::ranges::find(result.checks, verdict, &judge::Finding::verdict);
    return found == result.checks.end() ? result.why_not.en : found->says.en;
}

std::string skipped_because(const judge::RequirementResult& result) {
    const auto name = judge::name(result.verdict);
    if (result.verdict != Verdict::inconclusive) return fmt::format("{}: {}", name, result.why_not.en);
    if (!result.capped_by.empty())
        return fmt::format("{}: {} (the text leaves this open: {})", name,
                           first_sentence(result, Verdict::fail), result.capped_by);
    return fmt::format("{}: {}", name, first_sentence(result, Verdict::inconclusive));
}

void test_case(Markup& out, const judge::Judgement& judgement, const JudgedRow& row) {
    const auto& result = *row.result;
    out.open("testcase",
             {{"classname", judgement.standard + "." + judgement.role}, {"name", result.id}, {"time", "0"}});
    const auto kind = row.requirement->basis == standards::Basis::stated ? "stated" : "derived";
    switch (result.verdict) {
        case Verdict::pass:
            break;
        case Verdict::fail:
        case Verdict::error:
            out.element(result.verdict == Verdict::fail ? "failure" : "error",
                        {{"message", first_sentence(result, result.verdict)}, {"type", kind}},
                        told(result, result.verdict));
            break;
        default:
            out.leaf("skipped", {{"message", skipped_because(result)}});
    }
    out.close();
}

std::string count(const JudgedClause& group, std::initializer_list<Verdict> verdicts) {
    return std::to_string(std::ranges::count_if(group.rows, [&](const JudgedRow& row) {
        return std::ranges::find(verdicts, row.result->verdict) != verdicts.end();
    }));
}

constexpr auto skips = {Verdict::inconclusive, Verdict::not_exercised, Verdict::not_applicable,
                        Verdict::declared};

}  // namespace

std::string junit(const judge::Judgement& judgement) {
    const auto clauses = by_clause(judgement);
    Markup out(Markup::Dialect::xml);
    out.open(
        "testsuites",
        {{"name", fmt::format("plumbline {} {} {}", judgement.standard, judgement.role, judgement.subject)},
         {"tests", std::to_string(judgement.requirements.size())},
         {"failures", std::to_string(judgement.count(Verdict::fail))},
         {"errors", std::to_string(judgement.count(Verdict::error))}});
    for (const auto& group : clauses) {
        out.open("testsuite", {{"name", fmt::format("{} {}", judgement.standard, group.clause)},
                               {"tests", std::to_string(group.rows.size())},
                               {"failures", count(group, {Verdict::fail})},
                               {"errors", count(group, {Verdict::error})},
                               {"skipped", count(group, skips)}});
        for (const auto& row : group.rows) test_case(out, judgement, row);
        out.close();
    }
    out.close();
    return std::move(out).finish() + "\n";
}

}  // namespace plumbline::reports
