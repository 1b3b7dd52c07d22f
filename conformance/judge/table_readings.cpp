#include "conformance/judge/table_readings.h"

#include <algorithm>
#include <set>
#include <string>

namespace plumbline::judge {
namespace {

using standards::Validated;

bool same_findings(const Validated& a, const Validated& b) {
    return std::ranges::equal(
        a.findings, b.findings, [](const standards::Finding& x, const standards::Finding& y) {
            return x.severity == y.severity && x.path == y.path && x.path_zh == y.path_zh &&
                   x.rule == y.rule && x.requirement == y.requirement;
        });
}

/// Messages whose tables demand something else.
std::set<std::string, std::less<>> changed_messages(const standards::MessageSet& a,
                                                    const standards::MessageSet& b) {
    std::set<std::string, std::less<>> out;
    const bool wire = !(a.wire() == b.wire());
    for (const auto& [id, message] : a.all())
        if (wire || !message.shape.same_as(b.find(id)->shape)) out.insert(id);
    return out;
}

}  // namespace

TableReadings::TableReadings(const evidence::Run& run, const standards::Readings& readings,
                             Interpret interpret)
    : messages_(readings.standard(), readings), acts_(interpret(run, messages_)) {}

TableReadings::Difference TableReadings::difference(const standards::Readings& other) const {
    Difference out;
    auto messages = std::make_shared<standards::MessageSet>(messages_.standard(), other);
    const auto changed = changed_messages(messages_, *messages);
    if (changed.empty()) return out;
    for (const auto& act : acts_) {
        const auto again = [&](const std::vector<Entry>& entries, bool teaches) {
            std::vector<Validated> all;
            bool differs = false;
            for (const auto& entry : entries) {
                all.push_back(changed.contains(entry.message)
                                  ? standards::validate(*messages, *messages->find(entry.message), entry.sent)
                                  : entry.checked);
                const auto& now = all.back();
                const bool normal = now.normal == entry.checked.normal;
                differs = differs || !normal || !same_findings(now, entry.checked);
                out.learned = out.learned || (teaches && !normal) ||
                              (teaches && !act.refused() && now.ok() != entry.checked.ok());
            }
            return std::pair{std::move(all), differs};
        };
        const auto concerned = [&](const Entry& entry) { return changed.contains(entry.message); };
        if (std::ranges::none_of(act.entries, concerned) && std::ranges::none_of(act.shown, concerned))
            continue;
        auto [entries, sent_differs] = again(act.entries, true);
        auto [shown, shown_differs] = again(act.shown, false);  // models learn from answers as they came
        if (sent_differs || shown_differs) out.records[act.number()] = {std::move(entries), std::move(shown)};
        if (out.learned) break;
    }
    out.messages = std::move(messages);
    return out;
}

}  // namespace plumbline::judge
