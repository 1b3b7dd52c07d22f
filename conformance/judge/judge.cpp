#include "conformance/judge/judge.h"

#include <algorithm>
#include <future>
#include <optional>
#include <set>

#include <fmt/format.h>

#include "conformance/cylinder-chongqing/interpret.h"
#include "conformance/cylinder-chongqing/oracle.h"
#include "conformance/cylinder-yunnan/interpret.h"
#include "conformance/cylinder-yunnan/oracle.h"
#include "conformance/dual-prevention/interpret.h"
#include "conformance/dual-prevention/oracle.h"
#include "conformance/energy/interpret.h"
#include "conformance/energy/oracle.h"
#include "conformance/judge/receiver.h"
#include "conformance/lift/interpret.h"
#include "conformance/lift/oracle.h"

namespace plumbline::judge {
namespace {

const Oracle& oracle_of(std::string_view standard) {
    static const std::map<std::string, Oracle, std::less<>> oracles{
        {"lift", {lift::judge_run, lift::interpret}},
        {"energy", {energy::judge_run, energy::interpret}},
        {"cylinder-yunnan", {yunnan::judge_run, yunnan::interpret}},
        {"cylinder-chongqing", {chongqing::judge_run, chongqing::interpret}},
        {"dual-prevention", {dual::judge_run, dual::interpret}}};
    return oracles.at(std::string(standard));
}

int severity(Verdict verdict) {
    switch (verdict) {
        case Verdict::error:
            return 0;
        case Verdict::fail:
            return 1;
        case Verdict::pass:
            return 3;
        case Verdict::inconclusive:
            return 2;
        default:
            return 4;
    }
}

/// error and fail decide; a pass outweighs what stayed unclear elsewhere.
Verdict fold(const std::vector<Finding>& findings) {
    auto any = [&](Verdict v) {
        return std::ranges::any_of(findings, [v](const Finding& f) { return f.verdict == v; });
    };
    for (auto v : {Verdict::error, Verdict::fail, Verdict::pass, Verdict::inconclusive})
        if (any(v)) return v;
    return Verdict::not_exercised;
}

RequirementResult result_of(const standards::Standard& standard, const standards::Requirement& row,
                            const Sink& sink, std::string_view role,
                            const std::set<std::string, std::less<>>& enforced) {
    RequirementResult out;
    out.id = row.id;
    if (!binds(standard, row.actor, role) && !enforced.contains(row.id)) {
        out.verdict = Verdict::not_applicable;
        out.why_not = {fmt::format("该要求约束的是{}", row.actor), fmt::format("binds {}", row.actor)};
        return out;
    }
    if (auto found = sink.findings().find(row.id); found != sink.findings().end()) {
        out.checks = found->second;
        std::ranges::stable_sort(out.checks, {}, [](const Finding& f) { return severity(f.verdict); });
        out.verdict = fold(out.checks);
        return out;
    }
    if (row.decided == standards::Decided::declared) {
        out.verdict = Verdict::declared;
        out.why_not = {"只能由声明确认", "can only be declared"};
    } else if (row.decided == standards::Decided::observed)
        out.why_not = {"需观察被测方自身的业务流量", "needs traffic that the subject starts itself"};
    else
        out.why_not = {"本次证据中没有触及该要求的报文", "nothing in this evidence touches it"};
    return out;
}

Judgement once(const evidence::Run& run, const standards::Readings& readings, const Options& options) {
    const auto& standard = readings.standard();
    Sink sink;
    oracle_of(standard.key).judge_run(run, readings, options.role, sink);
    Judgement out;
    out.standard = standard.key;
    out.role = options.role;
    const auto enforced = enforced_by(standard, options.role);
    for (const auto& row : standard.requirements)
        out.requirements.push_back(result_of(standard, row, sink, options.role, enforced));
    out.followed = sink.followed();
    out.taken = sink.taken();
    return out;
}

standards::Readings with(const standards::Readings& readings, const std::string& id,
                         const std::string& option) {
    auto out = readings;
    out.choose(id, option);
    return out;
}

void compare(Judgement& main, const Judgement& other, const std::string& choice) {
    for (std::size_t i = 0; i < main.requirements.size(); ++i)
        if (main.requirements[i].verdict != other.requirements[i].verdict)
            main.requirements[i].under[choice] = other.requirements[i].verdict;
}

bool same_findings(const standards::Validated& a, const standards::Validated& b) {
    return a.normal == b.normal &&
           std::ranges::equal(a.findings, b.findings,
                              [](const standards::Finding& x, const standards::Finding& y) {
                                  return x.severity == y.severity && x.path == y.path && x.rule == y.rule &&
                                         x.requirement == y.requirement;
                              });
}

/// Readings of the tables matter when some record of the evidence is found different under them. Judging
/// again for each of them would cost minutes where most change nothing that was sent.
class TableReadings {
  public:
    TableReadings(const evidence::Run& run, const standards::Readings& readings)
        : readings_(readings),
          messages_(readings.standard(), readings),
          acts_(oracle_of(readings.standard().key).interpret(run, messages_)) {}

