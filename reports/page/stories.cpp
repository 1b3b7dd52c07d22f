// Stories with their deviations, machines with what the run did, and the exchanges cited.
#include <algorithm>

#include <fmt/format.h>

#include "reports/diagram.h"
#include "reports/page/page.h"
#include "reports/page/words.h"

namespace plumbline::reports {
namespace {

void write_deviation(Markup& out, const Page& page, const Deviation& deviation) {
    out.open("li").both("span", {{"class", "quiet"}},
                        {fmt::format("第 {} 步（第 {} 行）", deviation.step, deviation.line),
                         fmt::format("step {} (line {})", deviation.step, deviation.line)});
    out.text(" ").both({visible(deviation.says.zh), visible(deviation.says.en)}).text(" ");
    if (deviation.exchange != 0) page.exhibits.cite(out, {deviation.exchange});
    out.close();
}

void write_story(Markup& out, const Page& page, const StoryOutcome& story) {
    const bool skipped = !story.skipped.en.empty(), smooth = story.deviations.empty();
    out.open("li", {{"class", skipped ? "story skipped" : smooth ? "story smooth" : "story rough"}});
    out.open("p").both("b", {}, story.title).text(" ").element("code", {}, story.name).text(" ");
    if (skipped)
        out.both("span", {{"class", "badge"}}, {"未执行", "not played"});
    else
        out.both("span", {{"class", "badge"}},
                 {fmt::format("{} 步，{} 处偏离", story.steps, story.deviations.size()),
                  fmt::format("{} steps, {} deviations", story.steps, story.deviations.size())});
    out.close();
    if (skipped) out.both("p", {{"class", "quiet"}}, story.skipped);
    if (!smooth) {
        out.open("ol", {{"class", "deviations"}});
        for (const auto& deviation : story.deviations) write_deviation(out, page, deviation);
        out.close();
    }
    out.close();
}

struct Walk {
    std::size_t taken = 0, all = 0, unexpected = 0;
};

Walk walk_of(const standards::Machine& machine, const std::vector<judge::Taken>& taken) {
    Walk out{0, machine.transitions.size(), 0};
    for (const auto& t : taken) {
        if (t.machine != machine.key) continue;
        const auto* known = t.unknown ? nullptr : machine.fire(t.from, t.event);
        ++(known != nullptr && known->to == t.to ? out.taken : out.unexpected);
    }
    return out;
}

void write_machine(Markup& out, const Page& page, const standards::Machine& machine) {
    const auto walk = walk_of(machine, page.judgement.taken);
    out.open("details", {{"class", "machine"}, flag("open", walk.taken + walk.unexpected > 0)});
    out.open("summary").both("b", {}, {machine.name_zh, machine.name_en}).text(" ");
    out.both("span", {{"class", "quiet"}},
             {fmt::format("走过 {} / {} 条转移", walk.taken, walk.all),
              fmt::format("{} of {} transitions taken", walk.taken, walk.all)});
    if (walk.unexpected > 0)
        out.text(" ").both(
            "span", {{"class", "badge bad"}},
            {fmt::format("{} 条意外转移", walk.unexpected), fmt::format("{} unexpected", walk.unexpected)});
    out.close().open("div", {{"class", "drawing"}, {"tabindex", "0"}});
    out.trusted(inline_svg(diagram_svg(diagram_dot(machine, page.judgement.taken)), "m-" + machine.key))
        .close();
    for (const auto& t : page.judgement.taken) {
        if (t.machine != machine.key || !t.unknown) continue;
        out.open("p", {{"class", "unexpected"}})
            .element("code", {}, visible(fmt::format("{} —{}→ {}", t.from, t.event, t.to)))
            .text(" ");
        page.exhibits.cite(out, t.evidence);
        out.close();
    }
    out.close();
}

}  // namespace

void write_stories(Markup& out, const Page& page) {
    if (page.stories.empty()) {
        out.both("p", {{"class", "quiet"}}, {"本报告不含场景。", "No stories belong to this report."});
        return;
    }
    out.both("p", {{"class", "quiet"}},
             {"偏离指步骤未按编写者预期进行；它不是结论，结论只出自证据。",
              "A deviation is a step that did not go as its author meant. It is no verdict: verdicts come "
              "from the evidence alone."});
    auto stories = page.stories;
    std::ranges::stable_sort(stories, std::greater<>(),
                             [](const StoryOutcome& s) { return s.deviations.size(); });
    out.open("ul", {{"class", "stories"}});
    for (const auto& story : stories) write_story(out, page, story);
    out.close();
}

void write_machines(Markup& out, const Page& page) {
    out.open("p", {{"class", "legend"}});
    out.element("i", {{"class", "line taken"}})
        .both({"走过（×证据数）", "taken (× proofs)"})
        .element("i", {{"class", "line stated"}})
        .both({"文件规定", "stated"});
    out.element("i", {{"class", "line derived"}})
        .both({"推导", "derived"})
        .element("i", {{"class", "line unexpected"}})
        .both({"意外", "unexpected"})
        .element("i", {{"class", "dot"}})
        .both({"到达过的状态", "state reached"});
    out.close();
    auto machines = std::vector<const standards::Machine*>();
    for (const auto& machine : page.standard.machines) machines.push_back(&machine);
    std::ranges::stable_sort(machines, std::greater<>(), [&](const standards::Machine* machine) {
        const auto walk = walk_of(*machine, page.judgement.taken);
        return walk.taken + walk.unexpected > 0;
    });
    for (const auto* machine : machines) write_machine(out, page, *machine);
}

void write_exhibits(Markup& out, const Page& page) {
    const auto shown = page.exhibits.count(), missing = page.exhibits.left_out();
    out.both("p", {{"class", "quiet"}},
             {fmt::format("共 {} 条。不符合项所引报文全部在此，符合项各取一条。", shown),
              fmt::format("{} in all: every exchange that a failure cites, and one for each pass.", shown)});
    if (missing > 0)
        out.both("p", {{"class", "note"}},
                 {fmt::format("为限制页面大小，另有 {} 条只在证据文件中。", missing),
                  fmt::format("{} more are in the evidence file only, to keep this page small.", missing)});
    page.exhibits.write(out);
}

}  // namespace plumbline::reports
