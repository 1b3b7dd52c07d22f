// The head of the page: outcome, facts, counts.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "reports/page/page.h"
#include "reports/page/words.h"
#include "standards/text.h"

namespace plumbline::reports {
namespace {

using judge::Verdict;
using Results = std::vector<const judge::RequirementResult*>;

Results results_of(const Page& page, standards::Basis basis) {
    Results out;
    for (const auto& group : page.clauses)
        for (const auto& row : group.rows)
            if (row.requirement->basis == basis) out.push_back(row.result);
    return out;
}

long count(const Results& results, Verdict verdict) {
    return std::ranges::count(results, verdict, &judge::RequirementResult::verdict);
}

/// "started" is written by programs as milliseconds and by people as text.
std::string instant(const std::string& text) {
    return standards::only_digits(text) && text.size() < 16 ? when(std::stoll(text)) : text;
}

void fact(Markup& out, const standards::Text& name, const standards::Text& value, bool mono = false) {
    if (value.zh.empty()) return;
    out.open("div", {{"class", value.zh.size() > 40 && mono ? "long" : "short"}})
        .both("dt", {}, name)
        .open("dd", {{"class", mono ? "mono" : "plain"}});
    if (value.zh == value.en)
        out.text(value.zh);
    else
        out.both(value);
    out.close().close();
}

void write_facts(Markup& out, const Page& page) {
    const auto& judgement = page.judgement;
    const auto about = [&](const std::string& key) {
        const auto found = page.run.about.find(key);
        return found == page.run.about.end() ? std::string() : visible(found->second);
    };
    const auto same = [](std::string text) { return standards::Text{text, text}; };
    out.open("dl", {{"class", "particulars"}});
    fact(out, {"被测方", "Subject"}, same(visible(judgement.subject)));
    fact(out, {"角色", "Role"}, role_name(page.standard, judgement.role));
    fact(out, {"文件", "Document"}, same(page.standard.document));
    fact(out, {"时间", "Time"}, same(instant(about("started"))));
    fact(out, {"程序", "Program"}, same(about("program")));
    fact(out, {"种子", "Seed"}, same(visible(judgement.seed)), true);
    fact(out, {"报文", "Exchanges"}, same(std::to_string(judgement.exchanges)));
    if (judgement.cases > 0) fact(out, {"用例", "Cases"}, same(std::to_string(judgement.cases)));
    fact(out, {"证据链头", "Evidence hash head"}, same(visible(page.presentation.evidence_head)), true);
    out.close();
}

void write_tiles(Markup& out, const Results& stated, const Results& derived) {
    out.open("div", {{"class", "tiles"}});
    for (const auto verdict : all_verdicts) {
        const auto& known = words(verdict);
        const std::string name(judge::name(verdict));
        out.open("button", {{"type", "button"},
                            {"class", "tile v-" + name},
                            {"data-filter", name},
                            {"aria-pressed", "false"}});
        out.element("strong", {}, std::to_string(count(stated, verdict)));
        out.open("span", {{"class", "name"}})
            .element("b", {{"aria-hidden", "true"}}, known.sign)
            .both(known.name)
            .close();
        const auto apart = count(derived, verdict);
        out.both("small", {}, {fmt::format("推导 {}", apart), fmt::format("derived {}", apart)}).close();
    }
    out.close();
}

standards::Text summary_sentence(const judge::Judgement& judgement) {
    standards::Text parts;
    for (const auto verdict : all_verdicts) {
        const int n = judgement.count(verdict);
        if (n == 0) continue;
        parts.zh += fmt::format("{}{} 项{}", parts.zh.empty() ? "" : "，", n, words(verdict).name.zh);
        parts.en += fmt::format("{}{} {}", parts.en.empty() ? "" : ", ", n, words(verdict).name.en);
    }
    return {fmt::format("{} 项要求中：{}。", judgement.requirements.size(), parts.zh),
            fmt::format("Of {} requirements: {}.", judgement.requirements.size(), parts.en)};
}

}  // namespace

Outcome outcome_of(const judge::Judgement& judgement) {
    if (judgement.count(Verdict::fail) > 0) return {"nonconformant", {"不符合", "Not conformant"}};
    if (judgement.count(Verdict::error) > 0) return {"undecided", {"未能判定", "Not decided"}};
    if (judgement.count(Verdict::pass) == 0) return {"untested", {"未经检验", "Not tested"}};
    return {"conformant", {"符合", "Conformant"}};
}

void write_bar(Markup& out, const Results& results) {
    out.open("div", {{"class", "bar"}, {"aria-hidden", "true"}});
    for (const auto verdict : all_verdicts)
        if (const auto n = count(results, verdict); n > 0)
            out.element("i", {{"class", fmt::format("v-{}", judge::name(verdict))},
                              {"style", fmt::format("flex-grow:{}", n)}});
    out.close();
}

void write_outcome(Markup& out, const Page& page) {
    const auto outcome = outcome_of(page.judgement);
    out.open("section", {{"class", "outcome " + outcome.key}});
    out.element("p", {{"class", "document"}}, page.standard.document);
    out.both("p", {{"class", "title"}}, page.standard.title).both("h1", {}, outcome.name);
    out.both("p", {{"class", "sentence"}}, summary_sentence(page.judgement));
    write_facts(out, page);
    const auto stated = results_of(page, standards::Basis::stated),
               derived = results_of(page, standards::Basis::derived);
    out.both("p", {{"class", "caption"}},
             {fmt::format("文件明文要求 {} 项", stated.size()),
              fmt::format("{} requirements that the document states", stated.size())});
    write_bar(out, stated);
    if (!derived.empty()) {
        out.both("p", {{"class", "caption"}},
                 {fmt::format("推导要求 {} 项，单独计数", derived.size()),
                  fmt::format("{} derived requirements, counted apart", derived.size())});
        out.open("div", {{"class", "thin"}});
        write_bar(out, derived);
        out.close();
    }
    write_tiles(out, stated, derived);
    out.close();
}

void write_meanings(Markup& out) {
    out.open("dl", {{"class", "guide"}});
    for (const auto verdict : all_verdicts) {
        out.open("dt");
        chip(out, verdict);
        out.close().both("dd", {}, words(verdict).means);
    }
    out.close();
}

void write_guide(Markup& out, const Page& /*page*/) {
    write_meanings(out);
    const std::array<std::pair<standards::Text, standards::Text>, 4> terms{
        {{{"推导", "derived"},
          {"该要求不是文件原文，而是由原文推出，单独计数。",
           "Not the document's own words but deduced from them; counted apart."}},
         {{"读法", "reading"},
          {"对自相矛盾或未作规定之处的一种理解。每条要求同时列出在其他读法下的结论。",
           "One way to understand a passage that contradicts itself or leaves something open. Each "
           "requirement also shows its verdict under the other readings."}},
         {{"因缺口降级", "capped"},
          {"只有按我们的建议才算不符合，而文件未作规定；因此最多判为无法判定。",
           "A failure only under our proposal where the document is silent; at most inconclusive."}},
         {{"报文编号", "exchange number"},
          {"证据文件中的序号，前后相链，可用 plumbline verify 校验。",
           "The place in the evidence file, whose rows are hash-chained; check it with plumbline verify."}}}};
    out.open("dl", {{"class", "guide"}});
    for (const auto& [term, means] : terms) out.both("dt", {{"class", "term"}}, term).both("dd", {}, means);
    out.close();
}

}  // namespace plumbline::reports
