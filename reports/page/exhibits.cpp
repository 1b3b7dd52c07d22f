#include "reports/page/exhibits.h"

#include <ranges>
#include <utility>

#include <fmt/format.h>

namespace plumbline::reports {
namespace {

using judge::Verdict;

/// Exchange numbers in order of importance, with the element names that findings mention about them.
struct Wanted {
    std::vector<std::int64_t> order;
    std::map<std::int64_t, std::set<std::string>> keys;
    std::set<std::int64_t> known;

    void add(const std::vector<std::int64_t>& numbers, std::size_t at_most,
             const std::set<std::string>& names) {
        for (const auto number : numbers | std::views::take(at_most)) {
            keys[number].insert(names.begin(), names.end());
            if (known.insert(number).second) order.push_back(number);
        }
    }
};

void want_findings(Wanted& wanted, const judge::Judgement& judgement, Verdict verdict, std::size_t at_most) {
    for (const auto& result : judgement.requirements)
        for (const auto& finding : result.checks)
            if (finding.verdict == verdict)
                wanted.add(
                    finding.evidence, at_most,
                    verdict == Verdict::pass ? std::set<std::string>() : element_names(finding.says.en));
}

Wanted wanted_by(const judge::Judgement& judgement, const std::vector<StoryOutcome>& stories) {
    Wanted out;
    constexpr std::size_t all = 1000, some = 3, one = 1;
    want_findings(out, judgement, Verdict::fail, all);
    want_findings(out, judgement, Verdict::error, all);
    want_findings(out, judgement, Verdict::inconclusive, some);
    for (const auto& story : stories)
        for (const auto& deviation : story.deviations)
            if (deviation.exchange != 0) out.add({deviation.exchange}, one, {});
    for (const auto& taken : judgement.taken)
        if (taken.unknown) out.add(taken.evidence, some, {});
    for (const auto& followed : judgement.followed)
        for (const auto& [option, proofs] : followed.options) out.add(proofs, one, {});
    want_findings(out, judgement, Verdict::pass, one);
    return out;
}

std::int64_t number_of(const evidence::Event& event) {
    return std::visit([](const auto& e) { return e.number; }, event);
}

}  // namespace

std::set<std::string> element_names(std::string_view sentence) {
    std::set<std::string> out;
    std::string word;
    const auto letter = [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' ||
               c == '-';
    };
    for (const char c : std::string(sentence) + ' ') {
        if (letter(c))
            word += c;
        else if (!word.empty())
            out.insert(std::exchange(word, {}));
    }
    return out;
}

Exhibits::Exhibits(const judge::Judgement& judgement, const evidence::Run& run,
                   const std::vector<StoryOutcome>& stories, std::size_t budget) {
    std::map<std::int64_t, const evidence::Event*> events;
    for (const auto& event : run.events) events.emplace(number_of(event), &event);
    auto wanted = wanted_by(judgement, stories);
    std::size_t used = 0;
    for (const auto number : wanted.order) {
        const auto found = events.find(number);
        if (found == events.end()) continue;
        auto text = article(run, *found->second, wanted.keys[number]);
        if (used + text.size() > budget) {
            ++left_out_;
            continue;
        }
        used += text.size();
        articles_.emplace(number, std::move(text));
    }
}

void Exhibits::cite(Markup& out, const std::vector<std::int64_t>& numbers) const {
    out.open("span", {{"class", "cites"}});
    for (const auto number : numbers) {
        const auto text = fmt::format("#{}", number);
        if (shows(number))
            out.element("a", {{"class", "cite"}, {"href", fmt::format("#x{}", number)}}, text);
        else
            out.element("span", {{"class", "cite absent"}}, text);
        out.text(" ");
    }
    out.close();
}

void Exhibits::write(Markup& out) const {
    for (const auto& [number, text] : articles_) out.trusted(text);
}

}  // namespace plumbline::reports
