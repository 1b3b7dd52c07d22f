// 4.4, 4.6, 4.7: rows of the front-end tables, their columns of table B.1 and what becomes of them.
#include <algorithm>

#include <fmt/format.h>

#include "conformance/dual-prevention/clause.h"
#include "standards/validate.h"

namespace plumbline::judge::dual {
namespace {

using enum Offence::Kind;

void expect_envelope(const View& view, const Entry& entry, Expectation& out) {
    for (const auto& finding :
         standards::validate(view.messages, *view.messages.find("table-row"), entry.sent).findings)
        if (finding.severity == standards::Finding::Severity::error)
            out.offend(
                {field, finding.requirement, finding.path, finding.path_zh, entry.index, finding.says});
}

void expect(const Act& act, const View& view, Expectation& out) {
    if (!is_row(act)) return;
    const auto owner = view.model.owner_of(act);
    if (!view.model.secrets.contains(owner) && !view.model.organisations.contains(owner))
        out.offend(offence("DUAL-4.6-b", "前置库账号不属于任何提供单位", "a database account of no provider",
                           0, permission));
    for (const auto& entry : act.entries) expect_envelope(view, entry, out);
}

/// 4.7: what was rejected is told with its reason.
void inspect(const Act& act, const View&, Sink& sink) {
    if (!is_row(act)) return;
    if (act.refused() && act.response.status == 200)
        sink.test(std::ranges::any_of(act.errors, [](const NamedError& e) { return !e.message.empty(); }),
                  "DUAL-4.7-a", "reason", act.number(),
                  {"退回的行附有原因", "a rejected row comes with its reason"},
                  {"退回的行没有原因", "a rejected row has no reason"});
    if (!act.accepted()) return;
    for (const char* requirement : {"DUAL-4.4.2-a", "DUAL-4.6-b"})
        sink.pass(requirement, "row-taken", {act.number()},
                  {"按附录B列名写入的行被归集", "a row with the columns of Annex B is taken"});
}

}  // namespace

const Clause clause_4_4{"DUAL-4.4.2-a", expect, inspect, nullptr};

}  // namespace plumbline::judge::dual
