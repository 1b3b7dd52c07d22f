// Annex A.3: the body of syndata, its transaction code, and what it does to the store.
#include <fmt/format.h>

#include "conformance/dual-prevention/clause.h"
#include "standards/validate.h"

namespace plumbline::judge::dual {
namespace {

void expect(const Act& act, const View& view, Expectation& out) {
    if (!is_syndata(act)) return;
    if (!act.json_sent)
        return out.offend(offence("DUAL-A.3-b", "POST数据不是JSON", "POST data that is no JSON"));
    const auto body = *evidence::parse_json(act.request.body);
    for (const auto& finding :
         standards::validate(view.messages, *view.messages.find(act.operation->id), body).findings)
        if (finding.severity == standards::Finding::Severity::error &&
            finding.path.find('.') == std::string::npos)
            out.offend(
                {Offence::Kind::other, finding.requirement, finding.path, finding.path_zh, 0, finding.says});
    const auto requirement = act.is("syndata-0201") ? "DUAL-A.3-f" : "DUAL-A.3-e";
    for (const auto& entry : act.entries) {
        const auto* kind = kind_of(act, entry);
        const auto* known = view.model.one(view.model.owner_of(act), *kind, entry.checked.normal);
        if (known == nullptr || !known->alive || !known->sure) continue;
        out.grant(requirement, place_of(act, entry) + kind->lead,
                  {"主键已存在时更新", "a known key is updated"}, 3);
        out.grant("DUAL-A.3-h", "", {"主键决定新增或更新", "the key decides between insert and update"}, -1);
    }
}

void inspect(const Act& act, const View&, Sink& sink) {
    if (!is_syndata(act) || !act.accepted()) return;
    sink.pass(act.is("syndata-0201") ? "DUAL-A.3-f" : "DUAL-A.3-e", "taken", {act.number()},
              {"按txcode接收", "taken by its txcode"});
}

}  // namespace

const Clause clause_A_3{"DUAL-A.3-e", expect, inspect, nullptr};

}  // namespace plumbline::judge::dual
