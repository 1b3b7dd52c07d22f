// How sure an absence is. Nobody is blamed for being slow: a silence is held against what the vendor's system
// takes otherwise, measured in the same run.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "conformance/judge/act.h"
#include "conformance/judge/observed.h"
#include "conformance/judge/sink.h"

namespace plumbline::judge {

/// The reactions of one system, ms.
class Latency {
  public:
    explicit Latency(std::vector<std::int64_t> reactions);

    [[nodiscard]] std::size_t count() const { return reactions_.size(); }
    [[nodiscard]] std::int64_t median() const;
    [[nodiscard]] std::int64_t slowest() const { return reactions_.empty() ? 0 : reactions_.back(); }
    /// How sure it is, from 0 to 1, that nothing more would have come after `waited` ms. By the order of the
    /// sample alone a further reaction is slower than all n before with probability 1/(n+1); beyond the
    /// slowest one this falls as slowest/waited, as slow as delays are known to fall. Nothing measured:
    /// nothing is sure.
    [[nodiscard]] double certainty(std::int64_t waited) const;

  private:
    std::vector<std::int64_t> reactions_;  ///< ascending
};

/// From being asked (or refused) to the next thing that the client did.
Latency latency_of_client(const Observed& seen, const std::vector<const Act*>& acts);
/// From the request to the answer, of those that were answered.
Latency latency_of_server(const std::deque<Act>& acts);

/// An absence is a fail from this certainty on, else unclear.
constexpr double sure_enough = 0.95;

/// Something did not come within `waited` ms: a fail when that is sure enough, else inconclusive; the words
/// say how sure.
void absent(Sink& sink, const Latency& latency, std::int64_t waited, std::string_view requirement,
            std::string_view check, std::vector<std::int64_t> evidence, const standards::Text& says);

}  // namespace plumbline::judge
