// Annex 1, 9: monthly counts, compared by the server.
#include <fmt/format.h>

#include "conformance/cylinder-yunnan/clause.h"
#include "standards/text.h"

namespace plumbline::judge::yunnan {
namespace {

/// A record of the difference with our figure in it is a report, too.
bool tells_difference(const Act& act, std::int64_t own) {
    return act.accepted() && reason_of(act).contains(std::to_string(own));
}

void expect_count(const Act& act, const View& view, const std::string& key, std::int64_t count,
                  Expectation& out) {
    const auto found = view.model.counts.find(key);
    const auto own = found == view.model.counts.end() ? 0 : found->second;
    if (count != own) {
        if (!tells_difference(act, own))
            out.offend(offence("YN-A1-9-c", fmt::format("上报{}，已接受{}", count, own),
                               fmt::format("{} reported, {} accepted", count, own)));
        return;
    }
    const standards::Text says{fmt::format("上报数与已接受数{}一致", own),
                               fmt::format("the count is the {} that were accepted", own)};
    if (view.model.repeated.contains(key)) out.grant("YN-A1-4-h", "", says, 6);
    const bool check = !key.contains("/2/");
    out.grant(check && own > 0 ? "YN-P-2.1-c" : "YN-A1-9-c", "", says, 5);
}

void expect(const Act& act, const View& view, Expectation& out) {
    if (act.operation == nullptr || !act.is("YN-OP-16") || !well_known(act, view) || !out.offences.empty())
        return;
    const auto& sent = record(act);
    const auto month = whole(sent, "Year").value_or(0) * 100 + whole(sent, "Month").value_or(0);
    if (month > standards::month_of(act.at() + view.tolerance()))
        return out.offend(offence("YN-A1-9-d", "月份尚未开始", "the month has not begun"));
    const auto account = view.model.account(act);
    const auto* party = view.model.party(account);
    const bool whole_month_seen =
        party != nullptr && party->opened > 0 && month >= standards::month_of(party->opened);
    if (!whole_month_seen) {
        out.doubtful = true;
        return;
    }
    expect_count(act, view, fmt::format("{}/{}/{:06}", account, text_of(sent, "Type"), month),
                 whole(sent, "Count").value_or(0), out);
}

}  // namespace

const Clause clause_9{"YN-A1-9-c", expect, nullptr, nullptr};

}  // namespace plumbline::judge::yunnan
