// 4: who may call at all, and who may call what.
#include <fmt/format.h>

#include "conformance/cylinder-chongqing/clause.h"
#include "conformance/judge/judge.h"

namespace plumbline::judge::chongqing {
namespace {

/// 4 c): devices, systems and users that nobody registered get nothing. The label's page is public (6.9.1).
void expect(const Act& act, const View& view, Expectation& out) {
    if (act.operation == nullptr) return;
    if (!answered_by(act, view))
        out.doubtful = true;  // another side's answer says nothing about the judged one
    if (out.doubtful || act.operation->called_by("public-viewer")) return;
    if (act.is("CQ-OP-36") || !bearer_of(act).empty()) return;  // 5.6 a): a login stands for its account
    if (act.caller == nullptr) {
        out.doubtful = true;
        return;
    }
    if (!act.caller->trusted)
        return out.offend({Offence::Kind::permission,
                           "CQ-4-c",
                           {},
                           {},
                           0,
                           {"未登记的设备、系统或用户", "a device, system or user that is not registered"}});
    if (act.operation->responder != "traceability-system" && !act.operation->called_by(act.caller->role))
        out.doubtful = true;
}

}  // namespace

bool answered_by(const Act& act, const View& view) {
    return act.operation != nullptr && binds(view.readings.standard(), act.operation->responder, view.role);
}

bool well_known(const Act& act) {
    return act.operation != nullptr &&
           (act.operation->called_by("public-viewer") ||
            (act.caller != nullptr && act.caller->trusted && act.operation->called_by(act.caller->role)));
}

const Clause clause_4{"CQ-4-c", expect, nullptr, nullptr};

}  // namespace plumbline::judge::chongqing
