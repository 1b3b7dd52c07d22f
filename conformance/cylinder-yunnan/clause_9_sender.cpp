// Annex 1 clause 9, the caller: integers, and each of the three counts for itself.
#include <map>
#include <set>

#include <fmt/format.h>

#include "conformance/cylinder-yunnan/sender.h"

namespace plumbline::judge::yunnan {
namespace {

void inspect(const SenderView& view, Sink& sink) {
    std::map<std::string, std::set<std::string>> types;  // month -> types
    std::int64_t last = 0;
    for (const auto* act : view.conduct.acts) {
        if (!act->is("YN-OP-16") || act->entries.empty() || !act->entries.front().sent.is_object()) continue;
        const auto& record = act->entries.front().sent.get_object();
        bool whole_numbers = true;
        for (const char* key : {"Year", "Month", "Count", "Type"})
            whole_numbers = whole_numbers && whole(record, key).has_value();
        sink.test(whole_numbers, "YN-A1-9-a", "integers", act->number(),
                  {"Year、Month、Count、Type为整数", "Year, Month, Count and Type are integers"},
                  {"Year、Month、Count或Type不是整数", "Year, Month, Count or Type is no integer"});
        if (!whole_numbers) continue;
        types[fmt::format("{}-{}", text_of(record, "Year"), text_of(record, "Month"))].insert(
            text_of(record, "Type"));
        last = act->number();
    }
    for (const auto& [month, reported] : types)
        sink.test(reported == std::set<std::string>{"1", "2", "3"}, "YN-A1-9-b", "three-counts", last,
                  {fmt::format("{}的三项数量均已对账", month),
                   fmt::format("all three counts of {} were sent", month)},
                  {fmt::format("{}只对账了{}项数量", month, reported.size()),
                   fmt::format("only {} of the three counts of {} were sent", reported.size(), month)});
}

}  // namespace

const SenderClause clause_9_sender{"YN-A1-9-a", inspect};

}  // namespace plumbline::judge::yunnan
