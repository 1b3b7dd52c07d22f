// 4.2 and 5.1, the caller: nine kinds, and nothing a second time that had arrived unchanged.
#include <map>
#include <set>

#include <fmt/format.h>

#include "conformance/dual-prevention/sender.h"

namespace plumbline::judge::dual {
namespace {

/// Kinds and keys of the records that a delivery carries.
std::string subject_of(const Act& act) {
    std::string out;
    for (const auto& entry : act.entries) {
        const auto* kind = kind_of(act, entry);
        if (kind == nullptr) continue;
        out += kind->resource;
        for (const auto& column : kind->keys) out += "/" + entry.text(column);
    }
    return out;
}

void inspect_doubles(const SenderView& view, Sink& sink) {
    std::map<std::string, const Act*> arrived;  // kind and key -> the last accepted delivery about it
    for (const auto* act : view.conduct.deliveries()) {
        const auto found = arrived.find(subject_of(*act));
        const auto* asked = view.conduct.asked_before(act->number());
        const bool same = found != arrived.end() && substance(*found->second) == substance(*act);
        // An operator who enters the same again wants it sent again.
        const bool wanted = !same || (asked != nullptr && asked->number > found->second->number());
        const auto before = same ? found->second->number() : 0;
        sink.test(wanted, "DUAL-5.1-c", "changed-only", act->number(),
                  {"只报送变化的记录", "only what changed is sent"},
                  {fmt::format("第{}号交换已送达的记录未变又报", before),
                   fmt::format("what had arrived by #{} is sent again unchanged", before)});
        if (act->accepted()) arrived[subject_of(*act)] = act;
    }
}

void inspect_kinds(const SenderView& view, Sink& sink) {
    std::set<std::string> delivered;
    std::int64_t last = 0;
    for (const auto* act : view.conduct.deliveries())
        for (const auto& entry : act->entries)
            if (const auto* kind = kind_of(*act, entry); kind != nullptr && act->accepted())
                if (delivered.insert(kind->resource).second) last = act->number();
    if (delivered.size() == kinds().size())
        sink.pass("DUAL-4.2-a", "nine-kinds", {last}, {"九类内容均已报送", "all nine kinds were delivered"});
}

void inspect(const SenderView& view, Sink& sink) {
    inspect_doubles(view, sink);
    inspect_kinds(view, sink);
}

}  // namespace

const SenderClause clause_5_1_sender{"DUAL-5.1-c", inspect};

}  // namespace plumbline::judge::dual
