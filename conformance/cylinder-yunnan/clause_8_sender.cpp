// Annex 1 clause 8, the caller: the Id that was returned goes through all steps; State 1, failure and silence
// are no success, over a restart too.
#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "conformance/cylinder-yunnan/sender.h"

namespace plumbline::judge::yunnan {
namespace {

void inspect_ids(const SenderView& view, Sink& sink) {
    std::map<std::string, std::string> orders;  // ThirdId -> Id
    for (const auto* act : view.conduct.acts) {
        if (act->entries.empty() || !act->entries.front().sent.is_object()) continue;
        const auto& record = act->entries.front().sent.get_object();
        const auto third = text_of(record, "ThirdId");
        if (act->is("YN-OP-12") && act->accepted() && !act->ids.empty()) orders[third] = act->ids.front();
        const bool later = act->is("YN-OP-13") || act->is("YN-OP-14") || act->is("YN-OP-15");
        if (!later || !orders.contains(third)) continue;
        sink.test(text_of(record, "Id") == orders.at(third), "YN-A1-8-c", "returned-id", act->number(),
                  {"各步使用返回的Id", "the returned Id is used"},
                  {fmt::format("使用{}而不是返回的Id {}", text_of(record, "Id"), orders.at(third)),
                   fmt::format("{} is used instead of the returned Id {}", text_of(record, "Id"),
                               orders.at(third))});
    }
}

void inspect_retries(const SenderView& view, Sink& sink) {
    for (const auto* failed : view.conduct.acts) {
        if (failed->operation == nullptr || failed->entries.empty() || !undecided(*failed)) continue;
        const auto again = std::ranges::find_if(view.conduct.acts, [&](const Act* other) {
            return other->number() > failed->number() && !undecided(*other) &&
                   substance(*other) == substance(*failed);
        });
        sink.test(again != view.conduct.acts.end(), "YN-A1-8-e", "kept", failed->number(),
                  {"未被接收的记录已重发", "what was not taken was sent again"},
                  {"未被接收的记录没有重发", "what was not taken was never sent again"});
    }
}

void inspect(const SenderView& view, Sink& sink) {
    inspect_ids(view, sink);
    inspect_retries(view, sink);
}

}  // namespace

const SenderClause clause_8_sender{"YN-A1-8-e", inspect};

}  // namespace plumbline::judge::yunnan
