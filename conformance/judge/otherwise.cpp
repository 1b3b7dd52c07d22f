#include "conformance/judge/otherwise.h"

#include <algorithm>
#include <utility>

namespace plumbline::judge {
namespace {

bool same_demands(const Expectation& a, const Expectation& b) {
    return a.doubtful == b.doubtful && a.doubtful_paths == b.doubtful_paths &&
           std::ranges::equal(a.offences, b.offences,
                              [](const Offence& x, const Offence& y) {
                                  return x.kind == y.kind && x.requirement == y.requirement &&
                                         x.path == y.path && x.path_zh == y.path_zh && x.entry == y.entry;
                              }) &&
           std::ranges::equal(a.grants, b.grants, [](const Grant& x, const Grant& y) {
               return x.requirement == y.requirement && x.path == y.path && x.weight == y.weight &&
                      x.status == y.status;
           });
}

void count(Tally& tally, const Sink::Log& log, int by) {
    for (const auto& [requirement, verdict] : log)
        tally[requirement][static_cast<std::size_t>(verdict)] += by;
}

void swap_records(Act& act, Recheck& records) {
    for (std::size_t i = 0; i < act.entries.size(); ++i)
        std::swap(act.entries[i].checked, records.entries[i]);
    for (std::size_t i = 0; i < act.shown.size(); ++i) std::swap(act.shown[i].checked, records.shown[i]);
}

}  // namespace

Otherwise::Otherwise(standards::Readings& readings, std::vector<Alternative>& alternatives)
    : readings_(readings), in_force_(readings), alternatives_(alternatives) {
    for (auto& alternative : alternatives_) {
        by_reading_[alternative.choice.id].push_back(&alternative);
        for (const auto& [exchange, records] : alternative.records)
            by_exchange_[exchange].push_back(&alternative);
    }
}

void Otherwise::begin() { readings_ = in_force_; }

Otherwise::Names Otherwise::end() {
    auto names = readings_.consulted();
    consulted_.insert(names.begin(), names.end());
    return names;
}

std::vector<Alternative*> Otherwise::concerned(const Names& names, std::int64_t exchange) const {
    std::vector<Alternative*> out;
    if (const auto found = by_exchange_.find(exchange); found != by_exchange_.end()) out = found->second;
    for (const auto& name : names)
        if (const auto found = by_reading_.find(name); found != by_reading_.end())
            for (auto* alternative : found->second)
                if (std::ranges::find(out, alternative) == out.end()) out.push_back(alternative);
    return out;
}

/// While it lives, checks see readings, tables and records of the alternative.
class Asked::Trial {
  public:
    Trial(const Asked& asked, Alternative& alternative, std::vector<Act*> acts)
        : asked_(asked), alternative_(alternative), acts_(std::move(acts)) {
        asked_.otherwise_->begin();
        asked_.otherwise_->readings_.choose(alternative.choice.id, alternative.choice.option);
        exchange();
    }
    Trial(const Trial&) = delete;
    Trial& operator=(const Trial&) = delete;
    ~Trial() {
        exchange();
        asked_.otherwise_->begin();
    }

  private:
    void exchange() {
        if (alternative_.messages) std::swap(asked_.messages_, *alternative_.messages);
        for (auto* act : acts_)
            if (const auto found = alternative_.records.find(act->number());
                found != alternative_.records.end())
                swap_records(*act, found->second);
    }

    const Asked& asked_;
    Alternative& alternative_;
    std::vector<Act*> acts_;
};

Asked::Asked(Sink& sink, standards::MessageSet& messages)
    : sink_(sink), messages_(messages), otherwise_(sink.otherwise()) {
    if (otherwise_ != nullptr) otherwise_->asked_ = true;
}

void Asked::about(Act& act, std::vector<Expected>& expected, const Look& look) const {
    auto& expectation = expected.back().expectation;
    if (otherwise_ == nullptr) return look(expectation, sink_);
    otherwise_->begin();
    sink_.empty_log();
    look(expectation, sink_);
    for (auto* alternative : otherwise_->concerned(otherwise_->end(), act.number())) {
        const Trial trial(*this, *alternative, {&act});
        Expectation other;
        auto counting = Sink::counting(sink_);
        look(other, counting);
        count(alternative->change, sink_.log(), -1);
        count(alternative->change, counting.log(), 1);
        if (!same_demands(expectation, other)) alternative->expected[expected.size() - 1] = std::move(other);
    }
}

void Asked::at_the_end(std::deque<Act>& acts, const Finish& finish) const {
    if (otherwise_ == nullptr) return finish(sink_);
    otherwise_->begin();
    sink_.empty_log();
    finish(sink_);
    const auto names = otherwise_->end();
    for (auto& alternative : otherwise_->alternatives_) {
        if (alternative.records.empty() && !names.contains(alternative.choice.id)) continue;
        std::vector<Act*> all;
        for (auto& act : acts) all.push_back(&act);
        const Trial trial(*this, alternative, std::move(all));
        auto counting = Sink::counting(sink_);
        finish(counting);
        count(alternative.change, sink_.log(), -1);
        count(alternative.change, counting.log(), 1);
    }
}

void Asked::decided(std::deque<Act>& acts, std::vector<Expected>& expected, const Blame& blame) const {
    const auto settle_and_decide = [&blame](std::vector<Expected> all, Sink& sink) {
        if (blame.settle) blame.settle(all);
        decide(all, blame, sink);
    };
    if (otherwise_ == nullptr) return settle_and_decide(std::move(expected), sink_);
    otherwise_->begin();
    sink_.empty_log();
    settle_and_decide(expected, sink_);
    const auto names = otherwise_->end();
    for (auto& alternative : otherwise_->alternatives_) {
        if (alternative.expected.empty() && !names.contains(alternative.choice.id)) continue;
        std::vector<Act*> all;
        for (auto& act : acts) all.push_back(&act);
        const Trial trial(*this, alternative, std::move(all));
        auto counting = Sink::counting(sink_);
        for (auto& [at, other] : alternative.expected) std::swap(expected[at].expectation, other);
        settle_and_decide(expected, counting);
        for (auto& [at, other] : alternative.expected) std::swap(expected[at].expectation, other);
        count(alternative.change, sink_.log(), -1);
        count(alternative.change, counting.log(), 1);
    }
}

}  // namespace plumbline::judge
