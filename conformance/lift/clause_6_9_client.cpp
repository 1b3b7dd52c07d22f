// 6.9, 6.11: notices are fetched and acted on.
#include <algorithm>

#include "conformance/lift/client.h"

namespace plumbline::judge::lift {
namespace {

struct Notices {
    std::string_view task, fetch, answer, key, requirement;
};

void notices(const Notices& terms, const ClientView& view, Sink& sink) {
    const auto* asked = view.seen.next_asked(terms.task);
    for (const auto* act : view.of(terms.fetch)) {
        for (const auto& notice : act->shown) {
            const auto key = notice.text(terms.key);
            const auto later = view.of(terms.answer, act->number());
            const bool answered = std::ranges::any_of(later, [&](const Act* each) {
                return std::ranges::any_of(each->entries,
                                           [&](const Entry& e) { return sent_text(e, terms.key) == key; });
            });
            if (answered)
                return sink.pass(terms.requirement, "notices", {act->number(), later.front()->number()},
                                 {"通知已获取并处理", "a notice was fetched and acted on"});
            // What cannot be read may be the answer.
            const bool unreadable =
                std::ranges::any_of(later, [](const Act* each) { return each->entries.empty(); });
            if (asked != nullptr && !unreadable)
                view.absent(
                    sink, *asked, terms.requirement, "notices", {act->number()},
                    {"通知已获取而未处理：" + key, "a notice was fetched and never acted on: " + key});
        }
    }
    if (asked != nullptr && view.of(terms.fetch, asked->number).empty())
        view.absent(sink, *asked, terms.requirement, "notices", {asked->number},
                    {"没有获取通知", "notices were never fetched"});
}

}  // namespace

void clause_6_9_client(const ClientView& view, Sink& sink) {
    if (view.role == "manufacturer")
        notices({"handle-notices", "get-modify-notices", "modify-lift", "ZJBM", "LIFT-6.9.2-b"}, view, sink);
    if (view.role == "constructor")
        notices({"handle-entry-notices", "get-entry-notices", "enter-result", "SGID", "LIFT-6.11.2-b"}, view,
                sink);
}

}  // namespace plumbline::judge::lift