    [[nodiscard]] bool matters(const standards::Readings& other) const {
        const standards::MessageSet messages(readings_.standard(), other);
        const bool wire = !(messages.wire() == messages_.wire());
        std::set<std::string> changed;
        for (const auto& [id, message] : messages_.all())
            if (wire || !message.shape.same_as(messages.find(id)->shape)) changed.insert(id);
        auto differs = [&](const Entry& entry) {
            return changed.contains(entry.message) &&
                   !same_findings(entry.checked,
                                  standards::validate(messages, *messages.find(entry.message), entry.sent));
        };
        return !changed.empty() && std::ranges::any_of(acts_, [&](const Act& act) {
            return std::ranges::any_of(act.entries, differs) || std::ranges::any_of(act.shown, differs);
        });
    }

  private:
    const standards::Readings& readings_;
    standards::MessageSet messages_;
    std::deque<Act> acts_;
};

/// A fail that vanishes when a gap of the text is left open is no fail: the document does not say it.
void cap_by_gaps(Judgement& out) {
    for (auto& result : out.requirements) {
        if (result.verdict != Verdict::fail) continue;
        for (const auto& [choice, verdict] : result.under)
            if (choice.ends_with("=open") && verdict != Verdict::fail)
                result.capped_by = choice.substr(0, choice.size() - 5);
        if (!result.capped_by.empty()) result.verdict = Verdict::inconclusive;
    }
}

struct Choice {
    std::string id, option;
};

/// The options other than the chosen ones that can change a verdict.
std::vector<Choice> choices_that_matter(const evidence::Run& run, const standards::Readings& readings,
                                        bool gaps_only) {
    std::vector<Choice> out;
    std::optional<TableReadings> tables;
    for (const auto& reading : readings.standard().readings) {
        if (gaps_only && !reading.gap) continue;
        const bool by_checks = readings.consulted().contains(reading.id);
        for (const auto& option : reading.options) {
            if (option.key == readings.peek(reading.id)) continue;
            if (!by_checks && !tables) tables.emplace(run, readings);
            if (by_checks || tables->matters(with(readings, reading.id, option.key)))
                out.push_back({reading.id, option.key});
        }
    }
    return out;
}

/// Judges again under every choice that matters, on two threads, and keeps what differs.
void judge_otherwise(const evidence::Run& run, const standards::Readings& readings, const Options& options,
                     Judgement& out) {
    const bool fails = out.count(Verdict::fail) > 0;
    if (!options.other_readings && !fails) return;
    const auto choices = choices_that_matter(run, readings, !options.other_readings);
    std::vector<Judgement> others(choices.size());
    const auto work = [&](std::size_t first) {
        for (std::size_t i = first; i < choices.size(); i += 2)
            others[i] = once(run, with(readings, choices[i].id, choices[i].option), options);
    };
    auto second = std::async(std::launch::async, work, 1);
    work(0);
    second.get();
    for (std::size_t i = 0; i < choices.size(); ++i)
        compare(out, others[i], choices[i].id + "=" + choices[i].option);
}

}  // namespace

std::deque<Act> acts_of(const evidence::Run& run, const standards::MessageSet& messages) {
    return oracle_of(messages.standard().key).interpret(run, messages);
}

bool binds(const standards::Standard& standard, std::string_view actor, std::string_view role) {
    const auto* row = standard.role(role);
    return actor == role || (row != nullptr && std::ranges::find(row->also, actor) != row->also.end());
}

Judgement judge(const evidence::Run& run, const standards::Readings& readings, const Options& options) {
    auto out = once(run, readings, options);
    judge_otherwise(run, readings, options, out);
    cap_by_gaps(out);
    auto about = [&](const std::string& key) {
        auto found = run.about.find(key);
        return found == run.about.end() ? std::string() : found->second;
    };
    out.subject = about("subject");
    out.seed = about("seed");
    out.cases = about("cases").empty() ? 0 : std::stoll(about("cases"));
    out.exchanges = std::ranges::count_if(
        run.events, [](const auto& e) { return std::holds_alternative<evidence::Exchange>(e); });
    for (const auto& [id, option] : readings.chosen()) out.readings[id] = option;
    return out;
}

}  // namespace plumbline::judge
