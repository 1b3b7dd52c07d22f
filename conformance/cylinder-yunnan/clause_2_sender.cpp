// Annex 1 clause 2, the caller: ticket and lasttime of fourteen digits.
#include "conformance/cylinder-yunnan/sender.h"

namespace plumbline::judge::yunnan {
namespace {

void inspect(const SenderView& view, Sink& sink) {
    for (const auto* act : view.conduct.acts) {
        if (!act->is("YN-OP-02")) continue;
        const auto times = act->query("lasttime");
        sink.test(times.size() == 1 && instant(times.front()).has_value(), "YN-A1-2-a", "lasttime",
                  act->number(), {"lasttime为14位时间", "lasttime is a time of 14 digits"},
                  {"lasttime不是14位时间", "lasttime is no time of 14 digits"});
    }
}

}  // namespace

const SenderClause clause_2_sender{"YN-A1-2-a", inspect};

}  // namespace plumbline::judge::yunnan
