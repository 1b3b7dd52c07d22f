// The report for people: one self-contained page.
#include <array>

#include <fmt/format.h>

#include "reports/page/frame.h"
#include "reports/page/page.h"

namespace plumbline::reports {
namespace {

struct Section {
    std::string_view id;
    standards::Text title;
    void (*write)(Markup&, const Page&);
};

const std::array<Section, 6>& sections() {
    static const std::array<Section, 6> all{{
        {"requirements", {"要求与结论", "Requirements"}, write_requirements},
        {"readings", {"读法", "Readings"}, write_readings},
        {"stories", {"场景", "Stories"}, write_stories},
        {"machines", {"状态机", "State machines"}, write_machines},
        {"exchanges", {"所引报文", "Exchanges cited"}, write_exhibits},
        {"guide", {"阅读说明", "How to read this"}, write_guide},
    }};
    return all;
}

void write_navigation(Markup& out) {
    out.open("nav", {{"class", "contents"}, {"aria-label", "contents"}});
    for (const auto& section : sections())
        out.open("a", {{"href", fmt::format("#{}", section.id)}}).both(section.title).close();
    out.close();
}

}  // namespace

std::string html(const judge::Judgement& judgement, const evidence::Run& run,
                 const std::vector<StoryOutcome>& stories, const Presentation& presentation) {
    auto clauses = by_clause(judgement);  // first: refuses standards that this program does not have
    const Page page{judgement,
                    run,
                    stories,
                    presentation,
                    standards::standard(judgement.standard),
                    std::move(clauses),
                    Exhibits(judgement, run, stories)};
    const auto& document = page.standard.document;
    Markup out(Markup::Dialect::html);
    begin_page(out, {fmt::format("{} 符合性报告", document), fmt::format("{} conformance report", document)},
               presentation.lang);
    write_outcome(out, page);
    write_navigation(out);
    for (const auto& section : sections()) {
        out.open("section", {{"class", "part"}, {"id", std::string(section.id)}})
            .both("h2", {}, section.title);
        section.write(out, page);
        out.close();
    }
    end_page(out);
    return std::move(out).finish();
}

}  // namespace plumbline::reports
