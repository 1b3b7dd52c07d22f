#include "reference-platform/lift/lift_rules.h"

namespace plumbline::platform::lift {
namespace {

constexpr std::int64_t lock_delay_ms = 60'000;  // of the fault of LIFT-7.23.1-c

bool lock_counts(const Faults& law, const Lift& lift, bool first, std::int64_t now) {
    if (!first && !law.obeys("LIFT-6.2.1-c")) return false;
    return law.obeys("LIFT-7.23.1-c") || now >= lift.locked + lock_delay_ms;
}

}  // namespace

Ruled addable(const Faults& law, const std::optional<Lift>& stored) {
    const auto& machine = document().machine("lift");
    const bool free = !stored || machine.fire(stored->state, "add-lift") != nullptr;
    return demand(law, "LIFT-6.1.2-t", free, Code::duplicate, "ZJBM",
                  {"电梯整机编码已存在", "the lift has been added already"});
}

Ruled extended_may_be_missing(const Faults& law, const boost::json::object& record) {
    if (law.obeys("LIFT-6.1.2-e") || record.contains("BJXX")) return {};
    return std::unexpected(
        Refusal{"LIFT-6.1.2-e", "BJXX", Code::faulty, {"部件信息不能为空", "BJXX is required"}});
}

Ruled unlocked(const Faults& law, const Lift& lift, bool first, std::int64_t now) {
    if (lift.locked == 0 || !lock_counts(law, lift, first, now)) return {};
    return allowed(law, document().machine("lock"), "LOCKED", "modify-lift", "ZJBM");
}

Refusals revocable(const Faults& law, const Lift& lift, bool open_construction, bool first) {
    Refusals out;
    if (!first && !law.obeys("LIFT-6.3.1-c")) return out;
    // Whoever looks at the first lift only breaks 6.3.1-c, whoever looks at the others only 6.3.1-a.
    collect(out,
            allowed(first ? law : Faults(), document().machine("lift"), lift.state, "revoke-lift", "ZJBM"));
    collect(out,
            demand(law, {}, lift.locked == 0, Code::state, "ZJBM", {"制造信息已锁定", "the lift is locked"}));
    const bool frees = !law.obeys("LIFT-6.3.1-a") || !law.obeys("LIFT-7.21.2-h");
    collect(out, demand(law, {}, !open_construction || frees, Code::state, "ZJBM",
                        {"存在未撤销的施工信息", "a construction record is open"}));
    return out;
}

}  // namespace plumbline::platform::lift
