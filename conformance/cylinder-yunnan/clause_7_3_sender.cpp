// Annex 1 clause 7.3, the caller: spot checks that were drawn are answered.
#include <algorithm>

#include "conformance/cylinder-yunnan/sender.h"

namespace plumbline::judge::yunnan {
namespace {

void inspect(const SenderView& view, Sink& sink) {
    for (const auto* list : view.conduct.acts) {
        if (!list->is("YN-OP-09") || !list->accepted()) continue;
        for (const auto* check : listed(*list)) {
            const auto id = text_of(*check, "Id");
            const auto response = std::ranges::find_if(view.conduct.acts, [&](const Act* act) {
                return act->is("YN-OP-11") && act->number() > list->number() && !act->entries.empty() &&
                       act->entries.front().sent.is_object() &&
                       text_of(act->entries.front().sent.get_object(), "Id") == id;
            });
            sink.test(response != view.conduct.acts.end(), "YN-A1-7.3.3-c", "answered", list->number(),
                      {"抽查已答复", "the spot check was answered"},
                      {"抽查" + id + "没有答复", "spot check " + id + " was never answered"});
        }
    }
}

}  // namespace

const SenderClause clause_7_3_sender{"YN-A1-7.3.3-c", inspect};

}  // namespace plumbline::judge::yunnan
