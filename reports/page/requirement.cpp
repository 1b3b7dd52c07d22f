// One requirement: what the document asks, what the checks say, and what other readings would make of it.
#include <fmt/format.h>

#include "reports/page/page.h"
#include "reports/page/words.h"
#include "standards/reading.h"

namespace plumbline::reports {
namespace {

using judge::Verdict;

std::string joined(const std::vector<std::int64_t>& numbers) {
    return fmt::format("{}", fmt::join(numbers, " "));
}

/// The check's own name; its requirement stands in the row.
std::string_view short_name(const judge::Finding& finding) {
    const std::string_view check = finding.check;
    const auto slash = check.find('/');
    return slash == std::string_view::npos ? check : check.substr(slash + 1);
}

void write_finding(Markup& out, const Page& page, const judge::Finding& finding) {
    out.open("li", {{"class", fmt::format("finding v-{}", judge::name(finding.verdict))}});
    chip(out, finding.verdict);
    out.text(" ").element("code", {{"class", "check"}}, visible(short_name(finding)));
    out.both("p", {{"class", "says"}}, {visible(finding.says.zh), visible(finding.says.en)});
    if (!finding.evidence.empty()) {
        out.open("p", {{"class", "proof"}}).both({"证据 ", "Evidence "});
        page.exhibits.cite(out, finding.evidence);
        out.close();
    }
    const bool shown = finding.verdict == Verdict::fail || finding.verdict == Verdict::error;
    out.open("div", {{"class", "inset"}, {"data-exchanges", shown ? joined(finding.evidence) : ""}})
        .close()
        .close();
}

void write_option(Markup& out, const standards::Reading& reading, const std::string& key,
                  const standards::Text& label) {
    const auto* option = reading.option(key);
    if (option == nullptr) return;
    out.open("p", {{"class", "option"}})
        .open("b")
        .both(label)
        .text(" " + key)
        .close()
        .text(" ")
        .both(option->says)
        .close();
}

/// A passage that shapes everything can change many verdicts under dozens of readings: of a requirement's, so
/// many come with their sentences that the page stays small.
std::size_t readings_in_full(Verdict verdict) { return verdict == Verdict::pass ? 2 : 8; }

void write_other_reading(Markup& out, const Page& page, const std::string& choice, Verdict verdict,
                         bool in_full) {
    std::string id, option;
    const bool split = standards::split_choice(choice, id, option);
    const auto* reading = split ? page.standard.reading(id) : nullptr;
    out.open("li").element("code", {{"class", "rid"}}, choice).text(" ");
    chip(out, verdict);
    if (reading != nullptr && in_full) {
        out.both("p", {{"class", "about"}}, reading->about);
        write_option(out, *reading, option_in_force(page.judgement, *reading), {"判定所用", "in force"});
        write_option(out, *reading, option, {"另一读法", "the other"});
    }
    out.close();
}

void write_cap(Markup& out, const Page& page, const std::string& gap) {
    out.open("div", {{"class", "cap"}}).open("p");
    out.both({"文件在此处未作规定（", "The document leaves this open ("}).element("code", {}, gap);
    out.both({"）。只有按我们的建议才算不符合，因此降为“无法判定”。",
              "). It is a failure only under our proposal, and therefore no more than inconclusive."})
        .close();
    if (const auto* reading = page.standard.reading(gap)) out.both("p", {{"class", "about"}}, reading->about);
    out.close();
}

void write_inside(Markup& out, const Page& page, const JudgedRow& row) {
    const auto& [result, requirement] = row;
    if (!result->why_not.en.empty()) out.both("p", {{"class", "because"}}, result->why_not);
    if (!result->capped_by.empty()) write_cap(out, page, result->capped_by);
    if (!result->checks.empty()) {
        out.open("ul", {{"class", "findings"}});
        for (const auto& finding : result->checks) write_finding(out, page, finding);
        out.close();
    }
    if (!result->under.empty()) {
        out.both("h4", {}, {"在其他读法下", "Under other readings"}).open("ul", {{"class", "under"}});
        std::size_t n = 0;
        for (const auto& [choice, verdict] : result->under)
            write_other_reading(out, page, choice, verdict, n++ < readings_in_full(result->verdict));
        out.close();
        if (n > readings_in_full(result->verdict))
            out.both("p", {{"class", "quiet"}},
                     {"其余读法只列编号，全文见 plumbline standards show。",
                      "The remaining readings by number only; plumbline standards show has their text."});
    }
    if (!requirement->test.empty())
        out.open("div", {{"class", "test"}})
            .both("h4", {}, {"检验方法", "How it is tested"})
            .element("p", {}, requirement->test)
            .close();
}

void write_tags(Markup& out, const Page& page, const standards::Requirement& requirement) {
    out.open("span", {{"class", "tags"}});
    if (requirement.basis == standards::Basis::derived)
        out.both("span", {{"class", "tag derived"}}, {"推导", "derived"}).text(" ");
    out.both("span", {{"class", "tag"}}, kind_name(requirement.kind)).text(" ");
    out.both("span", {{"class", "tag"}}, role_name(page.standard, requirement.actor)).close();
}

}  // namespace

void write_requirement(Markup& out, const Page& page, const JudgedRow& row) {
    const auto& [result, requirement] = row;
    const std::string verdict(judge::name(result->verdict));
    const bool derived = requirement->basis == standards::Basis::derived;
    out.open("details", {{"class", "requirement v-" + verdict},
                         {"id", "r-" + result->id},
                         {"data-verdict", verdict},
                         {"data-basis", derived ? "derived" : "stated"}});
    out.open("summary");
    chip(out, result->verdict);
    out.element("code", {{"class", "rid"}}, result->id).both("span", {{"class", "what"}}, requirement->text);
    write_tags(out, page, *requirement);
    out.close().open("div", {{"class", "inside"}});
    write_inside(out, page, row);
    out.close().close();
}

}  // namespace plumbline::reports
