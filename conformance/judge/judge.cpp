#include "conformance/judge/judge.h"

#include <algorithm>
#include <atomic>
#include <functional>
#include <future>
#include <iterator>
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
#include "conformance/judge/otherwise.h"
#include "conformance/judge/receiver.h"
#include "conformance/judge/table_readings.h"
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
Verdict verdict_of(const standards::Requirement& row, const Tally::mapped_type& counts) {
    for (auto v : {Verdict::error, Verdict::fail, Verdict::pass, Verdict::inconclusive})
        if (counts[static_cast<std::size_t>(v)] > 0) return v;
    return row.decided == standards::Decided::declared ? Verdict::declared : Verdict::not_exercised;
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
        out.verdict = verdict_of(row, sink.tally().find(row.id)->second);
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

/// A judgement, and how many findings it stands on.
struct Pass {
    Judgement judgement;
    Tally tally;
};

Pass once(const evidence::Run& run, const standards::Readings& readings, const Options& options,
          Otherwise* otherwise) {
    const auto& standard = readings.standard();
    Sink sink(otherwise);
    oracle_of(standard.key).judge_run(run, readings, options.role, sink);
    Pass out;
    out.judgement.standard = standard.key;
    out.judgement.role = options.role;
    const auto enforced = enforced_by(standard, options.role);
    for (const auto& row : standard.requirements)
        out.judgement.requirements.push_back(result_of(standard, row, sink, options.role, enforced));
    out.judgement.followed = sink.followed();
    out.judgement.taken = sink.taken();
    out.tally = sink.tally();
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

/// The other choices of a run: those that one pass can ask on the way, and those that need their own.
struct Choices {
    std::vector<Alternative> along;
    std::vector<Choice> apart;
    std::vector<Choice> other_tables;  ///< of `along`: their tables differ, though no record does
};

Choices other_choices(const evidence::Run& run, const standards::Readings& readings, bool gaps_only) {
    Choices out;
    const TableReadings tables(run, readings, oracle_of(readings.standard().key).interpret);
    for (const auto& reading : readings.standard().readings) {
        if (gaps_only && !reading.gap) continue;
        for (const auto& option : reading.options) {
            if (option.key == readings.peek(reading.id)) continue;
            const Choice choice{reading.id, option.key};
            auto difference = tables.difference(with(readings, choice.id, choice.option));
            if (difference.learned) {
                out.apart.push_back(choice);
                continue;
            }
            if (difference.messages && difference.records.empty()) out.other_tables.push_back(choice);
            if (difference.records.empty()) difference.messages = nullptr;
            out.along.push_back(
                {choice, std::move(difference.messages), std::move(difference.records), {}, {}});
        }
    }
    return out;
}

/// Whole passes, each under its own choice, shared among the threads that call work().
class Apart {
  public:
    Apart(const evidence::Run& run, const standards::Readings& readings, const Options& options,
          std::vector<Choice> choices)
        : run_(run),
          readings_(readings),
          options_(options),
          choices_(std::move(choices)),
          judgements_(choices_.size()) {}

    void work() {
        for (std::size_t i = next_++; i < choices_.size(); i = next_++)
            judgements_[i] =
                once(run_, with(readings_, choices_[i].id, choices_[i].option), options_, nullptr).judgement;
    }
    void compare_with(Judgement& main) const {
        for (std::size_t i = 0; i < choices_.size(); ++i)
            compare(main, judgements_[i], choices_[i].id + "=" + choices_[i].option);
    }

  private:
    const evidence::Run& run_;
    const standards::Readings& readings_;
    const Options& options_;
    std::vector<Choice> choices_;
    std::vector<Judgement> judgements_;
    std::atomic<std::size_t> next_ = 0;
};

/// Verdicts under an alternative, where they differ.
void compare(Pass& pass, const standards::Standard& standard, const Alternative& alternative) {
    const auto choice = alternative.choice.id + "=" + alternative.choice.option;
    for (std::size_t i = 0; i < standard.requirements.size(); ++i) {
        auto& result = pass.judgement.requirements[i];
        const auto changed = alternative.change.find(result.id);
        if (changed == alternative.change.end() || result.verdict == Verdict::not_applicable) continue;
        Tally::mapped_type counts = changed->second;
        if (const auto known = pass.tally.find(result.id); known != pass.tally.end())
            for (std::size_t v = 0; v < counts.size(); ++v) counts[v] += known->second[v];
        const auto verdict = verdict_of(standard.requirements[i], counts);
        if (verdict != result.verdict) result.under[choice] = verdict;
    }
}

/// Judges under the choice in force and under the others that can change a verdict.
Judgement judge_all(const evidence::Run& run, const standards::Readings& readings, const Options& options,
                    bool gaps_only) {
    auto choices = other_choices(run, readings, gaps_only);
    Apart apart(run, readings, options, choices.apart);
    auto second = std::async(std::launch::async, [&] { apart.work(); });
    auto live = readings;
    Otherwise otherwise(live, choices.along);
    auto pass = once(run, live, options, &otherwise);
    std::vector<Choice> later;
    if (otherwise.asked()) {
        for (const auto& alternative : choices.along) compare(pass, readings.standard(), alternative);
        std::ranges::copy_if(choices.other_tables, std::back_inserter(later),
                             [&](const Choice& choice) { return otherwise.consulted().contains(choice.id); });
    } else
        for (const auto& alternative : choices.along)
            if (!alternative.records.empty() || live.consulted().contains(alternative.choice.id))
                later.push_back(alternative.choice);
    Apart rest(run, readings, options, std::move(later));
    apart.work();
    rest.work();
    second.get();
    apart.compare_with(pass.judgement);
    rest.compare_with(pass.judgement);
    return std::move(pass.judgement);
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
    Judgement out;
    if (options.other_readings)
        out = judge_all(run, readings, options, false);
    else {
        auto live = readings;
        out = once(run, live, options, nullptr).judgement;
        if (out.count(Verdict::fail) > 0) out = judge_all(run, readings, options, true);
    }
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
