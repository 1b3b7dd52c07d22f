// The table of requirements: filters, and one group per clause.
#include <algorithm>

#include <fmt/format.h>

#include "reports/page/page.h"
#include "reports/page/words.h"

namespace plumbline::reports {
namespace {

using judge::Verdict;

void option(Markup& out, std::string_view value, const Page& page, const standards::Text& text) {
    const auto& shown = text.in(page.presentation.lang == "en" ? "en" : "zh");
    out.element("option", {{"value", std::string(value)}, {"data-zh", text.zh}, {"data-en", text.en}}, shown);
}

void write_filters(Markup& out, const Page& page) {
    out.open("div", {{"class", "filters"}}).open("div", {{"class", "verdicts"}});
    for (const auto verdict : all_verdicts) {
        const std::string name(judge::name(verdict));
        out.open("button", {{"type", "button"},
                            {"class", "toggle v-" + name},
                            {"data-filter", name},
                            {"aria-pressed", "false"}});
        out.element("b", {{"aria-hidden", "true"}}, words(verdict).sign).both(words(verdict).name);
        out.element("i", {}, std::to_string(page.judgement.count(verdict))).close();
    }
    out.close().open("div", {{"class", "fields"}});
    out.leaf("input", {{"type", "search"},
                       {"id", "search"},
                       {"data-zh", "搜索编号、文字、报文号"},
                       {"data-en", "Search id, text, exchange"},
                       {"placeholder", page.presentation.lang == "en" ? "Search id, text, exchange"
                                                                      : "搜索编号、文字、报文号"}});
    out.open("select", {{"id", "clause"}, {"aria-label", "clause"}});
    option(out, "", page, {"全部条款", "All clauses"});
    for (const auto& group : page.clauses) option(out, group.clause, page, {group.clause, group.clause});
    out.close().open("select", {{"id", "basis"}, {"aria-label", "basis"}});
    option(out, "", page, {"明文与推导", "Stated and derived"});
    option(out, "stated", page, {"只看明文", "Stated only"});
    option(out, "derived", page, {"只看推导", "Derived only"});
    out.close()
        .open("button", {{"type", "button"}, {"id", "unfold"}})
        .both({"全部展开 / 收起", "Unfold / fold all"})
        .close();
    out.close().open("p", {{"class", "quiet"}, {"id", "shown"}, {"aria-live", "polite"}}).close().close();
}

/// Groups with something to look at stand open.
bool interesting(const JudgedClause& group) {
    return std::ranges::any_of(group.rows, [](const JudgedRow& row) {
        const auto v = row.result->verdict;
        return v == Verdict::fail || v == Verdict::error || v == Verdict::inconclusive;
    });
}

void write_clause(Markup& out, const Page& page, const JudgedClause& group) {
    out.open("details",
             {{"class", "clause"}, {"data-clause", group.clause}, flag("open", interesting(group))});
    out.open("summary").element("span", {{"class", "section-number"}}, group.clause);
    std::vector<const judge::RequirementResult*> results;
    for (const auto& row : group.rows) results.push_back(row.result);
    write_bar(out, results);
    out.open("span", {{"class", "tally"}});
    for (const auto verdict : all_verdicts)
        if (const auto n = std::ranges::count(results, verdict, &judge::RequirementResult::verdict); n > 0)
            out.element("span", {{"class", fmt::format("t-{}", judge::name(verdict))}},
                        fmt::format("{}{}", words(verdict).sign, n))
                .text(" ");
    out.close().close();
    for (const auto& row : group.rows) write_requirement(out, page, row);
    out.close();
}

}  // namespace

void write_requirements(Markup& out, const Page& page) {
    write_filters(out, page);
    out.open("div", {{"id", "clauses"}});
    for (const auto& group : page.clauses) write_clause(out, page, group);
    out.close();
}

}  // namespace plumbline::reports
