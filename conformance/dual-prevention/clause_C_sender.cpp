// C.2 to C.4, the caller: only status 0 is success. What came to no answer, or to a failure of the service,
// is sent again until it is, over a restart too.
#include <algorithm>

#include <fmt/format.h>

#include "conformance/dual-prevention/sender.h"

namespace plumbline::judge::dual {
namespace {

/// No verdict on the record: nothing came back, or the service failed (DUAL-G11: 9).
bool undecided(const Act& act) {
    return act.outcome == Outcome::unanswered || act.outcome == Outcome::unintelligible ||
           (!act.accepted() && (status_of(act) == "9" || act.response.status / 100 == 5));
}

void inspect(const SenderView& view, Sink& sink) {
    const auto deliveries = view.conduct.deliveries();
    for (const auto* failed : deliveries) {
        if (!undecided(*failed)) continue;
        const auto again = std::ranges::find_if(deliveries, [&](const Act* other) {
            return other->number() > failed->number() && substance(*other) == substance(*failed) &&
                   (other->accepted() || !undecided(*other));
        });
        if (again != deliveries.end())
            sink.pass("DUAL-C.2-g", "only-status-0", {failed->number(), (*again)->number()},
                      {"未以status 0接收的记录已重发", "what was not taken with status 0 was sent again"});
        else
            sink.fail(
                "DUAL-C.2-g", "only-status-0", {failed->number()},
                {"未以status 0接收的记录没有重发", "what was not taken with status 0 was never sent again"});
    }
}

}  // namespace

const SenderClause clause_C_sender{"DUAL-C.2-g", inspect};

}  // namespace plumbline::judge::dual
