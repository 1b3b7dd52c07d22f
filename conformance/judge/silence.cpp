#include "conformance/judge/silence.h"

#include <algorithm>

#include <fmt/format.h>

namespace plumbline::judge {
namespace {

std::string duration(std::int64_t ms) {
    if (ms < 1'000) return fmt::format("{} ms", ms);
    if (ms < 120'000) return fmt::format("{} s", ms / 1'000);
    if (ms < 7'200'000) return fmt::format("{} min", ms / 60'000);
    return fmt::format("{} h", ms / 3'600'000);
}

}  // namespace

Latency::Latency(std::vector<std::int64_t> reactions) : reactions_(std::move(reactions)) {
    for (auto& each : reactions_) each = std::max<std::int64_t>(each, 1);
    std::ranges::sort(reactions_);
}

std::int64_t Latency::median() const { return reactions_.empty() ? 0 : reactions_[reactions_.size() / 2]; }

double Latency::certainty(std::int64_t waited) const {
    if (reactions_.empty() || waited <= 0) return 0;
    const auto slower = reactions_.end() - std::ranges::upper_bound(reactions_, waited);
    const auto among = static_cast<double>(reactions_.size() + 1);
    if (slower > 0) return 1 - static_cast<double>(slower + 1) / among;
    return 1 - static_cast<double>(slowest()) / static_cast<double>(waited) / among;
}

Latency latency_of_client(const Observed& seen, const std::vector<const Act*>& acts) {
    std::vector<std::int64_t> reactions;
    for (std::size_t i = 0; i < seen.asked.size(); ++i) {
        const auto& asked = seen.asked[i];
        const auto until = i + 1 < seen.asked.size() ? seen.asked[i + 1].number : INT64_MAX;
        const auto first =
            std::ranges::find_if(acts, [&](const Act* act) { return act->number() > asked.number; });
        if (first != acts.end() && (*first)->number() < until) reactions.push_back((*first)->at() - asked.at);
    }
    return Latency(std::move(reactions));
}

Latency latency_of_server(const std::deque<Act>& acts) {
    std::vector<std::int64_t> reactions;
    for (const auto& act : acts)
        if (act.outcome != Outcome::unanswered) reactions.push_back(act.exchange->latency_us / 1000);
    return Latency(std::move(reactions));
}

void absent(Sink& sink, const Latency& latency, std::int64_t waited, std::string_view requirement,
            std::string_view check, std::vector<std::int64_t> evidence, const standards::Text& says) {
    const auto certainty = latency.certainty(waited);
    const auto percent = static_cast<int>(certainty * 1000) / 10.0;
    const auto known_zh = latency.count() == 0 ? std::string("未测得该系统的反应时间")
                                               : fmt::format("该系统{}次反应最慢{}，把握{}%", latency.count(),
                                                             duration(latency.slowest()), percent);
    const auto known_en = latency.count() == 0
                              ? std::string("no reaction of this system was measured")
                              : fmt::format("its {} reactions took {} at most, {} % sure", latency.count(),
                                            duration(latency.slowest()), percent);
    sink.add(requirement, check, certainty >= sure_enough ? Verdict::fail : Verdict::inconclusive,
             std::move(evidence),
             {fmt::format("{}（等待了{}；{}）", says.zh, duration(waited), known_zh),
              fmt::format("{} (waited {}; {})", says.en, duration(waited), known_en)});
}

}  // namespace plumbline::judge
