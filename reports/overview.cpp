#include "reports/overview.h"

#include <algorithm>

#include <fmt/format.h>

#include "conformance/evidence/http_message.h"
#include "reports/page/frame.h"
#include "reports/page/page.h"
#include "reports/page/words.h"

namespace plumbline::reports {
namespace {

/// "./" in front keeps a folder's name from being taken for a scheme ("a:b").
std::string link_to(const std::string& folder) {
    std::string out = ".";
    for (std::size_t at = 0; at <= folder.size();) {
        const auto end = std::min(folder.find('/', at), folder.size());
        if (end > at) out += "/" + evidence::percent_encode(std::string_view(folder).substr(at, end - at));
        at = end + 1;
    }
    return out + "/report.html";
}

void write_card(Markup& out, const OverviewEntry& entry) {
    const auto& judgement = entry.judgement;
    const auto& standard = standards::standard(judgement.standard);
    const auto outcome = outcome_of(judgement);
    out.open("a", {{"class", "card " + outcome.key}, {"href", link_to(entry.folder)}});
    out.element("p", {{"class", "document"}}, standard.document).both("h3", {}, standard.title);
    out.open("p", {{"class", "who"}}).both(role_name(standard, judgement.role));
    if (!judgement.subject.empty()) out.text(" · " + visible(judgement.subject));
    out.close().both("p", {{"class", "verdict"}}, outcome.name);
    std::vector<const judge::RequirementResult*> results;
    for (const auto& result : judgement.requirements) results.push_back(&result);
    write_bar(out, results);
    out.open("p", {{"class", "tally"}});
    for (const auto verdict : all_verdicts) {
        out.open("span", {{"class", fmt::format("t-{}", judge::name(verdict))}})
            .text(words(verdict).sign)
            .text(" ");
        out.both(words(verdict).name).text(fmt::format(" {}", judgement.count(verdict))).close().text(" ");
    }
    out.close().close();
}

}  // namespace

std::string overview(const std::vector<OverviewEntry>& entries, const Presentation& presentation) {
    for (const auto& entry : entries)
        (void)by_clause(entry.judgement);  // refuses what this program does not know
    const auto good = std::ranges::count_if(
        entries, [](const OverviewEntry& e) { return outcome_of(e.judgement).key == "conformant"; });
    Markup out(Markup::Dialect::html);
    const standards::Text title{"符合性检验总览", "Conformance overview"};
    begin_page(out, title, presentation.lang);
    out.open("section", {{"class", "outcome overview"}}).both("h1", {}, title);
    out.both("p", {{"class", "sentence"}},
             {fmt::format("{} 份报告，其中 {} 份符合。", entries.size(), good),
              fmt::format("{} reports, {} of them conformant.", entries.size(), good)});
    out.close().open("section", {{"class", "cards"}});
    for (const auto& entry : entries) write_card(out, entry);
    out.close().open("section", {{"class", "part"}}).both("h2", {}, {"结论的含义", "What the verdicts mean"});
    write_meanings(out);
    out.close();
    end_page(out);
    return std::move(out).finish();
}

}  // namespace plumbline::reports
